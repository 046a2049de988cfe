namespace Campaign.Seed;

/// <summary>A union, department or deciding body as it stood on the day of the plan.</summary>
/// <remarks>
/// The level is Province, Department, UpperUnion or Grassroots; the kind says more (DistrictFederation, School, …). It
/// sends its plans and reports to <see cref="ReportsToCode"/>, which departments have not. Fictional means that the unit
/// itself is invented; its figures, address and contact can be so where the unit is real.
/// </remarks>
public sealed record SeedUnit(
    string Code,
    string Name,
    string ShortName,
    string Level,
    string Kind,
    string? ParentCode,
    string? ReportsToCode,
    string? Area,
    bool HasIOffice,
    string Channel,
    string? Email,
    string? PostalAddress,
    int? MemberCount,
    int? FemaleMemberCount,
    SeedContact? Contact,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    bool Fictional,
    bool DataFictional);

/// <summary>The person who answers for a unit.</summary>
public sealed record SeedContact(string FullName, string Position);

/// <summary>A body outside the union that the plan is sent to.</summary>
/// <remarks>
/// Purpose: Report ("b/c") or Information.
/// ReceivesPlan: It stands in the plan's "Nơi nhận".
/// </remarks>
public sealed record SeedExternalRecipient(
    string Code,
    string Name,
    string ShortName,
    string Purpose,
    string Channel,
    string Email,
    bool ReceivesPlan);

/// <summary>A line of "Nơi nhận" that stands for several units: those named, or those that fit all that is given.</summary>
/// <remarks>
/// Purpose: Action ("t/h") or Information.
/// </remarks>
public sealed record SeedRecipientGroup(
    string Code,
    string Name,
    string Purpose,
    string Channel,
    IReadOnlyList<string>? UnitCodes = null,
    IReadOnlyList<string>? Levels = null,
    IReadOnlyList<string>? Kinds = null,
    bool? HasIOffice = null)
{
    /// <summary>Whether the line stands for the unit.</summary>
    public bool Includes(SeedUnit unit) =>
        (UnitCodes is null || UnitCodes.Contains(unit.Code))
        && (Levels is null || Levels.Contains(unit.Level))
        && (Kinds is null || Kinds.Contains(unit.Kind))
        && (HasIOffice is null || HasIOffice == unit.HasIOffice);
}

/// <summary>Somebody who signs in under a name of their own, not under the code of a unit.</summary>
public sealed record SeedAccount(string UserName, string FullName, string Position, string UnitCode);
