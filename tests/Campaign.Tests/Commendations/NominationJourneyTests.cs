using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Tests.Councils;
using Campaign.Tests.Decisions;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Decision = Campaign.Reviews.Decision;

namespace Campaign.Tests.Commendations;

/// <summary>The whole way of a nomination through the two workflows, with the clock turned.</summary>
public sealed class NominationJourneyTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Three_people_and_a_collective_are_verified_voted_on_and_awarded_by_one_decision()
    {
        Guid id = await _host.VerifiedAsync();
        Assert.Equal(DossierStatus.Verified, await _host.StatusAsync(id));

        ListResult listed = await _host.PutBeforeCouncilAsync(id);
        Assert.Null(listed.Refusal);
        Assert.Equal(DossierStatus.InCouncil, await _host.StatusAsync(id));
        AgendaItem item = await _host.ItemAsync(await _host.ReadAsync(db => db.AgendaItems.Select(i => i.Id).SingleAsync()));
        Assert.Equal(["Tổ Toán - Lý", .. NominationSteps.Names], item.Subjects.Select(s => s.Name));
        await _host.VoteAsync("Triệu Thị Chanh");
        DecisionStatus drafted = await _host.ReadAsync(db => db.Decisions.Select(d => d.Status).SingleAsync());
        Assert.Equal(DecisionStatus.Draft, drafted);
        Guid decision = await IssueAsync();

        List<Nominee> nominees = await _host.NomineesAsync(id);
        Assert.Equal(
            [NomineeStatus.Awarded, NomineeStatus.NotAwarded, NomineeStatus.Awarded, NomineeStatus.Awarded],
            nominees.Select(n => n.Status));
        NomineeAward first = Assert.Single(nominees[0].Awards);
        Assert.Equal(
            ("421/QĐ-LĐLĐ", "02/421", 745_000m, 9, 9, decision),
            (first.DecisionNumber, first.RegisterNumber, first.Reward, first.InFavour, first.Denominator, first.DecisionId));
        Assert.Equal(1_490_000m, Assert.Single(nominees[3].Awards).Reward);
        Assert.StartsWith("Hội đồng không đồng ý: 0/9", Assert.Single(nominees[1].Awards).Reason, StringComparison.Ordinal);
        Assert.Equal(DossierStatus.Archived, await _host.StatusAsync(id));
        OutboxMessage told = Assert.Single(await _host.MessagesAsync(), m => m.Template == "nomination-result");
        Assert.Contains("Hoàng Văn Bách: Bằng khen của BCH LĐLĐ tỉnh - được khen, Quyết định số 421/QĐ-LĐLĐ, số vào sổ 02/421", told.Text, StringComparison.Ordinal);
        await AssertNoIncidentAsync();
        Assert.Equal(NomineeListStatus.Done, await _host.ReadAsync(db => db.NomineeLists.Select(l => l.Status).SingleAsync()));
    }

    [Fact]
    public async Task The_reviewers_are_told_reminded_and_overtaken_and_the_unit_supplements()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.SendNominationAsync(unit);
        Assert.Contains(await _host.MessagesAsync(), m => m.Template == "nomination-received" && m.UnitCode == "CS001");
        Assert.Contains(await _host.MessagesAsync(), m => m.Template == "nomination-assigned");

        await _host.AdvanceToAsync(new DateOnly(2022, 2, 28), new TimeOnly(8, 1), Cancellation);
        Assert.Contains(await _host.MessagesAsync(), m => m.Template == "review-due-tomorrow");
        Assert.Contains(await _host.MessagesAsync(), m => m.Template == "escalation-review");
        await _host.ReviewAsync(id, await _host.PersonAsync("tpbk"), new Decision("Yêu cầu bổ sung", "Thiếu chữ ký biên bản.", null, new DateOnly(2022, 3, 4)));
        Assert.Equal(DossierStatus.ReturnedForSupplement, await _host.StatusAsync(id));
        Assert.IsType<DossierResult.Done>(await _host.SubmitAsync(id, unit));
        await _host.ReviewAsync(id, await _host.PersonAsync("tpbk"));

        WorkTask task = await _host.OpenTaskAsync(id);
        Assert.Equal("BK-CTCS", Assert.Single(task.Candidates).UnitCode);
        await AssertNoIncidentAsync();
    }

    [Fact]
    public async Task Whoever_originated_a_nomination_may_not_verify_it()
    {
        Person author = await _host.PersonAsync("bk-ctcs");
        System.Text.Json.Nodes.JsonObject data = NominationSteps.Nomination();
        foreach (System.Text.Json.Nodes.JsonNode? nominee in data["nominees"]!.AsArray())
        {
            nominee!["unitCode"] = "CS001";
        }

        Guid id = await _host.SendNominationAsync(author, data);
        WorkTask task = await _host.OpenTaskAsync(id);

        TaskResult own = await _host.CompleteAsync(task.Id, author);
        TaskResult other = await _host.CompleteAsync(task.Id, await _host.PersonAsync("bk-ctcs2"));

        Assert.Contains("O-302", Assert.Single(Assert.IsType<TaskResult.Invalid>(own).Problems).Message, StringComparison.Ordinal);
        Assert.IsType<TaskResult.Done>(other);
        Assert.Equal(DossierStatus.Verified, await _host.StatusAsync(id));
        Assert.All(await _host.NomineesAsync(id), n => Assert.Equal("CS001", n.UnitCode));
    }

    [Fact]
    public async Task An_award_of_the_upper_union_is_decided_there_and_never_reaches_the_council()
    {
        Person upper = await _host.PersonAsync("tpbk");
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.SendNominationAsync(unit, NominationSteps.Nomination("GK-CAPTREN"));
        await _host.ReviewAsync(id, upper);
        List<Nominee> nominees = await _host.NomineesAsync(id);
        Assert.Equal(0, await _host.ReadAsync(db => db.AgendaItems.CountAsync()));

        DecidedOutside decided = new(
            "15/QĐ-LĐLĐ", new DateOnly(2022, 2, 17), "LĐLĐ thành phố Bắc Kạn", null,
            [.. nominees.Take(3).Select(n => new AwardOutcome(n.Awards[0].Id, true, "07"))]);
        DossierResult stranger = await _host.AsAsync(
            (NominationOutcomes o) => o.RecordAsync(id, null, decided, unit, Cancellation));
        DossierResult recorded = await _host.AsAsync(
            (NominationOutcomes o) => o.RecordAsync(id, null, decided, upper, Cancellation));

        Assert.IsType<DossierResult.Conflict>(stranger);
        Assert.IsType<DossierResult.Done>(recorded);
        nominees = await _host.NomineesAsync(id);
        Assert.Equal(
            [NomineeStatus.Awarded, NomineeStatus.Awarded, NomineeStatus.Awarded, NomineeStatus.NotAwarded], nominees.Select(n => n.Status));
        Assert.Equal(("15/QĐ-LĐLĐ", "07"), (nominees[0].Awards[0].DecisionNumber, nominees[0].Awards[0].RegisterNumber));
        Assert.Equal(DossierStatus.Archived, await _host.StatusAsync(id));
        await AssertNoIncidentAsync();
    }

    [Fact]
    public async Task An_award_above_the_province_is_submitted_and_the_answer_taken_down()
    {
        Guid id = await _host.VerifiedAsync(data: NominationSteps.Nomination("BK-TLD"));
        ListResult listed = await _host.PutBeforeCouncilAsync(id);
        await _host.VoteAsync();
        WorkTask conclude = await _host.ReadAsync(db => db.Tasks.Include(t => t.Candidates).AsNoTracking()
            .SingleAsync(t => t.Status == WorkTaskStatus.Open && t.Kind == WorkTaskKind.Assigned));
        Assert.Equal("BK-BTV", Assert.Single(conclude.Candidates).UnitCode);
        Assert.IsType<TaskResult.Done>(await _host.CompleteAsync(
            conclude.Id, await _host.PersonAsync("bk-btv"), new Decision("Đồng ý trình", null, null, null)));
        Assert.Equal(DossierStatus.EscalatedToHigher, await _host.StatusAsync(id));
        Assert.All(await _host.NomineesAsync(id), n => Assert.Equal(NomineeStatus.Escalated, n.Status));
        OutboxMessage told = Assert.Single(await _host.MessagesAsync(), m => m.Template == NomineeLetters.SubmittedHigher);
        Assert.All(await _host.NomineesAsync(id), n => Assert.Contains($"- {n.Name}: ", told.Text, StringComparison.Ordinal));

        Person staff = await _host.PersonAsync("bk-ctcs");
        List<Nominee> nominees = await _host.NomineesAsync(id);
        DossierResult recorded = await _host.AsAsync((NominationOutcomes o) => o.RecordAsync(
            null,
            Assert.Single(listed.Lists).Id,
            new DecidedOutside("900/QĐ-TLĐ", new DateOnly(2022, 2, 17), "Tổng LĐLĐ Việt Nam", null, [new AwardOutcome(nominees[0].Awards[0].Id, true, null)]),
            staff,
            Cancellation));

        Assert.IsType<DossierResult.Done>(recorded);
        Assert.Equal(
            [NomineeStatus.Awarded, NomineeStatus.NotAwarded, NomineeStatus.NotAwarded, NomineeStatus.NotAwarded],
            (await _host.NomineesAsync(id)).Select(n => n.Status));
        Assert.Equal(DossierStatus.Archived, await _host.StatusAsync(id));
        await AssertNoIncidentAsync();
    }

    [Fact]
    public async Task One_who_is_held_leaves_the_list_and_is_awarded_at_the_next_meeting()
    {
        Guid id = await _host.VerifiedAsync();
        await _host.PutBeforeCouncilAsync(id);
        Person staff = await _host.PersonAsync("bk-ctcs");
        Guid held = (await _host.NomineesAsync(id))[1].Id;

        Assert.IsType<DossierResult.Done>(await _host.AsAsync(
            (NomineeDesk desk) => desk.HoldAsync([held], "Có đơn phản ánh", staff, Cancellation)));
        Assert.IsType<DossierResult.Done>(await _host.AsAsync(
            (NomineeDesk desk) => desk.HoldAsync([held], "Thêm một đơn", staff, Cancellation)));
        OutboxMessage told = Assert.Single(await _host.MessagesAsync(), m => m.Template == NomineeLetters.Held);
        Assert.Equal("Tạm dừng xét khen thưởng: Triệu Thị Chanh", told.Subject);
        Assert.Contains("- Triệu Thị Chanh: Bằng khen của BCH LĐLĐ tỉnh", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hoàng Văn Bách", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("đơn phản ánh", told.Text, StringComparison.Ordinal);
        await _host.VoteAsync();
        await IssueAsync();

        Nominee waiting = (await _host.NomineesAsync(id))[1];
        Assert.Equal((NomineeStatus.Nominated, true, null), (waiting.Status, waiting.IsOnHold, waiting.ListId));
        Assert.Equal(3, (await _host.NomineesAsync(id)).Count(n => n.Status == NomineeStatus.Awarded));
        Assert.Equal(DossierStatus.OnHold, await _host.StatusAsync(id));

        Assert.IsType<DossierResult.Done>(await _host.AsAsync(
            (NomineeDesk desk) => desk.ReleaseAsync([held], "Phản ánh không có cơ sở", staff, Cancellation)));
        Assert.Contains(
            "- Triệu Thị Chanh",
            Assert.Single(await _host.MessagesAsync(), m => m.Template == NomineeLetters.TakenUp).Text,
            StringComparison.Ordinal);
        Assert.Null((await _host.PutBeforeCouncilAsync(id)).Refusal);
        await _host.VoteAsync();
        await IssueAsync();

        Assert.All(await _host.NomineesAsync(id), n => Assert.Equal(NomineeStatus.Awarded, n.Status));
        Assert.Equal(DossierStatus.Archived, await _host.StatusAsync(id));
        List<NomineeListChange> log = await _host.ReadAsync(db => db.NomineeListChanges.AsNoTracking().ToListAsync());
        Assert.Contains(log, change => change.Text == "Tạm dừng xét: Triệu Thị Chanh" && change.Reason == "Có đơn phản ánh");
        await AssertNoIncidentAsync();
    }

    [Fact]
    public async Task A_unit_withdraws_and_its_workflow_tasks_and_council_places_end()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.VerifiedAsync();
        await _host.PutBeforeCouncilAsync(id);

        DossierResult without = await _host.AsAsync((NominationWithdrawal w) => w.WithdrawAsync(id, " ", unit, Cancellation));
        DossierResult done = await _host.AsAsync((NominationWithdrawal w) => w.WithdrawAsync(id, "Ghi sai đối tượng", unit, Cancellation));
        DossierResult again = await _host.AsAsync((NominationWithdrawal w) => w.WithdrawAsync(id, "Lần nữa", unit, Cancellation));

        Assert.IsType<DossierResult.Invalid>(without);
        Assert.IsType<DossierResult.Done>(done);
        Assert.IsType<DossierResult.Conflict>(again);
        Assert.Equal(DossierStatus.Withdrawn, await _host.StatusAsync(id));
        Assert.Equal(0, await _host.ReadAsync(db => db.Tasks.CountAsync(t => t.DossierId == id && t.Status == WorkTaskStatus.Open)));
        Assert.All(
            (await _host.ItemAsync(await _host.ReadAsync(db => db.AgendaItems.Select(i => i.Id).SingleAsync()))).Subjects,
            subject => Assert.Equal(SubjectStanding.Withdrawn, subject.Standing));
    }

    [Fact]
    public async Task A_nominee_on_no_list_is_remembered_after_the_end_of_the_phase()
    {
        Guid id = await _host.VerifiedAsync();

        await _host.AdvanceToAsync(new DateOnly(2022, 7, 6), new TimeOnly(8, 1), Cancellation);
        Assert.DoesNotContain(await _host.MessagesAsync(), m => m.Template == "nomination-waiting");
        await _host.AdvanceToAsync(new DateOnly(2022, 7, 7), new TimeOnly(8, 1), Cancellation);

        Assert.Single(await _host.MessagesAsync(), m => m.Template == "nomination-waiting" && m.DossierId == id);
        await _host.PutBeforeCouncilAsync(id);
        await AssertNoIncidentAsync();
    }

    [Fact]
    public async Task An_award_that_is_taken_back_is_taken_back_from_nominee_and_dossier_and_given_again_with_them()
    {
        Guid id = await _host.VerifiedAsync();
        await _host.PutBeforeCouncilAsync(id);
        await _host.VoteAsync(NominationSteps.Names[1], NominationSteps.Names[2], "Tổ Toán - Lý");
        Guid decision = await IssueAsync();
        Person staff = await _host.PersonAsync("bk-ctcs");
        Campaign.Decisions.Decision original = await _host.DecisionAsync(decision);

        Campaign.Decisions.Decision revocation = DecisionSteps.DecisionOf(await _host.AsAsync((DecisionDesk desk) =>
            desk.DraftRevocationAsync(decision, [original.Lines[0].Id], "Khai gian thành tích", staff, Cancellation)));
        await _host.ConcludeAsync(revocation.Id);
        await _host.IssueAsync(revocation.Id);

        Nominee revoked = (await _host.NomineesAsync(id))[0];
        Assert.Equal((NomineeStatus.Revoked, "Khai gian thành tích"), (revoked.Status, revoked.Awards[0].Reason));
        Assert.Equal(DossierStatus.Revoked, await _host.StatusAsync(id));
        Person clerk = await _host.PersonAsync("bk-vt");
        DecisionSteps.DecisionOf(await _host.AsAsync(
            (DecisionIssue issue) => issue.CancelNumberAsync(revocation.Id, "Nhầm người", clerk, Cancellation)));
        Assert.Equal(NomineeStatus.Awarded, (await _host.NomineesAsync(id))[0].Status);
        Assert.Equal(DossierStatus.Archived, await _host.StatusAsync(id));
    }

    [Fact]
    public async Task A_certificate_made_again_with_another_name_corrects_the_nominee()
    {
        Guid id = await _host.VerifiedAsync();
        await _host.PutBeforeCouncilAsync(id);
        await _host.VoteAsync();
        Campaign.Decisions.Decision issued = await _host.DecisionAsync(await IssueAsync());
        AwardLine line = issued.Lines.Single(l => l.Name == NominationSteps.Names[1]);
        Person clerk = await _host.PersonAsync("bk-vt");

        DecisionSteps.DecisionOf(await _host.AsAsync((DecisionIssue issue) => issue.ReissueCertificateAsync(
            issued.Id, line.Id, issued.IssuedOn!.Value, "In sai tên", "Triệu Thị Tranh", clerk, Cancellation)));

        List<Nominee> nominees = await _host.NomineesAsync(id);
        Nominee corrected = Assert.Single(nominees, n => n.Name == "Triệu Thị Tranh");
        Assert.Equal((NomineeStatus.Awarded, line.RegisterNumber), (corrected.Status, corrected.Awards[0].RegisterNumber));
        Assert.Contains("tranh", corrected.SearchText, StringComparison.Ordinal);
        Assert.DoesNotContain(nominees, n => n.Name == NominationSteps.Names[1]);
    }

    private async Task<Guid> IssueAsync()
    {
        Guid id = await _host.ReadAsync(db => db.Decisions.Where(d => d.Status == DecisionStatus.Draft).Select(d => d.Id).SingleAsync());
        Person staff = await _host.PersonAsync("bk-ctcs");
        Campaign.Decisions.Decision draft = await _host.DecisionAsync(id);
        DecisionSteps.DecisionOf(await _host.AsAsync((DecisionDesk desk) => desk.SaveAsync(
            id, draft.Subject, new Signature(SigningMode.TM, "BAN THƯỜNG VỤ", "Dương Thế Vinh", "CHỦ TỊCH"), null, staff, Cancellation)));
        await _host.ConcludeAsync(id);
        await _host.IssueAsync(id);
        return id;
    }

    private async Task AssertNoIncidentAsync() =>
        Assert.Equal([], await _host.ReadAsync(db => db.Incidents.AsNoTracking().Select(i => i.Message).ToListAsync()));
}
