using Campaign.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Decisions;

/// <summary>What a decision is about.</summary>
public enum DecisionKind
{
    Commendation,
    Plaque,

    /// <summary>Takes back lines of earlier decisions.</summary>
    Revocation,
    Other,
}

/// <summary>Where a decision stands.</summary>
public enum DecisionStatus
{
    /// <summary>The Standing Board has not concluded yet.</summary>
    Draft,

    /// <summary>The Standing Board has agreed; the clerk may issue it.</summary>
    Concluded,
    Issued,

    /// <summary>The Standing Board has refused.</summary>
    Refused,

    /// <summary>It was issued by mistake: the number is kept and void.</summary>
    NumberCancelled,

    /// <summary>All its lines were taken back by later decisions.</summary>
    Revoked,
}

/// <summary>In whose place the signer signs (terms §5).</summary>
public enum SigningMode
{
    /// <summary>Thay mặt tập thể.</summary>
    TM,

    /// <summary>Ký thay người đứng đầu.</summary>
    KT,

    /// <summary>Thừa lệnh.</summary>
    TL,

    /// <summary>Thừa ủy quyền.</summary>
    TUQ,

    /// <summary>Quyền.</summary>
    Q,
}

/// <summary>A decision of the Standing Board with 1…n lines. It has no number until it is issued.</summary>
public sealed class Decision
{
    public Guid Id { get; init; }

    public DecisionKind Kind { get; init; }

    /// <summary>The abbreviation that chooses the register, for instance <c>QĐ</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Trích yếu.</summary>
    public required string Subject { get; set; }

    public DecisionStatus Status { get; set; }

    public SigningMode SigningMode { get; set; }

    /// <summary>The body or head behind the mode, in capitals as the layout has it: <c>BAN THƯỜNG VỤ</c>.</summary>
    public string? SigningFor { get; set; }

    public string? Signer { get; set; }

    public string? SignerPosition { get; set; }

    /// <summary>When the Standing Board concluded.</summary>
    public DateOnly? ConcludedOn { get; set; }

    public string? ConcludedBy { get; set; }

    /// <summary>Its words; the reason where it differs from the council.</summary>
    public string? Conclusion { get; set; }

    /// <summary>Căn cứ as staff have written them, one to a line; null for the proposed ones.</summary>
    public string? Bases { get; set; }

    /// <summary>The articles without their numbers, one to a line; null for the proposed ones.</summary>
    public string? Articles { get; set; }

    /// <summary>Its place in the register; null until it is issued.</summary>
    public Guid? RegisterEntryId { get; set; }

    /// <summary>For instance <c>425/QĐ-LĐLĐ</c>.</summary>
    public string? NumberText { get; set; }

    /// <summary>The date that it bears.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>When the clerk recorded it; later than the date where it was issued on paper first.</summary>
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>Why it was refused, or its number cancelled.</summary>
    public string? EndReason { get; set; }

    /// <summary>The decision that was issued by mistake and that this one replaces.</summary>
    public Guid? ReplacesId { get; init; }

    public Guid? DossierId { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Number and subject without diacritics.</summary>
    public required string SearchText { get; set; }

    /// <summary>Changes with each write, so that of two people only one is first.</summary>
    public int Revision { get; set; }

    public List<AwardLine> Lines { get; init; } = [];

    /// <summary>The lines that the Standing Board has not struck out.</summary>
    public IEnumerable<AwardLine> Kept() => Lines.Where(l => l.Status != AwardLineStatus.Declined).OrderBy(l => l.Position);
}

/// <summary>What has become of a line.</summary>
public enum AwardLineStatus
{
    Proposed,

    /// <summary>Struck out by the Standing Board.</summary>
    Declined,

    /// <summary>In force.</summary>
    Awarded,

    /// <summary>Taken back by a later decision.</summary>
    Revoked,

    /// <summary>The decision's number was cancelled.</summary>
    Void,
}

/// <summary>One award of a decision, or one award that it takes back.</summary>
public sealed class AwardLine
{
    public Guid Id { get; init; }

    public Guid DecisionId { get; init; }

    public int Position { get; init; }

    public required string Name { get; set; }

    /// <summary>Position and unit as the certificate needs them.</summary>
    public string? Note { get; init; }

    public string? AwardFormCode { get; init; }

    public string? UnitCode { get; init; }

    /// <summary>The unit's path, so that a union finds what was given below it.</summary>
    public string? UnitPath { get; init; }

    /// <summary>In đồng.</summary>
    public decimal? Reward { get; init; }

    /// <summary>What the one who proposed it knows it by.</summary>
    public string? Reference { get; init; }

    /// <summary>What lists and certificates print; null where nothing was said.</summary>
    public NomineeFacts? Facts { get; init; }

    public Guid? CouncilSubjectId { get; init; }

    /// <summary>What the council said; null where it was not asked.</summary>
    public VoteResult? CouncilResult { get; init; }

    public AwardLineStatus Status { get; set; }

    /// <summary>Số vào sổ of the certificate: place and number of the decision, for instance <c>01/425</c>.</summary>
    public string? RegisterNumber { get; set; }

    /// <summary>In a revocation, the line that is taken back.</summary>
    public Guid? RevokesLineId { get; init; }

    /// <summary>The decision that took it back, with why.</summary>
    public Guid? RevokedByDecisionId { get; set; }

    public string? RevocationReason { get; set; }

    /// <summary>The name without diacritics.</summary>
    public required string SearchText { get; set; }
}

/// <summary>A certificate that was made again: lost, damaged, or misspelled. Number and decision stay.</summary>
public sealed class CertificateReissue
{
    public Guid Id { get; init; }

    public Guid LineId { get; init; }

    public DateOnly On { get; init; }

    public required string Reason { get; init; }

    public required string NameBefore { get; init; }

    public required string NameAfter { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}

/// <summary>One line of a decision's history. Lines are only added.</summary>
public sealed class DecisionEvent
{
    public Guid Id { get; init; }

    public Guid DecisionId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Text { get; init; }

    public string? Reason { get; init; }
}
