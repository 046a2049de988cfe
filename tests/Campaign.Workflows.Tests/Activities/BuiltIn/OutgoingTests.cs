using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Activities.BuiltIn;

/// <summary>Elsa calls and mails before anything is committed, so that a repetition does it twice.</summary>
public sealed class OutgoingTests : IOutgoingRequests, IOutgoingMail
{
    string? IOutgoingRequests.Refuse(HttpRequestWanted request) =>
        request.Url.Host == "example.org" ? null : $"'{request.Url.Host}' is not on the list.";

    string? IOutgoingMail.Refuse(WorkflowEffect.SendMail mail) =>
        mail.To.All(to => to.Contains('@', StringComparison.Ordinal)) ? null : "That is no address.";

    [Fact]
    public async Task A_request_is_an_effect_and_its_answer_a_stimulus()
    {
        Run run = await StartAsync(Request("https://example.org/a"));

        WorkflowEffect.SendHttp sent = Assert.IsType<WorkflowEffect.SendHttp>(Assert.Single(run.Effects));
        Assert.Equal(("POST", "{\"n\":1}", "application/json"), (sent.Request.Method, sent.Request.Content, sent.Request.ContentType));
        Assert.Equal(new Stimulus.HttpAnswered(sent.RequestId), Assert.Single(run.State.Bookmarks).Stimulus);
        Assert.Equal(
            run.State.Bookmarks[0].Stimulus, StimulusJson.Read(StimulusJson.Write(run.State.Bookmarks[0].Stimulus)));
    }

    [Theory]
    [InlineData(200, false, "200")]
    [InlineData(404, false, "Unmatched status code")]
    [InlineData(null, false, "Failed to connect")]
    [InlineData(null, true, "Timeout")]
    public async Task A_request_leaves_by_its_answer(int? status, bool timeout, string port)
    {
        Run run = await StartAsync(Flowchart([Request("https://example.org/a"), Line("L")], $"R.{port} -> L"));

        await run.ResumeAsync("R", new HttpAnswer(status, new JsonObject { ["x"] = 1 }, [], timeout).ToJson());

        Assert.Equal(["L"], run.Lines);
    }

    [Fact]
    public async Task A_request_to_a_host_that_is_not_allowed_is_an_incident()
    {
        Run run = await StartAsync(Request("http://169.254.169.254/"));

        Assert.Equal("'169.254.169.254' is not on the list.", Assert.Single(run.State.Incidents).Message);
        Assert.Empty(run.Effects);
    }

    [Fact]
    public async Task A_request_in_a_sequence_runs_what_is_embedded_for_its_status()
    {
        JsonObject request = Activity(
            "Elsa.SendHttpRequest",
            "R",
            ("url", Literal("https://example.org")),
            ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 201, ["activity"] = Line("Created") })),
            ("unmatchedStatusCode", Line("Other")));
        Run run = await StartAsync(Sequence("S", request, Line("After")));

        await run.ResumeAsync("R", new HttpAnswer(201, null, []).ToJson());

        Assert.Equal(["Created", "After"], run.Lines);
    }

    [Fact]
    public async Task A_mail_is_an_effect()
    {
        Run run = await StartAsync(Mail("lan@example.org"));

        WorkflowEffect.SendMail mail = Assert.IsType<WorkflowEffect.SendMail>(Assert.Single(run.Effects));
        Assert.Equal(["lan@example.org"], mail.To);
        Assert.Equal("Chào", mail.Subject);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task A_mail_that_is_refused_leaves_by_its_error()
    {
        Run run = await StartAsync(Mail("nobody"));

        Assert.Equal(["Sorry"], run.Lines);
        Assert.Contains("Error", run.Events("M"));
    }

    private async Task<Run> StartAsync(JsonObject root)
    {
        Run run = new Run(Workflow(root)).Having<IOutgoingRequests>(this).Having<IOutgoingMail>(this);
        await run.StartAsync();
        return run;
    }

    private static JsonObject Request(string url) => Activity(
        "Elsa.FlowSendHttpRequest",
        "R",
        ("url", Literal(url)),
        ("method", Literal("POST")),
        ("content", JavaScript("({ n: 1 })")));

    private static JsonObject Mail(string to) => Activity(
        "Elsa.SendEmail", "M", ("to", Literal(to)), ("subject", Literal("Chào")), ("error", Line("Sorry")));
}
