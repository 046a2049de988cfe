using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Storage;
using Campaign.Tests.Councils;
using Microsoft.EntityFrameworkCore;
using static Campaign.Tests.Decisions.DecisionSteps;

namespace Campaign.Tests.Decisions;

public sealed class DecisionTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_number_is_given_only_at_issue_and_counts_on_through_the_term()
    {
        Decision draft = await _host.DraftAsync("Hoàng Văn Bách", "Triệu Thị Chanh");
        Decision concluded = await _host.ConcludeAsync(draft.Id);
        Assert.Null(concluded.NumberText);
        Assert.Equal(0, await _host.ReadAsync(db => db.RegisterEntries.CountAsync()));

        Decision issued = await _host.IssueAsync(draft.Id);

        Assert.Equal(("421/QĐ-LĐLĐ", Today), (issued.NumberText, issued.IssuedOn));
        Assert.Equal(["01/421", "02/421"], issued.Lines.OrderBy(l => l.Position).Select(l => l.RegisterNumber));
        await _host.AdvanceToAsync(new DateOnly(2023, 1, 18), new TimeOnly(8, 0), Cancellation);
        Decision next = await _host.IssuedAsync("Nông Thị Duyên");
        Assert.Equal("422/QĐ-LĐLĐ", next.NumberText);
    }

    [Fact]
    public async Task A_register_of_a_year_begins_again_each_year()
    {
        await _host.AdvanceToAsync(new DateOnly(2025, 1, 3), new TimeOnly(8, 0), Cancellation);
        List<string?> numbers = [];
        foreach (DateOnly day in new DateOnly[] { new(2024, 5, 1), new(2024, 5, 2), new(2025, 1, 2), new(2023, 5, 1) })
        {
            Decision draft = await _host.DraftAsync("Hoàng Văn Bách");
            await _host.ConcludeAsync(draft.Id);
            numbers.Add(DecisionOf(await _host.TryIssueAsync(draft.Id, "bk-vt", day)).NumberText);
        }

        Assert.Equal(["1/QĐ-LĐLĐ", "2/QĐ-LĐLĐ", "1/QĐ-LĐLĐ", "421/QĐ-LĐLĐ"], numbers);
    }

    [Fact]
    public async Task Each_role_does_its_own_part_and_no_other()
    {
        foreach (string stranger in new[] { "cs001", "tpbk", "hd01", "bk-vt", "bk-btv" })
        {
            Assert.IsType<DecisionResult.Forbidden>(await _host.DraftAsync(New("Hoàng Văn Bách"), stranger));
        }

        Decision draft = await _host.DraftAsync("Hoàng Văn Bách");
        Assert.IsType<DecisionResult.Conflict>(await _host.TryIssueAsync(draft.Id, "bk-vt"));
        foreach (string stranger in new[] { "cs001", "hd01", "bk-vt", "bk-ctcs", "admin" })
        {
            Person person = await _host.PersonAsync(stranger);
            Assert.IsType<DecisionResult.Forbidden>(await _host.AsAsync(
                (DecisionDesk desk) => desk.ConcludeAsync(draft.Id, Today, null, [], person, Cancellation)));
        }

        await _host.ConcludeAsync(draft.Id);
        foreach (string stranger in new[] { "cs001", "hd01", "bk-btv", "bk-ctcs", "admin" })
        {
            Assert.IsType<DecisionResult.Forbidden>(await _host.TryIssueAsync(draft.Id, stranger));
        }

        await _host.IssueAsync(draft.Id);
        Assert.IsType<DecisionResult.Conflict>(await _host.TryIssueAsync(draft.Id, "bk-vt"));
    }

    [Fact]
    public async Task What_cannot_be_issued_uses_no_number()
    {
        Decision unsigned = DecisionOf(await _host.DraftAsync(
            New("Hoàng Văn Bách") with { Signature = new Signature(SigningMode.KT, "CHỦ TỊCH", null, "PHÓ CHỦ TỊCH") }, "bk-ctcs"));
        await _host.ConcludeAsync(unsigned.Id);
        Decision early = await _host.DraftAsync("Triệu Thị Chanh");
        await _host.ConcludeAsync(early.Id);

        Assert.IsType<DecisionResult.Invalid>(await _host.TryIssueAsync(unsigned.Id, "bk-vt"));
        Assert.IsType<DecisionResult.Invalid>(await _host.TryIssueAsync(early.Id, "bk-vt", Today.AddDays(1)));
        Assert.IsType<DecisionResult.Invalid>(await _host.TryIssueAsync(early.Id, "bk-vt", Today.AddDays(-1)));

        Assert.Equal("421/QĐ-LĐLĐ", (await _host.IssueAsync(early.Id)).NumberText);
    }

    [Fact]
    public async Task A_board_that_differs_from_the_council_says_why()
    {
        AgendaItem item = await _host.PutOnAsync(await _host.MeetAsync(), "BK-TINH", "Hoàng Văn Bách", "Triệu Thị Chanh");
        Guid ballot = CouncilSteps.IdOf(await _host.OpenAsync(item.Id));
        foreach (string member in CouncilSteps.Members())
        {
            CouncilSteps.IdOf(await _host.CastAsync(ballot, member, true));
        }

        CouncilSteps.IdOf(await _host.CloseAsync(ballot));
        NewDecision proposed = New() with { Lines = [.. item.Subjects.Select(s => new NewLine(s.Name, CouncilSubjectId: s.Id))] };
        Decision draft = DecisionOf(await _host.DraftAsync(proposed, "bk-ctcs"));
        Guid second = draft.Lines.Single(l => l.Position == 2).Id;
        Person board = await _host.PersonAsync("bk-btv");

        DecisionResult silent = await _host.AsAsync(
            (DecisionDesk desk) => desk.ConcludeAsync(draft.Id, Today, " ", [second], board, Cancellation));
        Assert.IsType<DecisionResult.Done>(await _host.AsAsync(
            (DecisionDesk desk) => desk.ConcludeAsync(draft.Id, Today, "Chờ xác minh đơn", [second], board, Cancellation)));
        Decision issued = await _host.IssueAsync(draft.Id);

        Assert.Equal(
            "Ghi lý do Ban Thường vụ quyết định khác Hội đồng về Triệu Thị Chanh.",
            Assert.Single(Assert.IsType<DecisionResult.Invalid>(silent).Problems).Message);
        Assert.Equal(
            [(AwardLineStatus.Awarded, "01/421"), (AwardLineStatus.Declined, null)],
            issued.Lines.OrderBy(l => l.Position).Select(l => (l.Status, l.RegisterNumber)));
    }

    [Fact]
    public async Task A_cancelled_number_is_kept_with_its_reason_and_never_given_again()
    {
        Decision wrong = await _host.IssuedAsync("Hoàng Văn Bách");
        Person clerk = await _host.PersonAsync("bk-vt");

        DecisionResult silent = await _host.AsAsync(
            (DecisionIssue issue) => issue.CancelNumberAsync(wrong.Id, "", clerk, Cancellation));
        Decision again = DecisionOf(await _host.AsAsync(
            (DecisionIssue issue) => issue.CancelNumberAsync(wrong.Id, "In nhầm danh sách", clerk, Cancellation)));
        Decision issued = await _host.IssueAsync(again.Id);

        Assert.IsType<DecisionResult.Invalid>(silent);
        Assert.Equal(("422/QĐ-LĐLĐ", wrong.Id), (issued.NumberText, issued.ReplacesId));
        Decision kept = await _host.DecisionAsync(wrong.Id);
        Assert.Equal(
            (DecisionStatus.NumberCancelled, "421/QĐ-LĐLĐ", "In nhầm danh sách", AwardLineStatus.Void),
            (kept.Status, kept.NumberText, kept.EndReason, kept.Lines[0].Status));
        Page<RegisterEntry> register = await _host.AsAsync(
            (DocumentNumbers numbers) => numbers.EntriesAsync("qd-2018-01-01", new PageRequest(), Cancellation));
        Assert.Equal(
            [(422, RegisterEntryStatus.Used), (421, RegisterEntryStatus.Cancelled)],
            register.Items.Select(e => (e.Number, e.Status)));
    }

    [Fact]
    public async Task A_line_is_taken_back_by_a_later_decision_only_when_that_is_issued()
    {
        Decision original = await _host.IssuedAsync("Hoàng Văn Bách", "Chu Đức Khuê");
        AwardLine line = original.Lines.Single(l => l.Name == "Chu Đức Khuê");
        Person staff = await _host.PersonAsync("bk-ctcs");
        Person clerk = await _host.PersonAsync("bk-vt");
        Decision revocation = DecisionOf(await _host.AsAsync((DecisionDesk desk) => desk.DraftRevocationAsync(
            original.Id, [line.Id], "Hậu kiểm: số liệu của phân xưởng khác", staff, Cancellation)));
        Assert.Equal(AwardLineStatus.Awarded, (await _host.DecisionAsync(original.Id)).Lines[1].Status);

        await _host.ConcludeAsync(revocation.Id);
        await _host.IssueAsync(revocation.Id);

        Decision after = await _host.DecisionAsync(original.Id);
        Assert.Equal(DecisionStatus.Issued, after.Status);
        Assert.Equal(
            (AwardLineStatus.Revoked, revocation.Id, "Hậu kiểm: số liệu của phân xưởng khác", "02/421"),
            (after.Lines[1].Status, after.Lines[1].RevokedByDecisionId, after.Lines[1].RevocationReason, after.Lines[1].RegisterNumber));
        Assert.IsType<DecisionResult.Conflict>(await _host.AsAsync(
            (DecisionIssue issue) => issue.CancelNumberAsync(original.Id, "Nhầm", clerk, Cancellation)));
        Decision again = DecisionOf(await _host.AsAsync(
            (DecisionIssue issue) => issue.CancelNumberAsync(revocation.Id, "Sai tên", clerk, Cancellation)));
        Assert.Equal(AwardLineStatus.Awarded, (await _host.DecisionAsync(original.Id)).Lines[1].Status);
        await _host.IssueAsync(again.Id);
        Assert.Equal(AwardLineStatus.Revoked, (await _host.DecisionAsync(original.Id)).Lines[1].Status);
    }

    [Fact]
    public async Task A_misspelled_certificate_is_made_again_under_the_same_number()
    {
        Decision issued = await _host.IssuedAsync("Vàng Thi Dợ");
        Person clerk = await _host.PersonAsync("bk-vt");

        Assert.IsType<DecisionResult.Done>(await _host.AsAsync((DecisionIssue issue) => issue.ReissueCertificateAsync(
            issued.Id, issued.Lines[0].Id, Today, "In sai tên đệm", "Vàng Thị Dợ", clerk, Cancellation)));

        AwardLine line = (await _host.DecisionAsync(issued.Id)).Lines[0];
        Assert.Equal(("Vàng Thị Dợ", "01/421"), (line.Name, line.RegisterNumber));
        CertificateReissue reissue = await _host.ReadAsync(db => db.CertificateReissues.SingleAsync());
        Assert.Equal(("Vàng Thi Dợ", "In sai tên đệm"), (reissue.NameBefore, reissue.Reason));
    }

    [Theory]
    [InlineData("bk-vt", "bach", 1)]
    [InlineData("bk-vt", "421 khen thuong", 1)]
    [InlineData("bk-vt", "duyen", 0)]
    [InlineData("cs001", "", 1)]
    [InlineData("tpbk", "", 1)]
    [InlineData("cs020", "", 0)]
    [InlineData("hd01", "", 0)]
    public async Task A_decision_is_found_without_diacritics_and_only_by_those_whom_it_concerns(string userName, string search, int found)
    {
        await _host.IssuedAsync("Hoàng Văn Bách");
        await _host.DraftAsync("Không ai thấy");
        Person person = await _host.PersonAsync(userName);

        Page<DecisionRow> rows = await _host.AsAsync((DecisionLists lists) => lists.ListAsync(
            new DecisionFilter(search, DecisionStatus.Issued), person, new PageRequest(), Cancellation));
        Page<DecisionRow> drafts = await _host.AsAsync((DecisionLists lists) => lists.ListAsync(
            new DecisionFilter(Status: DecisionStatus.Draft), person, new PageRequest(), Cancellation));

        Assert.Equal(found, rows.TotalCount);
        Assert.Equal(person.SeesAll ? 1 : 0, drafts.TotalCount);
    }
}
