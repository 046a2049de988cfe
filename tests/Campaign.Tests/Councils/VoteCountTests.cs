using Campaign.Councils;

namespace Campaign.Tests.Councils;

public sealed class FractionTests
{
    [Theory]
    [InlineData("9/10", 9, 9)]
    [InlineData("9/10", 10, 9)]
    [InlineData("9/10", 8, 8)]
    [InlineData("7/10", 9, 7)]
    [InlineData("7/10", 10, 7)]
    [InlineData("4/5", 9, 8)]
    [InlineData("2/3", 9, 6)]
    [InlineData("2/3", 10, 7)]
    [InlineData("1/2", 9, 5)]
    [InlineData("1/1", 9, 9)]
    [InlineData("1/3", 3, 1)]
    [InlineData("7/10", 0, 0)]
    public void At_least_rounds_the_exact_share_up(string share, int total, int votes) =>
        Assert.Equal(votes, Fraction.Parse(share).AtLeastOf(total));

    [Theory]
    [InlineData("1/2", 9, 5)]
    [InlineData("1/2", 8, 5)]
    [InlineData("2/3", 9, 7)]
    [InlineData("3/4", 9, 7)]
    public void More_than_is_never_met_by_the_share_itself(string share, int total, int votes) =>
        Assert.Equal(votes, Fraction.Parse(share).MoreThanOf(total));

    [Fact]
    public void No_share_of_no_total_is_off_by_one()
    {
        for (int total = 0; total <= 200; total++)
        {
            for (int percent = 1; percent <= 100; percent++)
            {
                int enough = new Fraction(percent, 100).AtLeastOf(total);

                Assert.True(enough * 100 >= percent * total, $"{percent} % of {total}");
                Assert.True((enough - 1) * 100 < percent * total || enough == 0, $"{percent} % of {total}");
            }
        }
    }

    [Theory]
    [InlineData("70 %", "7/10")]
    [InlineData("66,5%", "133/200")]
    [InlineData("90\u00A0%", "9/10")]
    [InlineData(" 6 / 9 ", "2/3")]
    [InlineData("100%", "1/1")]
    public void A_share_is_read_as_people_write_it(string typed, string share)
    {
        Assert.True(Fraction.TryParse(typed, out Fraction fraction));
        Assert.Equal(share, fraction.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("-1/2")]
    [InlineData("2")]
    [InlineData("0 %")]
    [InlineData("101 %")]
    [InlineData("1/0")]
    [InlineData("33,333 %")]
    [InlineData("1/99999")]
    public void What_is_no_share_is_refused(string typed) => Assert.False(Fraction.TryParse(typed, out _));
}

/// <summary>The table of the voting rules: nine members unless a row says otherwise.</summary>
public sealed class VoteCountTests
{
    [Theory]
    // Denominator: all members. Nine members, eight there, one away.
    [InlineData(VoteDenominator.AllMembers, "7/10", 8, 7, 1, 9, 7, VoteResult.Passed)]
    [InlineData(VoteDenominator.AllMembers, "7/10", 8, 6, 2, 9, 7, VoteResult.Failed)]
    [InlineData(VoteDenominator.AllMembers, "9/10", 9, 9, 0, 9, 9, VoteResult.Passed)]
    [InlineData(VoteDenominator.AllMembers, "9/10", 9, 8, 1, 9, 9, VoteResult.Failed)]
    [InlineData(VoteDenominator.AllMembers, "4/5", 9, 7, 2, 9, 8, VoteResult.Failed)]
    // Present: those eight.
    [InlineData(VoteDenominator.Present, "7/10", 8, 6, 2, 8, 6, VoteResult.Passed)]
    [InlineData(VoteDenominator.Present, "9/10", 8, 7, 1, 8, 8, VoteResult.Failed)]
    [InlineData(VoteDenominator.Present, "9/10", 8, 8, 0, 8, 8, VoteResult.Passed)]
    // Cast: one of the eight did not hand a ballot in.
    [InlineData(VoteDenominator.Cast, "7/10", 8, 5, 2, 7, 5, VoteResult.Passed)]
    [InlineData(VoteDenominator.Cast, "7/10", 8, 4, 3, 7, 5, VoteResult.Failed)]
    [InlineData(VoteDenominator.Valid, "1/2", 8, 4, 4, 8, 4, VoteResult.Passed)]
    // Nobody voted.
    [InlineData(VoteDenominator.Cast, "1/2", 8, 0, 0, 0, 0, VoteResult.Failed)]
    // Quorum: two thirds of nine is six.
    [InlineData(VoteDenominator.Present, "7/10", 6, 6, 0, 6, 5, VoteResult.Passed)]
    [InlineData(VoteDenominator.Present, "7/10", 5, 5, 0, 5, 4, VoteResult.NoQuorum)]
    public void Every_denominator_with_its_exact_threshold(
        VoteDenominator denominator,
        string threshold,
        int present,
        int inFavour,
        int against,
        int of,
        int required,
        VoteResult result)
    {
        VoteOutcome outcome = VoteCount.Of(
            Rule(denominator, threshold), Facts(present, BallotTally.OfValid(present, inFavour, against)));

        Assert.Equal((result, of, required, 6), (outcome.Result, outcome.Denominator, outcome.Required, outcome.QuorumRequired));
    }

