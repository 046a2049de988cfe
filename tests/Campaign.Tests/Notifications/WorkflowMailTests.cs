using System.Text.Json.Nodes;
using Campaign.Notifications;
using Campaign.Tests.Workflows.Errands;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Tests.Notifications;

public sealed class WorkflowMailTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Everybody_gets_a_mail_of_their_own_from_the_outbox()
    {
        await RunAsync(Mail("""["lan@example.org","minh@example.org"]""", bcc: """["lưu@example.org"]"""));

        List<OutboxMessage> mails = await _host.MessagesAsync();

        Assert.Equal(
            [("lan@example.org", "hoa@example.org"), ("minh@example.org", null), ("lưu@example.org", null)],
            mails.OrderBy(mail => mail.To == "lan@example.org" ? 0 : mail.To == "minh@example.org" ? 1 : 2)
                .Select(mail => (mail.To, mail.Cc)));
        Assert.All(mails, mail => Assert.Equal(
            ("Chào", "<p>Mời họp &amp; ký</p>", "Mời họp & ký", MessageStatus.Pending),
            (mail.Subject, mail.Html, mail.Text, mail.Status)));
    }

    [Theory]
    [InlineData("""["lan"]""", "'lan' is not an e-mail address.")]
    [InlineData("""["lan@example.org","minh"]""", "'minh' is not an e-mail address.")]
    public async Task A_mail_that_cannot_be_sent_is_an_incident(string to, string reason)
    {
        string id = await RunAsync(Mail(to));

        Assert.Equal(reason, Assert.Single((await _host.OpenAsync(id)).State.Incidents).Message);
        Assert.Empty(await _host.MessagesAsync());
    }

    [Fact]
    public async Task Nobody_writes_in_the_name_of_somebody_else()
    {
        JsonObject mail = Mail("""["lan@example.org"]""");
        mail["from"] = Literal("chu-tich@example.org");

        string id = await RunAsync(mail);

        Assert.Contains(
            "'chu-tich@example.org' cannot be its sender",
            Assert.Single((await _host.OpenAsync(id)).State.Incidents).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_sent_leaves_by_the_port_for_errors()
    {
        JsonObject mail = Mail("""["lan"]""");
        mail["error"] = Line("E");

        string id = await RunAsync(mail);

        Assert.Equal(["E"], await _host.LinesAsync(id));
        Assert.Equal(WorkflowSubStatus.Finished, (await _host.OpenAsync(id)).State.SubStatus);
    }

    private async Task<string> RunAsync(JsonObject mail)
    {
        await _host.PublishAsync("writer", mail);
        return await _host.RunAsync("writer");
    }

    private static JsonObject Mail(string to, string bcc = "[]") => Activity(
        "Elsa.SendEmail",
        "M",
        ("to", Input("Object", to)),
        ("cc", Input("Object", """["hoa@example.org"]""")),
        ("bcc", Input("Object", bcc)),
        ("subject", Literal("Chào")),
        ("body", Literal("<p>Mời họp &amp; ký</p>")));
}
