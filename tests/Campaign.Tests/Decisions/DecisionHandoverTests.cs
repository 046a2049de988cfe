using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Decisions;
using Campaign.Documents;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Tests.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using static Campaign.Tests.Decisions.DecisionSteps;
using Decision = Campaign.Decisions.Decision;

namespace Campaign.Tests.Decisions;

/// <summary>Whose turn it is stands in an inbox, and everybody who is next gets mail.</summary>
public sealed class DecisionHandoverTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_decision_passes_from_the_board_to_the_clerk_to_the_units()
    {
        Decision draft = await _host.DraftAsync("Nông Thị Lan", "Hoàng Văn Đức");
        Assert.Equal([("Kết luận của Ban Thường vụ", $"/decisions/{draft.Id}#conclude")], await InboxAsync("bk-btv"));
        Assert.Equal(new DateOnly(2022, 2, 24), await DueOnAsync());
        Assert.Empty(await InboxAsync("bk-vt"));

        await _host.ConcludeAsync(draft.Id);
        Assert.Empty(await InboxAsync("bk-btv"));
        Assert.Equal([("Cấp số, ban hành quyết định", $"/decisions/{draft.Id}#issue")], await InboxAsync("bk-vt"));
        Assert.Equal(new DateOnly(2022, 2, 21), await DueOnAsync());

        await _host.IssueAsync(draft.Id);
        Assert.Empty(await InboxAsync("bk-vt"));
        Assert.Equal(
            [
                "decision-issued ban-ctcs@ldld-tinh.example", "decision-issued cdcs-001@cong-doan-co-so.example",
                "decision-to-conclude ban-thuong-vu@ldld-tinh.example", "decision-to-issue van-thu@ldld-tinh.example",
            ],
            (await _host.MessagesAsync()).Select(m => $"{m.Template} {m.To}").Order(StringComparer.Ordinal));
        OutboxMessage mail = (await _host.MessagesAsync()).Single(m => m is { Template: "decision-issued", ToUnit: "CS001" });
        Assert.Equal("Quyết định số 421/QĐ-LĐLĐ: 2 trường hợp của đơn vị", mail.Subject);
        Assert.Contains("- Nông Thị Lan: Bằng khen của BCH LĐLĐ tỉnh (số vào sổ 01/421)", mail.Text, StringComparison.Ordinal);
        Assert.Equal($"decision/{draft.Id:n}", mail.AttachedDocument);
    }

    [Fact]
    public async Task The_mail_carries_the_decision_along_made_once_and_kept()
    {
        Decision issued = await _host.IssuedAsync("Nông Thị Lan");
        Assert.Equal(0, await _host.ReadAsync(db => db.GeneratedDocuments.CountAsync()));

        await _host.Services.GetRequiredService<OutboxDelivery>().DeliverAsync(Cancellation);

        GeneratedDocument kept = await _host.ReadAsync(db => db.GeneratedDocuments.AsNoTracking().SingleAsync());
        Assert.Equal((DocumentKind.Decision, issued.Id.ToString(), "Quyet-dinh-421-QD-LDLD.docx"), (kept.Kind, kept.AboutId, kept.FileName));
        Assert.Equal("421/QĐ-LĐLĐ", DocumentDesk.FieldsOf(kept)["so_ky_hieu"]);
        string[] enclosed = [.. Directory.GetFiles(Path.Combine(_host.Folder, "outbox"), "*.eml")
            .Select(file => MimeMessage.Load(file, Cancellation))
            .SelectMany(mime => mime.Attachments.OfType<MimePart>().Select(part => $"{mime.To.Mailboxes.Single().Address} {part.FileName}"))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["ban-ctcs@ldld-tinh.example Quyet-dinh-421-QD-LDLD.docx", "cdcs-001@cong-doan-co-so.example Quyet-dinh-421-QD-LDLD.docx"], enclosed);
        Assert.All(await _host.MessagesAsync(), message => Assert.Equal(MessageStatus.Sent, message.Status));
    }

    [Fact]
    public async Task A_refusal_tells_the_department_why_and_leaves_no_task()
    {
        Decision draft = await _host.DraftAsync("Nông Thị Lan");
        Person board = await _host.PersonAsync("bk-btv");

        DecisionOf(await _host.AsAsync((DecisionDesk desk) => desk.RefuseAsync(draft.Id, "Chưa đủ minh chứng", board, Cancellation)));

        OutboxMessage told = (await _host.MessagesAsync()).Single(m => m.Template == "decision-refused");
        Assert.Equal("BK-CTCS", told.ToUnit);
        Assert.Contains("Lý do: Chưa đủ minh chứng", told.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _host.ReadAsync(db => db.Tasks.CountAsync(t => t.Status == WorkTaskStatus.Open)));
    }

    [Fact]
    public async Task A_unit_without_iOffice_gets_a_letter()
    {
        NewDecision decision = New("Hứa Văn Giang");
        Decision draft = DecisionOf(await _host.DraftAsync(
            decision with { Lines = [decision.Lines[0] with { UnitCode = "CS008" }] }, "bk-ctcs"));
        await _host.ConcludeAsync(draft.Id);
        await _host.IssueAsync(draft.Id);

        Letter letter = await _host.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync());
        Assert.Equal(("CS008", "letter-award"), (letter.UnitCode, letter.Template));
        Assert.Contains("- Hứa Văn Giang: Bằng khen của BCH LĐLĐ tỉnh (số vào sổ 01/421)", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_cancelling_and_making_again_are_told_to_the_unit()
    {
        Decision issued = await _host.IssuedAsync("Nông Thị Lan", "Hoàng Văn Đức");
        Person staff = await _host.PersonAsync("bk-ctcs");
        Person clerk = await _host.PersonAsync("bk-vt");
        DecisionOf(await _host.AsAsync((DecisionIssue issue) => issue.ReissueCertificateAsync(
            issued.Id, issued.Lines[0].Id, Today, "In sai tên", "Nông Thị Lam", clerk, Cancellation)));
        Decision revocation = DecisionOf(await _host.AsAsync((DecisionDesk desk) => desk.DraftRevocationAsync(
            issued.Id, [issued.Lines[1].Id], "Khai không đúng thành tích", staff, Cancellation)));
        await _host.ConcludeAsync(revocation.Id);
        await _host.IssueAsync(revocation.Id);
        Decision again = DecisionOf(await _host.AsAsync(
            (DecisionIssue issue) => issue.CancelNumberAsync(revocation.Id, "Nhầm ngày", clerk, Cancellation)));

        Dictionary<string, string> toUnit = (await _host.MessagesAsync()).Where(m => m.ToUnit == "CS001")
            .ToDictionary(m => m.Template!, m => m.Text);
        Assert.Equal(
            ["certificate-reissued", "decision-issued", "decision-number-cancelled", "decision-revoked"], toUnit.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("- Nông Thị Lam: Bằng khen của BCH LĐLĐ tỉnh (số vào sổ 01/421)", toUnit["certificate-reissued"], StringComparison.Ordinal);
        Assert.Contains("Lý do: Khai không đúng thành tích", toUnit["decision-revoked"], StringComparison.Ordinal);
        Assert.Contains("Số 422/QĐ-LĐLĐ ngày 17/02/2022 đã hủy", toUnit["decision-number-cancelled"], StringComparison.Ordinal);
        Assert.Equal([("Cấp số, ban hành quyết định", $"/decisions/{again.Id}#issue")], await InboxAsync("bk-vt"));
    }

    private async Task<DateOnly> DueOnAsync() => VietnamTime.DateOf((await _host.ReadAsync(
        db => db.Tasks.Where(t => t.Status == WorkTaskStatus.Open).Select(t => t.DueAt).SingleAsync()))!.Value);

    private async Task<List<(string Name, string? Path)>> InboxAsync(string userName)
    {
        Person person = await _host.PersonAsync(userName);
        return await _host.InAsync(async provider =>
        {
            TaskLists lists = provider.GetRequiredService<TaskLists>();
            return (await lists.ListAsync(TaskScope.Mine, person, new PageRequest(), Cancellation)).Items
                .Concat((await lists.ListAsync(TaskScope.Pool, person, new PageRequest(), Cancellation)).Items)
                .Select(row => (row.Name, row.Path)).ToList();
        });
    }
}
