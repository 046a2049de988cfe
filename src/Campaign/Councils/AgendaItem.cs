using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Councils;

/// <summary>Where a matter stands before a council.</summary>
public enum AgendaStatus
{
    /// <summary>On no agenda yet.</summary>
    Waiting,
    OnAgenda,

    /// <summary>Its ballot is open.</summary>
    Balloting,

    /// <summary>As many for as against, and the chair has still to decide.</summary>
    AwaitingChair,
    Voted,
    Postponed,

    /// <summary>Taken off before anything was voted.</summary>
    Removed,
}

/// <summary>What a council says to a matter, over all its nominees.</summary>
public enum CouncilOutcome
{
    /// <summary>At least one nominee has passed; each nominee has a result of its own.</summary>
    Passed,
    Failed,
    NoQuorum,
    Postponed,
}

/// <summary>Whether a nominee takes part in the vote.</summary>
public enum SubjectStanding
{
    Listed,
    OnHold,
    Withdrawn,
}

/// <summary>A matter put before a council: a dossier, or a list, with those who are voted on one by one.</summary>
public sealed class AgendaItem
{
    public Guid Id { get; init; }

    public required string CouncilCode { get; init; }

    /// <summary>Null while it is on no agenda.</summary>
    public Guid? MeetingId { get; set; }

    public int Position { get; set; }

    public Guid? DossierId { get; init; }

    /// <summary>Items of several award forms that were put before the council together, and are answered together.</summary>
    public Guid? GroupId { get; init; }

    public required string Title { get; init; }

    /// <summary>The award, which decides the voting rule.</summary>
    public required string AwardFormCode { get; init; }

    public AgendaStatus Status { get; set; }

    /// <summary>Null until the council has spoken.</summary>
    public CouncilOutcome? Outcome { get; set; }

    public string? OutcomeReason { get; set; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Changes with each write, so that of two people only one is first.</summary>
    public int Revision { get; set; }

    public List<AgendaSubject> Subjects { get; init; } = [];

    /// <summary>Those who are voted on, in order.</summary>
    public IEnumerable<AgendaSubject> Listed() =>
        Subjects.Where(s => s.Standing == SubjectStanding.Listed).OrderBy(s => s.Position);
}

/// <summary>One nominee of an agenda item, and what the vote on it gave.</summary>
public sealed class AgendaSubject
{
    public Guid Id { get; init; }

    public Guid ItemId { get; init; }

    public int Position { get; init; }

    public required string Name { get; init; }

    /// <summary>Position and unit, as members must know them.</summary>
    public string? Note { get; init; }

    /// <summary>What the one who put it on the agenda knows it by.</summary>
    public string? Reference { get; init; }

    /// <summary>The nominating unit, where it is known: who belongs to it may have a conflict of interest.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The nominee's own account, where there is one.</summary>
    public string? UserName { get; init; }

    /// <summary>What lists and certificates print of the nominee; null where nothing was said.</summary>
    public NomineeFacts? Facts { get; init; }

    public SubjectStanding Standing { get; set; }

    public string? StandingReason { get; set; }

    /// <summary>Null until the ballot is closed.</summary>
    public VoteResult? Result { get; set; }

    /// <summary>The ballots of those who attended; null until the ballot is closed, or when too few voted to show them.</summary>
    public BallotTally? Tally { get; set; }

    /// <summary>The opinions in writing of those who did not, where they were counted apart.</summary>
    public BallotTally? Written { get; set; }

    /// <summary>All ballots that were counted, with the opinions in writing; null as <see cref="Tally"/> is.</summary>
    public BallotTally? Counted => Tally is { } tally ? tally.Plus(Written ?? BallotTally.None) : null;

    public int? Denominator { get; set; }

    /// <summary>The votes that were needed.</summary>
    public int? Required { get; set; }

    /// <summary>Who broke a tie, and why.</summary>
    public string? ChairReason { get; set; }
}

internal sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.ToTable("agenda_items");
        item.HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.CouncilCode).HasMaxLength(32);
        item.Property(i => i.Title).HasMaxLength(300);
        item.Property(i => i.AwardFormCode).HasMaxLength(32);
        item.Property(i => i.OutcomeReason).HasMaxLength(1000);
        item.Property(i => i.Revision).IsConcurrencyToken();
        item.HasMany(i => i.Subjects).WithOne().HasForeignKey(s => s.ItemId);

        // The agenda of one meeting in order.
        item.HasIndex(i => new { i.MeetingId, i.Position });

        // What waits for a council.
        item.HasIndex(i => new { i.CouncilCode, i.Status, i.AddedAt });

        // What the council said to a dossier; which items are answered together.
        item.HasIndex(i => i.DossierId);
        item.HasIndex(i => i.GroupId);
    }
}

internal sealed class AgendaSubjectMapping : IEntityTypeConfiguration<AgendaSubject>
{
    public void Configure(EntityTypeBuilder<AgendaSubject> subject)
    {
        subject.ToTable("agenda_subjects");
        subject.HasKey(s => s.Id);
        subject.Property(s => s.Id).ValueGeneratedNever();
        subject.Property(s => s.Name).HasMaxLength(300);
        subject.Property(s => s.Note).HasMaxLength(500);
        subject.Property(s => s.Reference).HasMaxLength(100);
        subject.Property(s => s.UnitCode).HasMaxLength(32);
        subject.Property(s => s.UserName).HasMaxLength(100);
        subject.Property(s => s.Facts).HasConversion(NomineeFacts.Converter);
        subject.Property(s => s.StandingReason).HasMaxLength(1000);
        subject.Property(s => s.ChairReason).HasMaxLength(1000);
        subject.Ignore(s => s.Counted);
        subject.Property(s => s.Tally).HasConversion(TallyText.Converter).HasMaxLength(64);
        subject.Property(s => s.Written).HasConversion(TallyText.Converter).HasMaxLength(64);

        // The nominees of one item in order; the last place to look for one by what it is known by elsewhere.
        subject.HasIndex(s => new { s.ItemId, s.Position });
        subject.HasIndex(s => s.Reference);
    }
}
