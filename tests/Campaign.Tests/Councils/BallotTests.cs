using Campaign.Accounts;
using Campaign.Councils;
using Microsoft.EntityFrameworkCore;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Councils;

public sealed class BallotTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Eight_of_nine_vote_and_seven_for_is_seven_tenths_of_all()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(present: 8));
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        foreach (string member in Members(8))
        {
            IdOf(await _host.CastAsync(ballot, member, member != "hd05"));
        }

        Assert.Null((await _host.ItemAsync(item.Id)).Subjects[0].Tally);
        IdOf(await _host.CloseAsync(ballot));

        AgendaItem voted = await _host.ItemAsync(item.Id);
        AgendaSubject subject = Assert.Single(voted.Subjects);
        Assert.Equal((AgendaStatus.Voted, CouncilOutcome.Passed), (voted.Status, voted.Outcome));
        Assert.Equal(
            (VoteResult.Passed, 9, 7, new BallotTally(8, 8, 8, 0, 7, 1)),
            (subject.Result, subject.Denominator, subject.Required, subject.Tally));
    }

    [Fact]
    public async Task Only_members_vote_once_and_only_while_it_is_open()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(present: 8));
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));

        foreach (string stranger in new[] { "bk-ctcs", Secretary, "admin", "bk-btv", "bk-vt", "cs001", "hd09" })
        {
            Assert.IsType<CouncilResult.NotFound>(await _host.CastAsync(ballot, stranger, true));
        }

        IdOf(await _host.CastAsync(ballot, "hd01", true));
        Assert.Contains("đã bỏ phiếu", Refusal(await _host.CastAsync(ballot, "hd01", false)), StringComparison.Ordinal);
        foreach (string member in Members(8).Skip(1))
        {
            IdOf(await _host.CastAsync(ballot, member, true));
        }

        foreach (string other in new[] { "hd01", "admin", "bk-ctcs", "bk-btv" })
        {
            Assert.IsType<CouncilResult.Forbidden>(await _host.CloseAsync(ballot, other));
        }

        Assert.IsType<CouncilResult.NotFound>(await _host.CloseAsync(ballot, "cs001"));
        IdOf(await _host.CloseAsync(ballot));
        Assert.Equal(8, (await _host.ItemAsync(item.Id)).Subjects[0].Tally!.InFavour);
        Assert.IsType<CouncilResult.Conflict>(await _host.CloseAsync(ballot));
    }

    [Fact]
    public async Task Every_nominee_needs_a_choice_of_its_own()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(), "BK-TINH", "Hoàng Văn Bách", "Triệu Thị Chanh");
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        Person member = await _host.PersonAsync("hd01");

        CouncilResult result = await _host.AsAsync((Voting voting) => voting.CastAsync(
            ballot, new Dictionary<Guid, bool> { [item.Subjects[0].Id] = true }, member, Cancellation));

        Assert.Equal("Chọn đồng ý hoặc không đồng ý về Triệu Thị Chanh.", Refusal(result));
        Assert.False(await _host.ReadAsync(db => db.BallotVoters.AnyAsync(v => v.HasVoted)));
    }

    [Fact]
    public async Task Who_declares_a_conflict_does_not_vote_on_that_nominee_and_leaves_the_denominator()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(), "CO-TINH", "LĐLĐ huyện Ba Bể", "LĐLĐ thành phố Bắc Kạn");
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        IdOf(await _host.RecuseAsync(item.Subjects[1].Id, "hd08"));
        foreach (string member in Members())
        {
            IdOf(await _host.CastAsync(ballot, member, member != "hd01"));
        }

        Assert.Contains("Đã bỏ phiếu", Refusal(await _host.RecuseAsync(item.Subjects[0].Id, "hd02")), StringComparison.Ordinal);
        IdOf(await _host.CloseAsync(ballot));

        AgendaItem voted = await _host.ItemAsync(item.Id);
        Assert.Equal(
            [(9, 8, 8, VoteResult.Passed), (8, 7, 7, VoteResult.Passed)],
            voted.Subjects.Select(s => (s.Denominator!.Value, s.Required!.Value, s.Tally!.InFavour, s.Result!.Value)));
    }

    [Fact]
    public async Task Ninety_percent_of_nine_is_nine_and_those_away_answer_in_writing()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(present: 7), "CO-TLD");
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        foreach (string member in Members())
        {
            IdOf(await _host.CastAsync(ballot, member, true));
        }

        IdOf(await _host.CloseAsync(ballot));

        AgendaSubject subject = (await _host.ItemAsync(item.Id)).Subjects[0];
        Assert.Equal(
            (VoteResult.Passed, 9, 9, new BallotTally(9, 9, 9, 0, 9, 0)),
            (subject.Result, subject.Denominator, subject.Required, subject.Tally));
    }

    [Fact]
    public async Task Too_few_present_open_no_ballot_and_the_matter_ends_without_quorum()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(present: 5));
        Person secretary = await _host.PersonAsync(Secretary);

        Assert.Contains("cần ít nhất 6", Refusal(await _host.OpenAsync(item.Id)), StringComparison.Ordinal);
        IdOf(await _host.AsAsync((BallotDesk desk) => desk.DeclareNoQuorumAsync(item.Id, secretary, Cancellation)));

        AgendaItem ended = await _host.ItemAsync(item.Id);
        Assert.Equal((CouncilOutcome.NoQuorum, VoteResult.NoQuorum), (ended.Outcome, ended.Subjects[0].Result));
    }

    [Fact]
    public async Task A_secret_ballot_that_hardly_anybody_voted_in_shows_no_numbers()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync());
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        IdOf(await _host.CastAsync(ballot, "hd01", true));
        IdOf(await _host.CastAsync(ballot, "hd02", true));

        IdOf(await _host.CloseAsync(ballot));

        AgendaSubject subject = (await _host.ItemAsync(item.Id)).Subjects[0];
        Assert.Equal((VoteResult.NoQuorum, null), (subject.Result, subject.Tally));
    }

    [Fact]
    public async Task A_show_of_hands_keeps_who_voted_what_and_the_chair_breaks_a_tie_with_a_reason()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(present: 8), "BIEN-CT");
        IdOf(await _host.RecuseAsync(item.Subjects[0].Id, "hd09"));
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        foreach (string member in Members(8))
        {
            IdOf(await _host.CastAsync(ballot, member, string.CompareOrdinal(member, "hd04") <= 0));
        }

        IdOf(await _host.CloseAsync(ballot));
        Assert.Equal(AgendaStatus.AwaitingChair, (await _host.ItemAsync(item.Id)).Status);
        Person deputy = await _host.PersonAsync("hd02");
        Person chair = await _host.PersonAsync("hd01");
        CouncilResult notHers = await _host.AsAsync(
            (BallotClosing closing) => closing.BreakTieAsync(item.Subjects[0].Id, true, "Đáng khen", deputy, Cancellation));
        IdOf(await _host.AsAsync(
            (BallotClosing closing) => closing.BreakTieAsync(item.Subjects[0].Id, true, "Công trình kịp ngày lễ", chair, Cancellation)));

        Assert.IsType<CouncilResult.Forbidden>(notHers);
        AgendaItem voted = await _host.ItemAsync(item.Id);
        Assert.Equal((CouncilOutcome.Passed, "Công trình kịp ngày lễ"), (voted.Outcome, voted.Subjects[0].ChairReason));
        Assert.Equal(8, await _host.ReadAsync(db => db.BallotVoters.CountAsync(v => v.OpenChoices != null)));
    }

    [Fact]
    public async Task A_paper_count_is_taken_only_when_its_numbers_agree()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(present: 8));
        Guid ballot = IdOf(await _host.OpenAsync(item.Id, BallotMode.Paper));
        Person secretary = await _host.PersonAsync(Secretary);
        (BallotTally Tally, string Says)[] wrong =
        [
            (new(9, 8, 8, 0, 8, 0), "chỉ 8 người"),
            (new(7, 8, 8, 0, 8, 0), "nhiều hơn 7 phiếu phát ra"),
            (new(8, 8, 6, 1, 6, 0), "không bằng 8 phiếu thu về"),
            (new(8, 8, 7, 1, 6, 0), "không bằng 7 phiếu hợp lệ"),
            (new(8, 8, 9, -1, 9, 0), "không thể âm"),
        ];

        foreach ((BallotTally tally, string says) in wrong)
        {
            CouncilResult refused = await RecordAsync(tally, null);
            Assert.Contains(says, Refusal(refused), StringComparison.Ordinal);
        }

        Assert.Contains("không tính ý kiến bằng văn bản", Refusal(await RecordAsync(new(8, 8, 8, 0, 8, 0), new(1, 1, 1, 0, 1, 0))), StringComparison.Ordinal);
        IdOf(await RecordAsync(new(8, 8, 7, 1, 7, 0), null));
        AgendaSubject subject = (await _host.ItemAsync(item.Id)).Subjects[0];
        Assert.Equal((VoteResult.Passed, 9, 7), (subject.Result, subject.Denominator, subject.Required));

        Task<CouncilResult> RecordAsync(BallotTally tally, BallotTally? written) => _host.AsAsync(
            (BallotClosing closing) => closing.RecordAsync(
                ballot,
                new Dictionary<Guid, PaperCount> { [item.Subjects[0].Id] = new(tally, written) },
                secretary,
                Cancellation));
    }

    [Fact]
    public async Task A_ballot_whose_key_is_lost_is_annulled_and_voted_again()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync());
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        Person secretary = await _host.PersonAsync(Secretary);
        Directory.Delete(Path.Combine(_host.Folder, "ballot-keys"), recursive: true);

        Assert.Equal(BallotClosing.KeyLost, Refusal(await _host.CastAsync(ballot, "hd01", true)));
        Assert.Equal(BallotClosing.KeyLost, Refusal(await _host.CloseAsync(ballot)));
        IdOf(await _host.AsAsync((BallotDesk desk) => desk.AnnulAsync(ballot, "Mất khóa hòm phiếu", secretary, Cancellation)));
        Guid again = IdOf(await _host.OpenAsync(item.Id));

        IdOf(await _host.CastAsync(again, "hd01", true));
        Assert.NotEqual(ballot, again);
    }

    [Fact]
    public async Task The_list_is_frozen_from_the_first_ballot_and_every_change_after_it_is_logged_with_its_reason()
    {
        Guid meeting = await _host.MeetAsync();
        AgendaItem item = await _host.PutOnAsync(meeting, "BK-TINH", "Hoàng Văn Bách", "Triệu Thị Chanh");
        AgendaItem other = await _host.PutOnAsync(meeting, "BK-TINH", "Nông Thị Duyên");
        Person secretary = await _host.PersonAsync(Secretary);
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        foreach (string member in Members())
        {
            IdOf(await _host.CastAsync(ballot, member, true));
        }

        IdOf(await _host.CloseAsync(ballot));
        CouncilResult added = await _host.AsAsync((CouncilAgenda agenda) => agenda.AddToMeetingAsync(
            meeting, new NewAgendaItem(CouncilCode, "Thêm", "BK-TINH", null, [new NewSubject("Lý Văn Đông")]), secretary, Cancellation));
        CouncilResult takenOff = await _host.AsAsync(
            (CouncilAgenda agenda) => agenda.TakeOffAsync(meeting, other.Id, secretary, Cancellation));
        CouncilResult silent = await StandAsync(item.Subjects[0].Id, SubjectStanding.OnHold, null);
        IdOf(await StandAsync(item.Subjects[0].Id, SubjectStanding.OnHold, "Có đơn phản ánh"));

        Assert.IsType<CouncilResult.Conflict>(added);
        Assert.IsType<CouncilResult.Conflict>(takenOff);
        Assert.Contains("Ghi lý do", Refusal(silent), StringComparison.Ordinal);
        MeetingChange change = await _host.ReadAsync(db => db.MeetingChanges.SingleAsync(c => c.Reason == "Có đơn phản ánh"));
        Assert.Equal((true, "Tạm dừng xét: Hoàng Văn Bách", Secretary), (change.AfterFreeze, change.Text, change.Actor));
        AgendaItem after = await _host.ItemAsync(item.Id);
        Assert.Equal(
            [(SubjectStanding.OnHold, VoteResult.Passed), (SubjectStanding.Listed, VoteResult.Passed)],
            after.Subjects.Select(s => (s.Standing, s.Result!.Value)));

        Task<CouncilResult> StandAsync(Guid subject, SubjectStanding standing, string? reason) => _host.AsAsync(
            (CouncilAgenda agenda) => agenda.SetStandingAsync(meeting, subject, standing, reason, secretary, Cancellation));
    }

    [Fact]
    public async Task A_new_rule_holds_from_its_day_and_leaves_what_was_voted()
    {
        AgendaItem before = await _host.PutOnAsync(await _host.MeetAsync(present: 7));
        Guid ballot = IdOf(await _host.OpenAsync(before.Id, BallotMode.Electronic));
        foreach (string member in Members(7))
        {
            IdOf(await _host.CastAsync(ballot, member, true));
        }

        Person staff = await _host.PersonAsync("bk-ctcs");
        IdOf(await _host.AsAsync((CouncilDesk desk) => desk.SetRuleAsync(
            new NewVotingRule(
                "BK-TINH", new DateOnly(2022, 2, 17), "2/3", true, VoteDenominator.AllMembers, "90 %", VoteComparison.AtLeast,
                false, RecusalRule.LeavesDenominator, TieRule.Fails, 3, "Quy chế mới"),
            staff,
            Cancellation)));
        IdOf(await _host.CloseAsync(ballot));

        Assert.Equal(7, (await _host.ItemAsync(before.Id)).Subjects[0].Required);
        AgendaItem after = await _host.PutOnAsync(await _host.MeetAsync(present: 9));
        Guid second = IdOf(await _host.OpenAsync(after.Id));
        foreach (string member in Members())
        {
            IdOf(await _host.CastAsync(second, member, member != "hd09"));
        }

        IdOf(await _host.CloseAsync(second));
        AgendaSubject subject = (await _host.ItemAsync(after.Id)).Subjects[0];
        Assert.Equal((9, VoteResult.Failed), (subject.Required, subject.Result));
    }

    [Fact]
    public async Task Only_an_administrator_or_the_secretary_edits_members_and_there_is_one_chair()
    {
        NewMember member = new("bk-ctcs", CouncilRole.Member, true, new DateOnly(2022, 2, 17), null, null);

        foreach (string stranger in new[] { "hd01", "bk-ctcs", "bk-btv", "cs001" })
        {
            Assert.IsType<CouncilResult.Forbidden>(await AppointAsync(member, stranger));
        }

        IdOf(await AppointAsync(member, "admin"));
        Assert.Contains("đang có Chủ tịch", Refusal(await AppointAsync(member with { Role = CouncilRole.Chair }, Secretary)), StringComparison.Ordinal);
        Guid meeting = await _host.MeetAsync();
        Assert.Equal(
            10, await _host.ReadAsync(db => db.Meetings.Where(m => m.Id == meeting).SelectMany(m => m.Attendance).CountAsync()));

        async Task<CouncilResult> AppointAsync(NewMember appointed, string by)
        {
            Person person = await _host.PersonAsync(by);
            return await _host.AsAsync((CouncilDesk desk) => desk.AppointAsync(CouncilCode, appointed, person, Cancellation));
        }
    }
}
