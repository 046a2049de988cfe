using Campaign.Units;

namespace Campaign.Commendations;

/// <summary>Who is nominated (terms §3).</summary>
public enum SubjectKind
{
    /// <summary>Cá nhân.</summary>
    Individual,

    /// <summary>Tập thể.</summary>
    Collective,
}

/// <summary>Đối tượng: small collectives and direct workers come first (O-220).</summary>
public enum SubjectCategory
{
    /// <summary>Tập thể nhỏ.</summary>
    SmallCollective,

    /// <summary>Người trực tiếp công tác, lao động sản xuất.</summary>
    DirectWorker,

    /// <summary>Lãnh đạo, quản lý.</summary>
    Leader,

    /// <summary>Khác.</summary>
    Other,
}

public enum Gender
{
    Female,
    Male,
}

/// <summary>Why somebody is commended; comprehensive and thematic exclude each other at one level in one year.</summary>
public enum CommendationBasis
{
    /// <summary>Toàn diện.</summary>
    Comprehensive,

    /// <summary>Chuyên đề.</summary>
    Thematic,

    /// <summary>Theo đợt.</summary>
    ByPhase,

    /// <summary>Đột xuất.</summary>
    AdHoc,
}

/// <summary>Where a nominee stands. Before the council it stands where its dossier does.</summary>
public enum NomineeStatus
{
    Draft,
    Nominated,
    InCouncil,

    /// <summary>The council has agreed; the Standing Board decides.</summary>
    AtBoard,

    /// <summary>Submitted to a higher level, whose answer is awaited.</summary>
    Escalated,
    Awarded,
    NotAwarded,
    Revoked,
    Withdrawn,
}

/// <summary>Where one award of a nominee stands.</summary>
public enum AwardStatus
{
    Proposed,
    InCouncil,
    CouncilPassed,
    CouncilFailed,
    Escalated,
    Awarded,

    /// <summary>The deciding body has not given it.</summary>
    Declined,
    Revoked,
}

/// <summary>What the unit itself has given already (O-314), selected from for the province (O-315).</summary>
public sealed record OwnAward(string? Name, string? Number, DateOnly? Date);

/// <summary>One result that the achievement rests on. Its number stays, so that the files that show it stay with it.</summary>
public sealed record Claim(int Number, string Text);

/// <summary>A collective or an individual that is nominated, as the dossier has it.</summary>
public sealed class Nominee
{
    public Guid Id { get; init; }

    public Guid DossierId { get; init; }

    public required string CampaignId { get; init; }

    public int Year { get; init; }

    public int Phase { get; set; }

    /// <summary>The unit the nominee belongs to; the dossier's unit, unless the department originated it.</summary>
    public required string UnitCode { get; set; }

    public required string UnitPath { get; set; }

    /// <summary>The place in the dossier, counted from 0.</summary>
    public int Position { get; set; }

    public SubjectKind Kind { get; set; }

    /// <summary>Null while the unit has not said which; a nominee that was sent has one.</summary>
    public SubjectCategory? Category { get; set; }

    public required string Name { get; set; }

    /// <summary>Sorts people by given name, collectives by name.</summary>
    public required string NameKey { get; set; }

    /// <summary>0 for small collectives and direct workers, who are listed first (O-220).</summary>
    public int Priority { get; set; }

    public int? BirthYear { get; set; }

    public Gender? Gender { get; set; }

    /// <summary>Sensitive: kept here alone, never in the dossier's content, and shown only to those who need it.</summary>
    public string? EthnicGroup { get; set; }

    public string? JobTitle { get; set; }

    public string? Workplace { get; set; }

    public CommendationBasis Basis { get; set; }

    public string? MovementCode { get; set; }

    public string? Summary { get; set; }

    public List<Claim> Claims { get; set; } = [];

    public int? VotesFor { get; set; }

    public OwnAward? OwnAward { get; set; }

    public NomineeStatus Status { get; set; }

    public bool IsOnHold { get; set; }

    /// <summary>Why it is held or withdrawn.</summary>
    public string? StandingReason { get; set; }

    /// <summary>The list in which it is put before the council.</summary>
    public Guid? ListId { get; set; }

    /// <summary>Finds the same person, or collective, in other dossiers and years.</summary>
    public required string PersonKey { get; set; }

    /// <summary>Name, workplace and unit without diacritics.</summary>
    public required string SearchText { get; set; }

    /// <summary>Changes with each write, so that of two people only one is first.</summary>
    public int Revision { get; set; }

    public List<NomineeAward> Awards { get; init; } = [];

    /// <summary>True when nobody has to decide anything about it any more.</summary>
    public bool IsSettled => Status is NomineeStatus.Awarded or NomineeStatus.NotAwarded or NomineeStatus.Revoked or NomineeStatus.Withdrawn;

    /// <summary>Người, tập thể được khen; for individuals the birth year tells two of one name apart.</summary>
    public static string KeyOf(SubjectKind kind, string name, int? birthYear, string unitCode) => kind == SubjectKind.Individual
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p:{VietnameseText.Fold(name)}|{birthYear}")
        : $"c:{VietnameseText.Fold(name)}|{unitCode}";

    /// <summary>Follows its awards: it has what the furthest of them has.</summary>
    public void FollowAwards()
    {
        if (Status is NomineeStatus.Withdrawn or NomineeStatus.Draft || Awards.Count == 0)
        {
            return;
        }

        bool Any(AwardStatus status) => Awards.Exists(award => award.Status == status);
        Status = Any(AwardStatus.InCouncil) ? NomineeStatus.InCouncil
            : Any(AwardStatus.CouncilPassed) ? NomineeStatus.AtBoard
            : Any(AwardStatus.Escalated) ? NomineeStatus.Escalated
            : Any(AwardStatus.Proposed) ? NomineeStatus.Nominated
            : Any(AwardStatus.Awarded) ? NomineeStatus.Awarded
            : Any(AwardStatus.Revoked) ? NomineeStatus.Revoked
            : NomineeStatus.NotAwarded;
        Revision++;
    }
}

/// <summary>One award a nominee is proposed for: a title, or a form of commendation; never one field for both (domain.md §2).</summary>
public sealed class NomineeAward
{
    public Guid Id { get; init; }

    public Guid NomineeId { get; init; }

    public required string AwardFormCode { get; init; }

    public AwardNature Nature { get; init; }

    public DecidingLevel Level { get; init; }

    public AwardStatus Status { get; set; }

    /// <summary>The council's votes, once they are counted.</summary>
    public int? InFavour { get; set; }

    public int? Denominator { get; set; }

    /// <summary>Why it was not given.</summary>
    public string? Reason { get; set; }

    /// <summary>Our decision; null where another body decided.</summary>
    public Guid? DecisionId { get; set; }

    public string? DecisionNumber { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>Who decided, where it was not the province.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Số vào sổ of the certificate.</summary>
    public string? RegisterNumber { get; set; }

    /// <summary>In đồng.</summary>
    public decimal? Reward { get; set; }

    /// <summary>What council and decision know it by.</summary>
    public string Reference => Id.ToString("n");

    /// <summary>True when a body has given or refused it.</summary>
    public bool IsSettled => Status is AwardStatus.CouncilFailed or AwardStatus.Awarded or AwardStatus.Declined or AwardStatus.Revoked;
}
