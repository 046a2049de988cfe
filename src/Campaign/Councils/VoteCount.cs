namespace Campaign.Councils;

/// <summary>What a count says of one nominee.</summary>
public enum VoteResult
{
    Passed,
    Failed,

    /// <summary>Too few attended; nothing is decided.</summary>
    NoQuorum,

    /// <summary>As many for as against, and the chair decides.</summary>
    Tied,
}

/// <summary>Phiếu phát ra, thu về, hợp lệ, không hợp lệ, đồng ý, không đồng ý.</summary>
public sealed record BallotTally(int Issued, int Returned, int Valid, int Invalid, int InFavour, int Against)
{
    public static BallotTally None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>The tally of ballots that can only be valid, as electronic ones are.</summary>
    public static BallotTally OfValid(int issued, int inFavour, int against) =>
        new(issued, inFavour + against, inFavour + against, 0, inFavour, against);

    public BallotTally Plus(BallotTally other) => new(
        Issued + other.Issued, Returned + other.Returned, Valid + other.Valid, Invalid + other.Invalid,
        InFavour + other.InFavour, Against + other.Against);
}

/// <summary>Who could have voted on a nominee, and how they did.</summary>
/// <param name="Members">All members with a vote.</param>
/// <param name="Present">Those of them who attend.</param>
/// <param name="Recused">Those of all members who abstain for a conflict of interest.</param>
/// <param name="PresentRecused">Those of them who attend.</param>
/// <param name="Tally">The ballots of those who attend.</param>
/// <param name="Written">The opinions of those who do not attend; <see cref="BallotTally.None"/> when none was asked.</param>
public sealed record VoteFacts(
    int Members, int Present, int Recused, int PresentRecused, BallotTally Tally, BallotTally Written);

/// <summary>The result, with the numbers that lead to it.</summary>
public sealed record VoteOutcome(
    VoteResult Result, int QuorumRequired, int Denominator, int Required, BallotTally Counted);

/// <summary>Counts votes under a rule. Pure: the same facts always give the same result.</summary>
public static class VoteCount
{
    /// <summary>
    /// A quorum is a share of all members who attend, whether or not they may vote on this nominee. Written opinions never make
    /// a quorum; where they count, they are votes like the others.
    /// </summary>
    public static VoteOutcome Of(VotingRule rule, VoteFacts facts)
    {
        BallotTally counted = rule.CountsWrittenOpinions ? facts.Tally.Plus(facts.Written) : facts.Tally;
        int quorum = rule.Quorum.AtLeastOf(facts.Members);
        int denominator = DenominatorOf(rule, facts, counted);
        int required = rule.RequiredOf(denominator);
        return new VoteOutcome(ResultOf(), quorum, denominator, required, counted);

        VoteResult ResultOf() =>
            facts.Present < quorum ? VoteResult.NoQuorum
            : denominator > 0 && counted.InFavour >= required ? VoteResult.Passed
            : IsTie() && rule.Tie == TieRule.ChairDecides ? VoteResult.Tied
            : VoteResult.Failed;

        // Four of nine where seven are needed is no tie, but a nominee who was not elected.
        bool IsTie() => counted.InFavour > 0 && counted.InFavour == counted.Against && counted.InFavour + 1 >= required;
    }

    private static int DenominatorOf(VotingRule rule, VoteFacts facts, BallotTally counted)
    {
        bool leaves = rule.Recusal == RecusalRule.LeavesDenominator;
        return rule.Denominator switch
        {
            VoteDenominator.AllMembers => facts.Members - (leaves ? facts.Recused : 0),
            VoteDenominator.Present => facts.Present - (leaves ? facts.PresentRecused : 0)
                + (rule.CountsWrittenOpinions ? facts.Written.Returned : 0),
            VoteDenominator.Cast => counted.Returned,
            _ => counted.Valid,
        };
    }
}
