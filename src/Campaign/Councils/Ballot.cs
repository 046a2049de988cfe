using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Councils;

/// <summary>How the votes come in.</summary>
public enum BallotMode
{
    /// <summary>Each member votes with the own account.</summary>
    Electronic,

    /// <summary>The secretary enters the count of papers or of hands.</summary>
    Paper,
}

/// <summary>Whether votes are taken.</summary>
public enum BallotStatus
{
    Open,
    Closed,

    /// <summary>Broken off; nothing of it counts.</summary>
    Annulled,
}

/// <summary>The vote on one agenda item.</summary>
/// <remarks>
/// <para>
/// Secrecy. There is no row of a vote. A secret ballot is one sealed box (<see cref="Sealed"/>): the running totals of all
/// nominees, encrypted as a whole with a key of this ballot alone, and encrypted anew, with another nonce and the same length,
/// by every vote. Who has voted is a mark (<see cref="BallotVoter.HasVoted"/>) on a row that exists since the ballot was
/// opened. Mark and box change in one transaction; nothing else is written: no time, no log line, no event.
/// </para>
/// <para>
/// What can be read. From the database, at any moment: who has voted. From successive copies of it, from its write-ahead log or
/// from dead row versions: in which order they voted. What they voted cannot be read from any of these, because two boxes
/// differ in every bit whatever was voted. The key lies outside the database, or is sealed with a secret that does (see
/// <see cref="BallotKeys"/>, also for the limits of that), and is destroyed when the ballot is closed, so that old copies
/// stay shut for good.
/// </para>
/// <para>
/// What this does not withstand: somebody who, while the ballot is open, has both the key and a copy of the database
/// before and after a vote; and somebody who rules the running program. Nor does any ballot hide a unanimous result.
/// </para>
/// </remarks>
public sealed class Ballot
{
    public Guid Id { get; init; }

    public Guid ItemId { get; init; }

    public Guid MeetingId { get; init; }

    public BallotMode Mode { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>The rule under which it was opened; rules are never changed.</summary>
    public Guid RuleId { get; init; }

    public BallotStatus Status { get; set; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it should be closed, shown to the members; the secretary closes it.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The encrypted totals of an electronic ballot; null for paper and after closing.</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>Who may vote, in the order of names.</summary>
    public List<BallotVoter> Voters { get; init; } = [];
}

/// <summary>A member who may vote in a ballot, and whether it is done.</summary>
public sealed class BallotVoter
{
    public Guid BallotId { get; init; }

    public Guid MemberId { get; init; }

    public required string UserName { get; init; }

    public required string FullName { get; init; }

    /// <summary>True for one who does not attend and answers in writing.</summary>
    public bool IsAbsent { get; init; }

    public bool HasVoted { get; set; }

    /// <summary>In a show of hands only, what was voted (subject and 1 or 0); in a secret ballot always null.</summary>
    public string? OpenChoices { get; set; }
}

/// <summary>A member abstains from the vote on a nominee for a conflict of interest. It is declared in the open.</summary>
public sealed class Recusal
{
    public Guid SubjectId { get; init; }

    public Guid MemberId { get; init; }

    public required string FullName { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset DeclaredAt { get; init; }
}

internal sealed class BallotMapping : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> ballot)
    {
        ballot.ToTable("ballots");
        ballot.HasKey(b => b.Id);
        ballot.Property(b => b.Id).ValueGeneratedNever();
        ballot.Property(b => b.Sealed).HasMaxLength(4096);
        ballot.HasMany(b => b.Voters).WithOne().HasForeignKey(v => v.BallotId);

        // The ballots of one item, the last of which counts.
        ballot.HasIndex(b => new { b.ItemId, b.OpenedAt });

        // Which ballots of a meeting are open.
        ballot.HasIndex(b => new { b.MeetingId, b.Status });
    }
}

internal sealed class BallotVoterMapping : IEntityTypeConfiguration<BallotVoter>
{
    public void Configure(EntityTypeBuilder<BallotVoter> voter)
    {
        voter.ToTable("ballot_voters");
        voter.HasKey(v => new { v.BallotId, v.MemberId });
        voter.Property(v => v.UserName).HasMaxLength(100);
        voter.Property(v => v.FullName).HasMaxLength(200);
        voter.Property(v => v.OpenChoices).HasMaxLength(8000);

        // Which ballots wait for this person.
        voter.HasIndex(v => new { v.UserName, v.HasVoted });
    }
}

internal sealed class RecusalMapping : IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Recusal> recusal)
    {
        recusal.ToTable("recusals");
        recusal.HasKey(r => new { r.SubjectId, r.MemberId });
        recusal.Property(r => r.FullName).HasMaxLength(200);
        recusal.Property(r => r.Reason).HasMaxLength(500);
    }
}