    [Fact]
    public void Invalid_ballots_are_cast_and_not_valid()
    {
        BallotTally tally = new(9, 9, 7, 2, 5, 2);

        VoteOutcome cast = VoteCount.Of(Rule(VoteDenominator.Cast, "7/10"), Facts(9, tally));
        VoteOutcome valid = VoteCount.Of(Rule(VoteDenominator.Valid, "7/10"), Facts(9, tally));

        Assert.Equal((VoteResult.Failed, 9, 7), (cast.Result, cast.Denominator, cast.Required));
        Assert.Equal((VoteResult.Passed, 7, 5), (valid.Result, valid.Denominator, valid.Required));
    }

    [Theory]
    // Seven there of nine, six for; both away answer in writing, both for.
    [InlineData(VoteDenominator.AllMembers, true, 8, 9, VoteResult.Passed)]
    [InlineData(VoteDenominator.AllMembers, false, 6, 9, VoteResult.Failed)]
    [InlineData(VoteDenominator.Present, true, 8, 9, VoteResult.Passed)]
    [InlineData(VoteDenominator.Present, false, 6, 7, VoteResult.Passed)]
    [InlineData(VoteDenominator.Cast, true, 8, 9, VoteResult.Passed)]
    [InlineData(VoteDenominator.Cast, false, 6, 7, VoteResult.Passed)]
    public void Opinions_in_writing_count_only_where_the_rule_says_so(
        VoteDenominator denominator, bool counts, int inFavour, int of, VoteResult result)
    {
        VoteFacts facts = Facts(7, BallotTally.OfValid(7, 6, 1)) with { Written = BallotTally.OfValid(2, 2, 0) };

        VoteOutcome outcome = VoteCount.Of(Rule(denominator, "4/5", writtenCounts: counts), facts);

        Assert.Equal((result, of, inFavour), (outcome.Result, outcome.Denominator, outcome.Counted.InFavour));
    }

    [Fact]
    public void Opinions_in_writing_make_no_quorum()
    {
        VoteFacts facts = Facts(5, BallotTally.OfValid(5, 5, 0)) with { Written = BallotTally.OfValid(4, 4, 0) };

        Assert.Equal(
            VoteResult.NoQuorum,
            VoteCount.Of(Rule(VoteDenominator.AllMembers, "7/10", writtenCounts: true), facts).Result);
    }

    [Theory]
    // One of nine abstains for a conflict: "mẫu số 8, cần đủ 8" where the rule takes the member out.
    [InlineData(RecusalRule.LeavesDenominator, "9/10", VoteDenominator.AllMembers, 8, 0, 8, 8, VoteResult.Passed)]
    [InlineData(RecusalRule.LeavesDenominator, "9/10", VoteDenominator.AllMembers, 7, 1, 8, 8, VoteResult.Failed)]
    [InlineData(RecusalRule.StaysInDenominator, "9/10", VoteDenominator.AllMembers, 8, 0, 9, 9, VoteResult.Failed)]
    [InlineData(RecusalRule.LeavesDenominator, "7/10", VoteDenominator.AllMembers, 6, 2, 8, 6, VoteResult.Passed)]
    [InlineData(RecusalRule.StaysInDenominator, "7/10", VoteDenominator.AllMembers, 6, 2, 9, 7, VoteResult.Failed)]
    [InlineData(RecusalRule.LeavesDenominator, "9/10", VoteDenominator.Present, 8, 0, 8, 8, VoteResult.Passed)]
    [InlineData(RecusalRule.StaysInDenominator, "9/10", VoteDenominator.Present, 8, 0, 9, 9, VoteResult.Failed)]
    [InlineData(RecusalRule.StaysInDenominator, "9/10", VoteDenominator.Cast, 8, 0, 8, 8, VoteResult.Passed)]
    public void Who_abstains_for_a_conflict_leaves_the_denominator_or_stays_in_it(
        RecusalRule recusal,
        string threshold,
        VoteDenominator denominator,
        int inFavour,
        int against,
        int of,
        int required,
        VoteResult result)
    {
        VoteFacts facts = Facts(9, BallotTally.OfValid(8, inFavour, against)) with { Recused = 1, PresentRecused = 1 };

        VoteOutcome outcome = VoteCount.Of(Rule(denominator, threshold, recusal: recusal), facts);

        Assert.Equal((result, of, required), (outcome.Result, outcome.Denominator, outcome.Required));
    }

    [Fact]
    public void One_who_is_away_and_abstains_leaves_all_members_but_not_those_present()
    {
        VoteFacts facts = Facts(8, BallotTally.OfValid(8, 8, 0)) with { Recused = 1 };

        Assert.Equal(8, VoteCount.Of(Rule(VoteDenominator.AllMembers, "9/10"), facts).Denominator);
        Assert.Equal(8, VoteCount.Of(Rule(VoteDenominator.Present, "9/10"), facts).Denominator);
    }

