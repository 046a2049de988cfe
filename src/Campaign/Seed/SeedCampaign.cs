namespace Campaign.Seed;

/// <summary>The emulation campaign of 2022 as plan 113 launches it; the dates that the plan leaves open are examples.</summary>
public sealed record SeedCampaign(
    string Id,
    string Name,
    int Year,
    SeedFoundingDocument FoundingDocument,
    string UnionTheme,
    string EmulationTheme,
    DateOnly UnitPlanDueOn,
    IReadOnlyList<SeedPhase> Phases,
    IReadOnlyList<SeedOccasion> Occasions,
    IReadOnlyList<SeedMovement> Movements);

/// <summary>The plan that launches the campaign, as the register and its signature block give it.</summary>
public sealed record SeedFoundingDocument(
    int Number,
    string Symbol,
    string DocumentNumber,
    string Title,
    DateOnly IssuedOn,
    string Place,
    string SigningMode,
    string SignerPosition,
    string Signer);

/// <summary>A phase; its last day belongs to it.</summary>
public sealed record SeedPhase(int Number, DateOnly From, DateOnly To, DateOnly ReportDueOn);

/// <summary>An occasion that works are dedicated to.</summary>
/// <remarks>
/// Kind: MajorHoliday, PoliticalEvent or Month.
/// Date: The day, or the first of the month where Precision is Month.
/// Precision: Day or Month.
/// </remarks>
public sealed record SeedOccasion(
    string Id, string Name, string Kind, DateOnly Date, string Precision, int Phase, DateOnly PlaqueCutOff);

/// <summary>A movement, drive or programme, in the plan's own words.</summary>
/// <remarks>
/// Group: The section of the plan that names it.
/// Type: EmulationMovement, MobilisationDrive, Programme or StudyAndFollow.
/// </remarks>
public sealed record SeedMovement(string Code, string Group, string Name, string Type, string LaunchedBy);
