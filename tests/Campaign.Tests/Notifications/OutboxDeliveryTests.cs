using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Tests.Dossiers;
using Campaign.Tests.Storage;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Campaign.Tests.Notifications;

/// <summary>What leaves the outbox: the mails of a launch, to every recipient of the plan.</summary>
public sealed class OutboxDeliveryTests
{
    private readonly FakePostman _postman = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_server_every_mail_becomes_a_file_that_mail_programs_read()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await host.LaunchAsync();

        int sent = await DeliverAsync(host);

        List<OutboxMessage> messages = await host.MessagesAsync();
        Assert.Equal(messages.Count, sent);
        Dictionary<string, MimeMessage> files = Files(host).ToDictionary(mail => mail.MessageId!);
        Assert.Equal(messages.Count, files.Count);
        Assert.All(messages, message => AssertSame(message, files[message.MessageId.Trim('<', '>')]));
        Assert.All(messages, message => Assert.Equal((MessageStatus.Sent, 1), (message.Status, message.Attempts)));
    }

    [Fact]
    public async Task A_reminder_is_copied_to_those_it_names_and_carries_no_document()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await host.LaunchAsync();
        await host.AdvanceToAsync(new DateOnly(2022, 3, 22), new TimeOnly(8, 0), Cancellation);
        OutboxMessage message = Assert.Single(
            await host.MessagesAsync(), m => m.Template == "overdue-7" && m.UnitCode == "CS001");

        MimeMessage mail = Assert.Single(Files(host), m => m.MessageId == message.MessageId.Trim('<', '>'));

        Assert.Equal(
            ["tp-bac-kan@ldld-huyen.example", "ban-ctcs@ldld-tinh.example"], mail.Cc.Mailboxes.Select(copy => copy.Address));
        AssertSame(message, mail);
        Assert.Empty(mail.Attachments);
    }

    [Fact]
    public async Task A_crash_between_sending_and_noting_it_sends_the_same_mail_again_and_no_other()
    {
        Fault fault = new();
        fault.Disarm();
        await using CampaignHost host = await CampaignHost.StartAsync(change: services =>
            services.ConfigureDbContext<SqliteCampaignDb>(options => options.AddInterceptors(fault)));
        await host.LaunchAsync();

        // The first command asks what is due, the second notes what was sent.
        fault.ArmAt(2);
        await Assert.ThrowsAnyAsync<Exception>(() => DeliverAsync(host));
        fault.Disarm();
        List<string> before = FileNames(host);
        int pending = (await host.MessagesAsync()).Count(m => m.Status == MessageStatus.Pending);
        int sent = await DeliverAsync(host);

        Assert.NotEmpty(before);
        Assert.Equal(before.Count, pending);
        Assert.Equal(before.Count, sent);
        Assert.Equal(before, FileNames(host));
        Assert.All(await host.MessagesAsync(), m => Assert.Equal(MessageStatus.Sent, m.Status));
    }

    [Fact]
    public async Task What_the_server_takes_later_is_tried_again_after_pauses_that_grow()
    {
        await using CampaignHost host = await LaunchedAsync();
        OutboxMessage first = (await host.MessagesAsync())[0];
        _postman.Answer = mail => RefuseIf(
            mail.MessageId == first.MessageId.Trim('<', '>'), SmtpStatusCode.MailboxBusy, "Try later");
        List<double> pauses = [];

        for (int attempt = 1; attempt <= 12; attempt++)
        {
            await DeliverAsync(host);
            await DeliverAsync(host);
            OutboxMessage waiting = (await host.MessagesAsync()).Single(m => m.Id == first.Id);
            Assert.Equal((MessageStatus.Pending, attempt), (waiting.Status, waiting.Attempts));
            Assert.StartsWith("450 Try later", waiting.Error, StringComparison.Ordinal);
            pauses.Add((waiting.NextAttemptAt - host.Clock.GetUtcNow()).TotalMinutes);
            host.Clock.MoveTo(waiting.NextAttemptAt);
        }

        _postman.Answer = _ => { };
        await DeliverAsync(host);
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240], pauses);
        OutboxMessage sent = (await host.MessagesAsync()).Single(m => m.Id == first.Id);
        Assert.Equal((MessageStatus.Sent, null), (sent.Status, sent.Error));
        Assert.Equal(_postman.Taken.Count, _postman.Taken.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_the_server_refuses_for_good_is_parked_and_holds_up_nothing()
    {
        await using CampaignHost host = await LaunchedAsync();
        int count = (await host.MessagesAsync()).Count;
        _postman.Answer = mail => RefuseIf(IsTo(mail, "tp-bac-kan@"), SmtpStatusCode.MailboxUnavailable, "No such user");

        int sent = await DeliverAsync(host);

        Assert.Equal(count - 1, sent);
        OutboxMessage parked = Assert.Single(await host.MessagesAsync(), m => m.Status != MessageStatus.Sent);
        Assert.Equal((MessageStatus.Parked, 1, "TPBK"), (parked.Status, parked.Attempts, parked.ToUnit));
        Assert.StartsWith("550 No such user", parked.Error, StringComparison.Ordinal);
        host.Clock.MoveTo(host.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(0, await DeliverAsync(host));
    }

    [Fact]
    public async Task An_address_that_cannot_be_written_is_parked_and_holds_up_nothing()
    {
        await using CampaignHost host = await LaunchedAsync();
        int count = (await host.MessagesAsync()).Count;
        await host.ReadAsync(db => db.Messages.Where(m => m.ToUnit == "BB")
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.To, "không phải địa chỉ @@"), Cancellation));
        _postman.Answer = mail =>
        {
            if (IsTo(mail, "tp-bac-kan@"))
            {
                throw new NotSupportedException("The SMTP server does not support the SMTPUTF8 extension.");
            }
        };

        int sent = await DeliverAsync(host);

        Assert.Equal(count - 2, sent);
        Assert.Equal(
            ["BB", "TPBK"],
            (await host.MessagesAsync()).Where(m => m.Status == MessageStatus.Parked).Select(m => m.ToUnit!).Order());
    }

    [Fact]
    public async Task A_connection_that_breaks_loses_nothing_and_marks_nothing_wrongly()
    {
        await using CampaignHost host = await LaunchedAsync();
        int count = (await host.MessagesAsync()).Count;
        int asked = 0;
        _postman.Answer = _ =>
        {
            if (++asked > 3)
            {
                throw new IOException("The connection was reset.");
            }
        };

        int sent = await DeliverAsync(host);
        List<OutboxMessage> after = await host.MessagesAsync();
        _postman.Answer = _ => { };
        host.Clock.MoveTo(host.Clock.GetUtcNow().AddMinutes(1));
        int later = await DeliverAsync(host);

        Assert.Equal((3, 3), (sent, after.Count(m => m.Status == MessageStatus.Sent)));
        Assert.All(after.Where(m => m.Status != MessageStatus.Sent), m => Assert.Equal(
            (MessageStatus.Pending, 1, "The connection was reset."), (m.Status, m.Attempts, m.Error)));
        Assert.Equal(count - 3, later);
        Assert.Equal(count, _postman.Taken.Select(mail => mail.MessageId).Distinct().Count());
        Assert.Equal(count, _postman.Taken.Count);
    }

    [Fact]
    public async Task A_stop_amid_a_batch_forgets_nothing_that_was_sent()
    {
        await using CampaignHost host = await LaunchedAsync();
        int count = (await host.MessagesAsync()).Count;
        using CancellationTokenSource stop = new();
        _postman.Answer = _ =>
        {
            if (_postman.Taken.Count == 5)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Services.GetRequiredService<OutboxDelivery>().DeliverAsync(stop.Token));
        int noted = (await host.MessagesAsync()).Count(m => m.Status == MessageStatus.Sent);
        _postman.Answer = _ => { };
        await DeliverAsync(host);

        Assert.Equal(5, noted);
        Assert.Equal(count, _postman.Taken.Count);
    }

    [Fact]
    public async Task A_real_server_gets_every_mail_whole_and_its_refusal_is_kept()
    {
        using SmtpServer server = await SmtpServer.StartAsync("ba-be@ldld-huyen.example");
        await using CampaignHost host = await CampaignHost.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Email:Host"] = "127.0.0.1",
            ["Email:Port"] = server.Port.ToString(),
            ["Email:Security"] = "None",
        });
        await host.LaunchAsync();

        int sent = await DeliverAsync(host);

        List<OutboxMessage> messages = await host.MessagesAsync();
        OutboxMessage refused = Assert.Single(messages, m => m.Status != MessageStatus.Sent);
        Assert.Equal((MessageStatus.Parked, "BB"), (refused.Status, refused.ToUnit));
        Assert.StartsWith("550 5.1.1 No such mailbox here", refused.Error, StringComparison.Ordinal);
        List<(MimeMessage Mail, string[] Recipients)> received = await server.ReceivedAsync();
        Assert.Equal((messages.Count - 1, messages.Count - 1), (sent, received.Count));
        foreach ((MimeMessage mail, string[] recipients) in received)
        {
            OutboxMessage message = Assert.Single(messages, m => m.MessageId.Trim('<', '>') == mail.MessageId);
            Assert.Equal([message.To], recipients);
            AssertSame(message, mail);
        }
    }

    private static void AssertSame(OutboxMessage message, MimeMessage mail)
    {
        Assert.Equal(message.Subject, mail.Subject);
        Assert.Equal(message.To, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal(message.ToName, mail.To.Mailboxes.Single().Name);
        Assert.Equal(message.Cc ?? "", string.Join(", ", mail.Cc.Mailboxes.Select(copy => copy.Address)));
        Assert.Equal("LĐLĐ tỉnh Bắc Kạn", mail.From.Mailboxes.Single().Name);
        Assert.Equal(message.Text, Lines(mail.TextBody));
        Assert.Equal(Lines(message.Html), Lines(mail.HtmlBody));
        Assert.Equal(TimeSpan.FromHours(7), mail.Date.Offset);
        if (message.AttachedDocument is null)
        {
            return;
        }

        Assert.Equal(
            ["Ke-hoach-113-KH-LDLD.html", "Ke-hoach-113-KH-LDLD.docx"],
            mail.Attachments.Cast<MimePart>().Select(part => part.FileName));
        using MemoryStream docx = new();
        mail.Attachments.Cast<MimePart>().Last().Content!.DecodeTo(docx);
        Assert.Equal(FoundingPlan.Docx, docx.ToArray());
        MimePart plan = mail.Attachments.Cast<MimePart>().First();
        using MemoryStream content = new();
        plan.Content!.DecodeTo(content);
        Assert.Equal("Ke-hoach-113-KH-LDLD.html", plan.FileName);
        Assert.Equal(
            Lines(PlanPage.Html), Lines(System.Text.Encoding.UTF8.GetString(content.ToArray())));
    }

    // Mail has lines of its own, and may add one at the end.
    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").TrimEnd('\n');

    private static void RefuseIf(bool applies, SmtpStatusCode code, string text)
    {
        if (applies)
        {
            throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, code, text);
        }
    }

    private static bool IsTo(MimeMessage mail, string start) =>
        mail.To.Mailboxes.Single().Address.StartsWith(start, StringComparison.Ordinal);

    private static Task<int> DeliverAsync(CampaignHost host) =>
        host.Services.GetRequiredService<OutboxDelivery>().DeliverAsync(Cancellation);

    private static List<string> FileNames(CampaignHost host) =>
        [.. Directory.EnumerateFiles(Path.Combine(host.Folder, "outbox")).Order(StringComparer.Ordinal)];

    private static IEnumerable<MimeMessage> Files(CampaignHost host) =>
        FileNames(host).Select(file => MimeMessage.Load(file));

    private async Task<CampaignHost> LaunchedAsync()
    {
        CampaignHost host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman>(_postman));
        await host.LaunchAsync();
        return host;
    }
}