    [Theory]
    [InlineData(TieRule.ChairDecides, VoteComparison.MoreThan, "1/2", 4, 4, VoteResult.Tied)]
    [InlineData(TieRule.Fails, VoteComparison.MoreThan, "1/2", 4, 4, VoteResult.Failed)]
    // "At least half" is met by half.
    [InlineData(TieRule.ChairDecides, VoteComparison.AtLeast, "1/2", 4, 4, VoteResult.Passed)]
    // Where far more than half is needed, as many for as against decides nothing for the chair.
    [InlineData(TieRule.ChairDecides, VoteComparison.AtLeast, "7/10", 4, 4, VoteResult.Failed)]
    [InlineData(TieRule.ChairDecides, VoteComparison.MoreThan, "1/2", 3, 5, VoteResult.Failed)]
    [InlineData(TieRule.ChairDecides, VoteComparison.MoreThan, "1/2", 0, 0, VoteResult.Failed)]
    public void A_tie_is_one_vote_short_and_the_rule_says_who_breaks_it(
        TieRule tie, VoteComparison comparison, string threshold, int inFavour, int against, VoteResult result)
    {
        VotingRule rule = Rule(VoteDenominator.Present, threshold, comparison: comparison, tie: tie);

        Assert.Equal(result, VoteCount.Of(rule, Facts(8, BallotTally.OfValid(8, inFavour, against))).Result);
    }

    [Fact]
    public void More_than_half_of_nine_is_five()
    {
        VotingRule rule = Rule(VoteDenominator.AllMembers, "1/2", comparison: VoteComparison.MoreThan);

        Assert.Equal(VoteResult.Passed, VoteCount.Of(rule, Facts(9, BallotTally.OfValid(9, 5, 4))).Result);
        Assert.Equal(VoteResult.Failed, VoteCount.Of(rule, Facts(9, BallotTally.OfValid(9, 4, 5))).Result);
    }

    /// <summary>Counted once more with whole numbers only: for × denominator of the share against its numerator × total.</summary>
    [Theory]
    [InlineData(VoteDenominator.AllMembers)]
    [InlineData(VoteDenominator.Present)]
    [InlineData(VoteDenominator.Cast)]
    [InlineData(VoteDenominator.Valid)]
    public void Every_count_of_every_council_up_to_seven_is_what_counting_by_hand_gives(VoteDenominator denominator)
    {
        int counted = 0;
        foreach ((int numerator, int of) in new[] { (1, 2), (2, 3), (7, 10), (9, 10), (1, 1) })
        {
            foreach (VoteComparison comparison in Enum.GetValues<VoteComparison>())
            {
                VotingRule rule = Rule(denominator, $"{numerator}/{of}", comparison);
                foreach ((int members, BallotTally tally) in Counts(7))
                {
                    VoteOutcome outcome = VoteCount.Of(rule, new VoteFacts(members, tally.Issued, 0, 0, tally, BallotTally.None));

                    int total = denominator switch
                    {
                        VoteDenominator.AllMembers => members,
                        VoteDenominator.Present => tally.Issued,
                        VoteDenominator.Cast => tally.Returned,
                        _ => tally.Valid,
                    };
                    bool enough = comparison == VoteComparison.AtLeast
                        ? tally.InFavour * of >= numerator * total
                        : tally.InFavour * of > numerator * total;
                    VoteResult expected = tally.Issued * 3 < members * 2 ? VoteResult.NoQuorum
                        : enough && total > 0 ? VoteResult.Passed
                        : VoteResult.Failed;
                    Assert.True(expected == outcome.Result, $"{numerator}/{of} {comparison} of {members}: {tally} gave {outcome}");
                    counted++;
                }
            }
        }

        Assert.Equal(7_910, counted);
    }

    // Who has a ballot attends; each may keep it, spoil it, or vote.
    private static IEnumerable<(int Members, BallotTally Tally)> Counts(int most) =>
        from members in Enumerable.Range(1, most)
        from issued in Enumerable.Range(0, members + 1)
        from returned in Enumerable.Range(0, issued + 1)
        from valid in Enumerable.Range(0, returned + 1)
        from inFavour in Enumerable.Range(0, valid + 1)
        select (members, new BallotTally(issued, returned, valid, returned - valid, inFavour, valid - inFavour));

    private static VoteFacts Facts(int present, BallotTally tally) => new(9, present, 0, 0, tally, BallotTally.None);

    private static VotingRule Rule(
        VoteDenominator denominator,
        string threshold,
        VoteComparison comparison = VoteComparison.AtLeast,
        bool writtenCounts = false,
        RecusalRule recusal = RecusalRule.LeavesDenominator,
        TieRule tie = TieRule.Fails) => new()
    {
        Id = Guid.Empty,
        AwardFormCode = VotingRule.AnyForm,
        Quorum = Fraction.Parse("2/3"),
        Denominator = denominator,
        Threshold = Fraction.Parse(threshold),
        Comparison = comparison,
        CountsWrittenOpinions = writtenCounts,
        Recusal = recusal,
        Tie = tie,
    };
}
