using System.Net;
using System.Text.Json.Nodes;
using Campaign.Tests.Workflows.Errands;
using Campaign.Workflows;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Http;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Tests.Workflows.Http;

public sealed class OutgoingHttpTests : IAsyncLifetime
{
    private CampaignHost _host = null!;
    private OutgoingServer _server = null!;
    private DateTimeOffset _now = CampaignHost.Start;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await OutgoingServer.StartAsync();
        _host = await CampaignHost.StartAsync(settings: Settings("127.0.0.1, localhost", isPrivate: true));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_made_after_the_commit_and_its_answer_goes_on()
    {
        string id = await RunAsync(_host, Request($"http://localhost:{_server.Port}/echo"));
        bool isQuiet = _server.Keys.IsEmpty;
        string errand = Assert.Single(await _host.ErrandsAsync()).Id;

        await _host.DrainAsync();

        Assert.True(isQuiet);
        Assert.Equal([errand], _server.Keys);
        Assert.Equal("""201 {"method":"POST","body":{"n":1}} ["here"]""", Assert.Single(await _host.LinesAsync(id)));
        Assert.Empty(await _host.ErrandsAsync());
    }

    [Theory]
    [InlineData("/large", "Failed to connect")]
    [InlineData("/away", "Failed to connect")]
    [InlineData("/hang", "Timeout")]
    public async Task What_cannot_be_had_leaves_by_a_port_of_its_own(string path, string port)
    {
        string id = await RunAsync(
            _host,
            Flowchart([Request($"http://127.0.0.1:{_server.Port}{path}"), Line("L")], $"R.{port} -> L"));

        await _host.DrainAsync();

        Assert.Equal(["L"], await _host.LinesAsync(id));
        Assert.Empty(await _host.ErrandsAsync());
    }

    [Fact]
    public async Task Nothing_is_called_within_the_network_by_address()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(settings: Settings("*", isPrivate: false));

        string id = await RunAsync(host, Request($"http://127.0.0.1:{_server.Port}/echo"));
        await host.DrainAsync();

