using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;

namespace Campaign.Web.Tests.Endpoints;

public sealed class WorkflowEndpointsTests(WorkflowEndpointsTests.EndpointsApp app)
    : IClassFixture<WorkflowEndpointsTests.EndpointsApp>
{
    [Fact]
    public async Task A_request_starts_a_workflow_that_answers_it()
    {
        await PublishAsync("greet", Listen("greet/{name}", open: true), Answer("`Chào ${getRoute().name} ${getQuery().n} ${getBody().x}`"));

        using HttpResponseMessage answer = await app.Anonymous().PostAsJsonAsync(
            "/workflows/Greet/Lan?n=2", new { x = 3 }, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Chào Lan 2 3", await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        Assert.Equal("here", answer.Headers.GetValues("X-Given").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_are_refused_unless_the_endpoint_says_that_it_is_open()
    {
        await PublishAsync("closed", Listen("closed", open: false), Answer("'in'"));
        HttpClient member = await app.AsAsync("cs001");

        using HttpResponseMessage stranger = await app.Anonymous().PostAsync("/workflows/closed", null, CampaignApp.Cancellation);
        using HttpResponseMessage known = await member.PostAsync("/workflows/closed", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.Created, known.StatusCode);
        Assert.Equal(1, await CountAsync("closed"));
    }

    [Theory]
    [InlineData("Administrator", HttpStatusCode.Forbidden)]
    [InlineData("NoSuchPolicy", HttpStatusCode.Forbidden)]
    [InlineData("Staff", HttpStatusCode.Created)]
    public async Task A_policy_is_demanded_and_one_that_there_is_not_satisfied_by_nobody(string policy, HttpStatusCode expected)
    {
        JsonObject listen = Listen($"policy-{policy}", open: false);
        listen["policy"] = Literal(policy);
        await PublishAsync($"policy-{policy}", listen, Answer("'in'"));
        HttpClient staff = await app.AsAsync("bk-ctcs");

        using HttpResponseMessage answer =
            await staff.PostAsync($"/workflows/policy-{policy}", null, CampaignApp.Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_resumes_what_waits_for_it_and_nobody_else_can()
    {
        await PublishAsync("wait", Activity("Elsa.RunTask", "T", ("taskName", Literal("T"))), Listen("wait/here", open: true, trigger: false), Answer("'there'"));
        HttpClient admin = await app.AsAsync("admin");
        JsonNode started = await admin.PostAsync("/elsa/api/workflow-definitions/wait/execute", new { }, HttpStatusCode.OK);
        using HttpResponseMessage early = await app.Anonymous().PostAsync("/workflows/wait/here", null, CampaignApp.Cancellation);
        string task = started["workflowState"]!["bookmarks"]![0]!["payload"]!["taskId"]!.GetValue<string>();
        using HttpResponseMessage completed =
            await admin.PostAsJsonAsync($"/elsa/api/tasks/{task}/complete", new { }, CampaignApp.Cancellation);

        using HttpResponseMessage other = await app.Anonymous().GetAsync("/workflows/wait/here", CampaignApp.Cancellation);
        using HttpResponseMessage first = await app.Anonymous().PostAsync("/workflows/wait/here", null, CampaignApp.Cancellation);
        using HttpResponseMessage second = await app.Anonymous().PostAsync("/workflows/wait/here", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);
        Assert.Equal("POST", other.Content.Headers.Allow.Single());
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
    }

    [Fact]
    public async Task A_workflow_that_does_not_answer_has_accepted()
    {
        await PublishAsync("quiet", Listen("quiet", open: true));

        using HttpResponseMessage answer = await app.Anonymous().PostAsync("/workflows/quiet", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task Of_two_paths_that_fit_the_more_exact_is_meant()
    {
        await PublishAsync("any", Listen("order/{id}", open: true), Answer("'any'"));
        await PublishAsync("new", Listen("order/new", open: true), Answer("'new'"));

        using HttpResponseMessage exact = await app.Anonymous().PostAsync("/workflows/order/new", null, CampaignApp.Cancellation);
        using HttpResponseMessage other = await app.Anonymous().PostAsync("/workflows/order/7", null, CampaignApp.Cancellation);

        Assert.Equal("new", await exact.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        Assert.Equal("any", await other.Content.ReadAsStringAsync(CampaignApp.Cancellation));
    }

    [Theory]
    [InlineData("a.txt", 10, HttpStatusCode.Created)]
    [InlineData("a.exe", 10, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("a.txt", 200, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Files_come_within_their_limits(string name, int length, HttpStatusCode expected)
    {
        JsonObject listen = Listen("files", open: true);
        listen["fileSizeLimit"] = Literal(100);
        listen["allowedFileExtensions"] = Input("Object", """[".txt"]""");
        listen["file"] = BoundTo("Body");
        listen.Remove("parsedContent");
        await PublishAsync("files", listen, Answer("getBody().FileName + ' ' + getBody().Length"));
        using MultipartFormDataContent form = [];
        using ByteArrayContent file = new(new byte[length]);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        form.Add(file, "document", name);

        using HttpResponseMessage answer = await app.Anonymous().PostAsync("/workflows/files", form, CampaignApp.Cancellation);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Created)
        {
            Assert.Equal("a.txt 10", await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        }
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused_before_it_is_looked_at()
    {
        using StringContent content = new(new string('x', 20_000));

        using HttpResponseMessage answer = await app.Anonymous().PostAsync("/workflows/any", content, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_somebody_else_cannot_use_the_session_of_a_browser()
    {
        await PublishAsync("cookie", Listen("cookie", open: false), Answer("'in'"));
        Browser browser = await app.BrowserAsync("bk-ctcs");
        using HttpRequestMessage request = new(HttpMethod.Post, "/workflows/cookie");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using HttpResponseMessage answer = await browser.Client.SendAsync(request, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(false, "cross-site", HttpStatusCode.Unauthorized)]
    [InlineData(false, "same-origin", HttpStatusCode.Created)]
    [InlineData(true, "cross-site", HttpStatusCode.Created)]
    public async Task A_link_on_a_page_of_somebody_else_leads_in_as_a_stranger(
        bool open, string site, HttpStatusCode expected)
    {
        JsonObject listen = Listen($"link-{open}", open);
        listen["supportedMethods"] = Input("Object", """["GET"]""");
        await PublishAsync($"link-{open}", listen, Answer("'in'"));
        Browser browser = await app.BrowserAsync("bk-ctcs");
        using HttpRequestMessage request = new(HttpMethod.Get, $"/workflows/link-{open}");
        request.Headers.Add("Sec-Fetch-Site", site);

        using HttpResponseMessage answer = await browser.Client.SendAsync(request, CampaignApp.Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("doc/7", "number")]
    [InlineData("doc/seven", "name")]
    [InlineData("doc/0f8fad5b-d9cb-469f-a165-70867728950e", "guid")]
    [InlineData("doc/a/b/c/d/e/f/g/h/i/j", "rest")]
    [InlineData("doc/new", "new")]
    public async Task Constraints_and_the_rest_of_a_path_are_told_apart(string path, string expected)
    {
        await PublishAsync("doc-rest", Listen("doc/{**rest}", open: true), Answer("'rest'"));
        await PublishAsync("doc-name", Listen("doc/{name:alpha}", open: true), Answer("'name'"));
        await PublishAsync("doc-number", Listen("doc/{id:int:min(1)}", open: true), Answer("'number'"));
        await PublishAsync("doc-guid", Listen("doc/{id:guid}", open: true), Answer("'guid'"));
        await PublishAsync("doc-new", Listen("doc/new", open: true), Answer("'new'"));

        using HttpResponseMessage answer = await app.Anonymous().PostAsync($"/workflows/{path}", null, CampaignApp.Cancellation);

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
    }

    [Theory]
    [InlineData("list/{unit}/{page=1}", "list/tpbk", """{"unit":"tpbk","page":"1"}""")]
    [InlineData("list/{unit}/{page=1}", "list/tpbk/3", """{"unit":"tpbk","page":"3"}""")]
    [InlineData("maybe/{id:int?}", "maybe", "{}")]
    [InlineData("maybe/{id:int?}", "maybe/5", """{"id":"5"}""")]
    [InlineData("file/{*rest}", "file/a/b.txt", """{"rest":"a/b.txt"}""")]
    [InlineData("version/v{number}", "version/v12", """{"number":"12"}""")]
    public async Task What_stands_in_a_path_is_told_to_the_workflow(string template, string path, string expected)
    {
        await PublishAsync($"values-{template.Split('/')[0]}", Listen(template, open: true), Answer("JSON.stringify(getRoute())"));

        using HttpResponseMessage answer = await app.Anonymous().PostAsync($"/workflows/{path}", null, CampaignApp.Cancellation);

        JsonNode values = JsonNode.Parse(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), values), values.ToJsonString());
    }

    [Fact]
    public async Task What_breaks_a_constraint_finds_nobody()
    {
        await PublishAsync("strict", Listen("strict/{id:range(1,9)}", open: true), Answer("'in'"));

        using HttpResponseMessage answer = await app.Anonymous().PostAsync("/workflows/strict/10", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Who_waits_at_a_path_with_a_constraint_is_resumed_by_what_keeps_it()
    {
        await PublishAsync("wait-int", Activity("Elsa.WriteLine", "L", ("text", Literal("x"))), Listen("wait-int/{id:int}", open: true, trigger: false), Answer("`${getRoute().id}`"));
        HttpClient admin = await app.AsAsync("admin");
        await admin.PostAsync("/elsa/api/workflow-definitions/wait-int/execute", new { }, HttpStatusCode.OK);

        using HttpResponseMessage wrong = await app.Anonymous().PostAsync("/workflows/wait-int/x", null, CampaignApp.Cancellation);
        using HttpResponseMessage right = await app.Anonymous().PostAsync("/workflows/wait-int/41", null, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Equal("41", await right.Content.ReadAsStringAsync(CampaignApp.Cancellation));
    }

    [Theory]
    [InlineData("all/{**rest}/more")]
    [InlineData("all/{id:nosuch}")]
    [InlineData("all/{id")]
    [InlineData("all/{id}/{id}")]
    [InlineData("a/b/c/d/e/f/g/h/i")]
    public async Task A_path_that_cannot_be_listened_at_is_not_published(string path)
    {
        HttpClient admin = await app.AsAsync("admin");

        using HttpResponseMessage answer = await admin.PostAsJsonAsync(
            "/elsa/api/workflow-definitions",
            Model("odd", [Listen(path, open: true)]),
            CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("path", await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<int> CountAsync(string definitionId)
    {
        HttpClient admin = await app.AsAsync("admin");
        JsonNode list = await admin.PostAsync(
            "/elsa/api/workflow-instances", new { definitionId, page = 0, pageSize = 10 }, HttpStatusCode.OK);
        return list["totalCount"]!.GetValue<int>();
    }

    private async Task PublishAsync(string definitionId, params JsonObject[] steps)
    {
        HttpClient admin = await app.AsAsync("admin");
        await admin.PostAsync("/elsa/api/workflow-definitions", Model(definitionId, steps), HttpStatusCode.OK);
    }

    private static JsonObject Model(string definitionId, JsonObject[] steps) => new()
    {
        ["publish"] = true,
        ["model"] = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["variables"] = new JsonArray([.. new[] { "Route", "Query", "Body" }.Select(name => (JsonNode)new JsonObject
            {
                ["id"] = name, ["name"] = name, ["typeName"] = "Object", ["isArray"] = false,
            })]),
            ["root"] = Activity("Elsa.Sequence", "S", ("activities", new JsonArray([.. steps]))),
        },
    };

    private static JsonObject Listen(string path, bool open, bool trigger = true)
    {
        JsonObject listen = Activity(
            "Elsa.HttpEndpoint",
            "E",
            ("path", Literal(path)),
            ("supportedMethods", Input("Object", """["POST"]""")),
            ("routeData", BoundTo("Route")),
            ("queryStringData", BoundTo("Query")),
            ("parsedContent", BoundTo("Body")));
        if (open)
        {
            listen["authorize"] = Literal(false);
        }

        listen["customProperties"] = new JsonObject { ["canStartWorkflow"] = trigger };
        return listen;
    }

    private static JsonObject Answer(string script) => Activity(
        "Elsa.WriteHttpResponse",
        "W",
        ("statusCode", Literal("Created")),
        ("content", Input("JavaScript", script)),
        ("responseHeaders", Input("Object", """{"X-Given":"here"}""")));

    private static JsonObject Activity(string type, string id, params (string Name, JsonNode Value)[] properties)
    {
        JsonObject activity = new() { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach ((string name, JsonNode value) in properties)
        {
            activity[name] = value;
        }

        return activity;
    }

    private static JsonObject Literal(JsonNode value) => Input("Literal", value);

    private static JsonObject Input(string syntax, JsonNode value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };

    private static JsonObject BoundTo(string id) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = id } };

    public sealed class EndpointsApp : CampaignApp
    {
        protected override void Configure(IWebHostBuilder builder) =>
            builder.UseSetting("Workflows:Http:MostRequestBytes", "10000");
    }
}