        Incident incident = Assert.Single((await host.OpenAsync(id)).State.Incidents);
        Assert.StartsWith("'127.0.0.1' is an address within the network", incident.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Keys);
    }

    [Fact]
    public async Task Nothing_is_called_within_the_network_by_a_name_for_it()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(settings: Settings("*", isPrivate: false));

        string id = await RunAsync(
            host, Flowchart([Request($"http://localhost:{_server.Port}/echo"), Line("L")], "R.Failed to connect -> L"));
        await host.DrainAsync();

        Assert.Equal(["L"], await host.LinesAsync(id));
        Assert.Empty(_server.Keys);
    }

    [Fact]
    public async Task A_host_that_is_not_on_the_list_is_an_incident()
    {
        string id = await RunAsync(_host, Request("https://api.example.org/"));

        Incident incident = Assert.Single((await _host.OpenAsync(id)).State.Incidents);
        Assert.Equal(
            "Workflows may not send requests to 'api.example.org': an administrator adds it to Workflows:Http:AllowedHosts.",
            incident.Message);
        Assert.Empty(await _host.ErrandsAsync());
    }

    [Fact]
    public async Task A_request_that_a_crash_has_interrupted_is_repeated_under_the_same_key()
    {
        string id = await RunAsync(
            _host, Flowchart([Request($"http://127.0.0.1:{_server.Port}/hang"), Line("L")], "R.Done -> L"));
        await InterruptAsync();

        int tooEarly = await _host.DrainAsync();
        _server.Hangs = false;
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddMinutes(5));
        await _host.DrainAsync();

        Assert.Equal(0, tooEarly);
        Assert.Equal(2, _server.Keys.Count);
        Assert.Single(_server.Keys.Distinct());
        Assert.Equal(["L"], await _host.LinesAsync(id));
    }

    [Fact]
    public async Task A_workflow_that_is_cancelled_wants_no_answer_any_more()
    {
        string id = await RunAsync(_host, Request($"http://127.0.0.1:{_server.Port}/echo"));

        await _host.InAsync(p => p.GetRequiredService<WorkflowRuntime>().CancelAsync(id, Cancellation));
        await _host.DrainAsync();

        Assert.Empty(_server.Keys);
        Assert.Empty(await _host.ErrandsAsync());
    }

    [Fact]
    public async Task A_request_is_tried_again_after_growing_pauses_that_a_restart_outlives()
    {
        _server.Busy = 2;
        JsonObject request = Request($"http://127.0.0.1:{_server.Port}/busy");
        Resilient(request, new JsonObject { ["mode"] = "Identifier", ["strategyId"] = "Steady" });
        string id = await RunAsync(
            _host, Flowchart([request, Line("L")], "R.Done -> L"));

        int atOnce = await DrainAfterAsync(TimeSpan.Zero);
        int tooEarly = await DrainAfterAsync(TimeSpan.FromSeconds(9));
        string folder = await _host.StopAsync();
        _host = await CampaignHost.StartAsync(
            folder, now: _now, settings: Settings("127.0.0.1, localhost", isPrivate: true));
        int second = await DrainAfterAsync(TimeSpan.FromSeconds(1));
        int third = await DrainAfterAsync(TimeSpan.FromSeconds(20));

        Assert.Equal((0, 0, 0, 1), (atOnce, tooEarly, second, third));
        Assert.Equal(3, _server.Keys.Count);
        Assert.Single(_server.Keys.Distinct());
        Assert.Equal(["L"], await _host.LinesAsync(id));
        ActivityExecutionView step = (await _host.OpenAsync(id)).State.Executions.Single(e => e.ActivityId == "R");
        Assert.Equal(
            [(1, TimeSpan.FromSeconds(10), 503), (2, TimeSpan.FromSeconds(20), 503)],
            step.Retries.Select(retry => (retry.Number, retry.Pause, retry.StatusCode!.Value)));
    }

    [Fact]
    public async Task What_fails_for_good_leaves_by_its_port_after_the_last_try()
    {
        _server.Busy = 100;
        JsonObject request = Request($"http://127.0.0.1:{_server.Port}/busy");
        Resilient(request, new JsonObject { ["strategyId"] = "steady" });
        string id = await RunAsync(_host, Flowchart([request, Line("L")], "R.Unmatched status code -> L"));

        for (int i = 0; i < 10; i++)
        {
            await DrainAfterAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(4, _server.Keys.Count);
        Assert.Equal(["L"], await _host.LinesAsync(id));
    }

    [Fact]
    public async Task A_server_says_itself_when_to_come_again()
    {
        _server.Busy = 1;
        JsonObject request = Request($"http://127.0.0.1:{_server.Port}/wait");
        Resilient(request, new JsonObject
        {
            ["mode"] = "Expression",
            ["expression"] = new JsonObject
            {
                ["type"] = "JavaScript",
                ["value"] = "({ maxRetryAttempts: 1, delay: '00:00:01', useJitter: false })",
            },
        });
        await RunAsync(_host, Flowchart([request, Line("L")], "R.Done -> L"));
        await DrainAfterAsync(TimeSpan.Zero);

        int early = await DrainAfterAsync(TimeSpan.FromSeconds(119));
        int later = await DrainAfterAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 1), (early, later));
    }

    [Theory]
    [InlineData("none of ours", true)]
    [InlineData("STEADY", false)]
    [InlineData("", false)]
    public async Task A_strategy_that_there_is_not_is_found_before_it_is_published(string strategy, bool isFound)
    {
        JsonObject request = Request("https://localhost/");
        Resilient(request, new JsonObject { ["mode"] = "Identifier", ["strategyId"] = strategy });
        JsonObject workflow = Workflow("checked", Flowchart([request, Line("L")], "R.Done -> L"));

        IReadOnlyList<Finding> findings = await _host.InAsync(
            p => p.GetRequiredService<WorkflowCheck>().CheckAsync(workflow.ToJsonString(), Cancellation));

        Assert.Equal(isFound, findings.Any(finding => finding is { Rule: "unknown-strategy", Severity: FindingSeverity.Warning }));
    }

    [Theory]
    [InlineData("none of ours")]
    [InlineData("")]
    public async Task Without_a_strategy_that_there_is_a_request_is_made_once(string strategy)
    {
        _server.Busy = 100;
        JsonObject request = Request($"http://127.0.0.1:{_server.Port}/busy");
        Resilient(request, new JsonObject { ["mode"] = "Identifier", ["strategyId"] = strategy });
        string id = await RunAsync(_host, Flowchart([request, Line("L")], "R.Unmatched status code -> L"));

        await DrainAfterAsync(TimeSpan.Zero);

        Assert.Single(_server.Keys);
        Assert.Equal(["L"], await _host.LinesAsync(id));
    }

    [Fact]
    public async Task An_answer_that_comes_while_the_instance_is_held_up_is_there_when_it_goes_on()
    {
        JsonObject request = Request($"http://127.0.0.1:{_server.Port}/echo");
        await _host.PublishAsync(
            "caller",
            Activity("Elsa.Parallel", "P", ("activities", new JsonArray(
                request, Line("L", JavaScript("getVariable('Word').toUpperCase()"))))),
            Variable("Word"), Variable("Status"), Variable("Body"), Variable("Head"));
        string id = await _host.RunAsync("caller");
        await _host.DrainAsync();
        Assert.Equal(WorkflowSubStatus.Faulted, (await _host.OpenAsync(id)).Row.SubStatus);

        await Drawings.SetAsync(_host, id, "Word", "ready");
        StoredIncident incident = await Drawings.IncidentAsync(_host, id);
        await _host.InAsync(p => p.GetRequiredService<IncidentDesk>().ResolveAsync(
            incident.Id, new IncidentRemedy.Retry(), Drawings.Operator, null, Cancellation));

        OpenedInstance instance = await _host.OpenAsync(id);
        Assert.Equal(WorkflowSubStatus.Finished, instance.Row.SubStatus);
        Assert.Equal(201, instance.State.Variables["Status"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    public void Addresses_are_public_or_they_are_not(string address, bool isPublic) =>
        Assert.Equal(isPublic, Addresses.IsPublic(IPAddress.Parse(address)));

    private async Task<int> DrainAfterAsync(TimeSpan pause)
    {
        _now += pause;
        if (pause > TimeSpan.Zero)
        {
            _host.Clock.MoveTo(_now);
        }

        return await _host.DrainAsync();
    }

    private static void Resilient(JsonObject request, JsonObject config) =>
        request["customProperties"] = new JsonObject { ["resilienceStrategy"] = config };

    private async Task InterruptAsync()
    {
        using CancellationTokenSource stop = new();
        Task<int> run = _host.Services.GetRequiredService<ErrandRunner>().RunRequestsAsync(stop.Token);
        await _server.Hanging.WaitAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static async Task<string> RunAsync(CampaignHost host, JsonObject step)
    {
        JsonObject root = step["type"]!.GetValue<string>() == "Elsa.Flowchart"
            ? step
            : Flowchart(
                [
                    step,
                    Line("L", JavaScript("getStatus() + ' ' + JSON.stringify(getBody()) + ' ' + JSON.stringify(getHead()['X-Seen'])")),
                ],
                "R.Done -> L");
        await host.PublishAsync("caller", root, Variable("Status"), Variable("Body"), Variable("Head"));
        return await host.RunAsync("caller");
    }

    private static JsonObject Request(string url) => Activity(
        "Elsa.FlowSendHttpRequest",
        "R",
        ("url", Literal(url)),
        ("method", Literal("POST")),
        ("content", Input("Object", """{"n":1}""")),
        ("contentType", Literal("application/json")),
        ("requestHeaders", Input("Object", """{"X-Given":"here"}""")),
        ("expectedStatusCodes", Input("Object", "[201]")),
        ("statusCode", BoundTo("Status")),
        ("parsedContent", BoundTo("Body")),
        ("responseHeaders", BoundTo("Head")));

    private static Dictionary<string, string?> Settings(string hosts, bool isPrivate) => new()
    {
        ["Workflows:Http:AllowedHosts"] = hosts,
        ["Workflows:Http:AllowPrivateAddresses"] = isPrivate ? "true" : "false",
        ["Workflows:Http:Timeout"] = "00:00:01",
        ["Workflows:Http:MostResponseBytes"] = "2000",
        ["Workflows:Http:Strategies:0:Id"] = "steady",
        ["Workflows:Http:Strategies:0:MaxRetryAttempts"] = "3",
        ["Workflows:Http:Strategies:0:Delay"] = "00:00:10",
        ["Workflows:Http:Strategies:0:UseJitter"] = "false",
    };
}
