using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

/// <summary>What nobody should send: each is answered with what is wrong and where, and the next request as ever.</summary>
[Collection(nameof(ElsaTests))]
public sealed class BadInputTests(CampaignApp app)
{
    public static TheoryData<string, string, string> Bodies => new()
    {
        { "nothing", "", "serializerErrors" },
        { "no JSON", "{\"model\":", "serializerErrors" },
        { "a list", "[]", "serializerErrors" },
        { "a text", "\"model\"", "serializerErrors" },
        { "a member twice", "{\"model\":{\"name\":\"a\",\"name\":\"b\"}}", "serializerErrors" },
        { "no model", "{}", "model" },
        { "a model of another type", "{\"model\":[1]}", "model" },
        { "a NUL", "{\"model\":{\"root\":{\"id\":\"a\",\"type\":\"Elsa.WriteLine\",\"text\":\"\\u0000\"}}}", "$.model.root.text" },
        { "a NUL in a name", "{\"model\":{\"a\\u0000\":1}}", "$.model" },
        { "half a character", "{\"model\":{\"name\":\"\\ud83d\"}}", "$.model.name" },
        { "half a character in a name", "{\"model\":{\"\\ud83d\":1}}", "$.model" },
        { "a name that is a number", "{\"model\":{\"name\":7}}", "model.name" },
        { "a root that is a text", "{\"model\":{\"root\":\"x\"}}", "model.root" },
        { "an activity without a type", "{\"model\":{\"root\":{\"id\":\"a\"}}}", "model.root" },
        { "variables that are a text", "{\"model\":{\"variables\":\"x\"}}", "model.variables" },
        { "a variable that is a number", "{\"model\":{\"variables\":[1]}}", "model.variables[0]" },
        {
            "two activities with one id",
            "{\"model\":{\"root\":{\"id\":\"s\",\"type\":\"Elsa.Sequence\",\"activities\":["
                + "{\"id\":\"a\",\"type\":\"Elsa.WriteLine\"},{\"id\":\"a\",\"type\":\"Elsa.WriteLine\"}]}}}",
            "model.root.activities[1].id"
        },
        { "a name that is too long", $"{{\"model\":{{\"name\":\"{new string('a', 301)}\"}}}}", "model.name" },
        { "an id that is too long", $"{{\"model\":{{\"definitionId\":\"{new string('a', 201)}\"}}}}", "model.definitionId" },
        { "options that are a list", "{\"model\":{\"options\":[]}}", "model.options" },
    };

    public static TheoryData<string, string> Queries => new()
    {
        { $"{ElsaTests.Definitions}?page=-1&pageSize=10", "page" },
        { $"{ElsaTests.Definitions}?page=0&pageSize=1000000000", "pageSize" },
        { $"{ElsaTests.Definitions}?page=0&pageSize=1e9", "pageSize" },
        { $"{ElsaTests.Definitions}?page=0&pageSize=0", "pageSize" },
        { $"{ElsaTests.Definitions}?page=2147483647&pageSize=500", "page" },
        { $"{ElsaTests.Definitions}?page=x&pageSize=10", "page" },
        { $"{ElsaTests.Definitions}?versionOptions=Sometimes", "versionOptions" },
        { $"{ElsaTests.Definitions}?orderBy=Colour", "orderBy" },
        { $"{ElsaTests.Definitions}?orderDirection=Sideways", "orderDirection" },
        { $"{ElsaTests.Definitions}?isSystem=perhaps", "isSystem" },
        { $"{ElsaTests.Definitions}?searchTerm=a%00b", "searchTerm" },
        { $"{ElsaTests.Instances}?status=Asleep", "statuses" },
        { $"{ElsaTests.Instances}?status=99", "statuses" },
        { $"{ElsaTests.Instances}?page=-1", "page" },
        { $"{ElsaTests.Instances}/x/journal?skip=-1", "skip" },
        { $"{ElsaTests.Instances}/x/journal?take=1000000000", "take" },
        { "/api/v1/dossiers?search=a%00b", "search" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_save_that_makes_no_sense_is_told_where(string what, string body, string place)
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        using HttpResponseMessage answer = await client.PostAsync(ElsaTests.Definitions, content, CampaignApp.Cancellation);

        JsonNode problem = await answer.ReadRefusalAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.Fields().Contains(place), $"{what}: {problem.ToJsonString()}");
        await AliveAsync(client);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_question_that_makes_no_sense_is_told_where(string path, string place)
    {
        HttpClient client = await app.AsAsync("bk-ctcs");

        using HttpResponseMessage answer = await client.GetAsync(path, CampaignApp.Cancellation);

        Assert.Contains(place, (await answer.ReadRefusalAsync(HttpStatusCode.BadRequest)).Fields());
    }

    [Theory]
    [InlineData("{\"page\":-1}")]
    [InlineData("{\"pageSize\":1000000000}")]
    [InlineData("{\"pageSize\":\"many\"}")]
    [InlineData("{\"statuses\":[\"Asleep\"]}")]
    [InlineData("{\"orderBy\":\"Colour\"}")]
    [InlineData("{\"timestampFilters\":[{\"column\":\"CreatedAt\",\"operator\":\"Near\",\"timestamp\":\"2022-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"timestampFilters\":[{\"column\":\"CreatedAt\",\"operator\":\"Is\",\"timestamp\":\"soon\"}]}")]
    public async Task A_list_of_instances_that_there_cannot_be_is_refused(string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await (await app.AsAsync("bk-ctcs")).PostAsync(
            ElsaTests.Instances, content, CampaignApp.Cancellation);

        await answer.ReadRefusalAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("GET", "/workflow-definitions/by-definition-id/no-such")]
    [InlineData("GET", "/workflow-definitions/by-id/no-such")]
    [InlineData("GET", "/workflow-definitions/no-such/export")]
    [InlineData("POST", "/workflow-definitions/no-such/publish")]
    [InlineData("POST", "/workflow-definitions/no-such/retract")]
    [InlineData("POST", "/workflow-definitions/no-such/revert/1")]
    [InlineData("POST", "/workflow-definitions/no-such/execute")]
    [InlineData("POST", "/workflow-definitions/no-such/dispatch")]
    [InlineData("DELETE", "/workflow-definitions/no-such")]
    [InlineData("DELETE", "/workflow-definition-versions/no-such")]
    [InlineData("GET", "/workflow-definitions/subgraph/no-such")]
    [InlineData("GET", "/workflow-instances/no-such")]
    [InlineData("GET", "/workflow-instances/no-such/execution-state")]
    [InlineData("GET", "/workflow-instances/no-such/variables")]
    [InlineData("GET", "/workflow-instances/no-such/export")]
    [InlineData("POST", "/workflow-instances/no-such/variables")]
    [InlineData("POST", "/cancel/workflow-instances/no-such")]
    [InlineData("DELETE", "/workflow-instances/no-such")]
    [InlineData("GET", "/activity-executions/by-id?id=no-such")]
    [InlineData("GET", "/activity-executions/no-such/call-stack")]
    [InlineData("POST", "/tasks/no-such/complete")]
    [InlineData("POST", "/tests/activities")]
    [InlineData("GET", "/no-such-address")]
    public async Task What_there_is_not_is_said_so(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), ElsaTests.Root + path);
        if (method == "POST")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage answer =
            await (await app.AsAsync("bk-ctcs")).SendAsync(request, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/workflow-definitions", "text/plain")]
    [InlineData("/workflow-definitions", "application/xml")]
    [InlineData("/workflow-definitions/import", "text/plain")]
    [InlineData("/workflow-definitions/import-files", "application/json")]
    [InlineData("/tasks/x/complete", "text/plain")]
    public async Task Another_content_type_is_refused(string path, string type)
    {
        using StringContent content = new("{}", Encoding.UTF8, type);
        using HttpResponseMessage answer = await (await app.AsAsync("bk-ctcs")).PostAsync(
            ElsaTests.Root + path, content, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        using StringContent json = new($"{{\"model\":{deep}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage nested = await client.PostAsync(ElsaTests.Definitions, json, CampaignApp.Cancellation);
        await nested.ReadRefusalAsync(HttpStatusCode.BadRequest);

        string activity = "{\"id\":\"a\",\"type\":\"Elsa.WriteLine\"}";
        for (int depth = 0; depth < 210; depth++)
        {
            activity = $"{{\"id\":\"s{depth}\",\"type\":\"Elsa.Sequence\",\"activities\":[{activity}]}}";
        }

        using StringContent tree = new($"{{\"model\":{{\"root\":{activity}}}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage sequences = await client.PostAsync(ElsaTests.Definitions, tree, CampaignApp.Cancellation);
        await sequences.ReadRefusalAsync(HttpStatusCode.BadRequest);
        await AliveAsync(client);
    }

    [Fact]
    public async Task A_definition_that_is_too_big_is_refused_and_a_big_one_is_not()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        string id = Drawing.NewId();
        JsonObject model = Drawing.Workflow(id, Drawing.WriteLine("WriteLine1", new string('a', 3 * 1024 * 1024)));
        await client.SaveAsync(model);
        model["description"] = new string('b', 3 * 1024 * 1024);

        using HttpResponseMessage answer = await client.SendSaveAsync(model);

        await answer.ReadRefusalAsync(HttpStatusCode.RequestEntityTooLarge);
        await client.GetAsync($"{ElsaTests.Definitions}/{id}/export", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_script_without_end_ends_the_instance_and_not_the_server()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        string id = Drawing.NewId();
        await client.SaveAsync(
            Drawing.Workflow(id, Drawing.WriteLine("WriteLine1", "JavaScript", "(() => { while (true) {} })()")), publish: true);

        using StringContent body = new("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer =
            await client.PostAsync($"{ElsaTests.Definitions}/{id}/execute", body, CampaignApp.Cancellation);

        // Elsa answers so for a run that has faulted.
        JsonNode state = await answer.ReadAsync(HttpStatusCode.InternalServerError);
        Assert.Equal("Faulted", state["workflowState"]!.Text("subStatus"));
        await AliveAsync(client);
    }

    [Fact]
    public async Task An_archive_is_imported_as_a_whole_or_not_at_all()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        string good = Drawing.NewId();
        string other = Drawing.NewId();
        string first = Drawing.Workflow(good, Drawing.WriteLine("WriteLine1", "x")).ToJsonString();
        string second = Drawing.Workflow(other, Drawing.WriteLine("WriteLine1", "x")).ToJsonString();

        using HttpResponseMessage half = await ImportAsync(client, Zip(("a.json", first), ("b.json", "{\"root\":7}")));
        await half.ReadRefusalAsync(HttpStatusCode.BadRequest);
        using HttpResponseMessage absent = await client.GetAsync(
            $"{ElsaTests.Definitions}/by-definition-id/{good}", CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);

        using HttpResponseMessage whole = await ImportAsync(client, Zip(("a.json", first), ("b.json", second)));
        Assert.Equal(2, (await whole.ReadAsync(HttpStatusCode.OK))["count"]!.GetValue<int>());
        await client.OpenAsync(other);
    }

    [Fact]
    public async Task An_archive_that_blows_up_is_refused()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        byte[] bomb = Zip(("bomb.json", new string(' ', 60 * 1024 * 1024)));
        byte[] many = Zip([.. Enumerable.Range(0, 501).Select(number => ($"{number}.json", "{}"))]);

        using HttpResponseMessage blown = await ImportAsync(client, bomb);
        using HttpResponseMessage crowded = await ImportAsync(client, many);
        using HttpResponseMessage broken = await ImportAsync(client, [(byte)'P', (byte)'K', 1, 2, 3]);

        await blown.ReadRefusalAsync(HttpStatusCode.RequestEntityTooLarge);
        await crowded.ReadRefusalAsync(HttpStatusCode.RequestEntityTooLarge);
        await broken.ReadRefusalAsync(HttpStatusCode.BadRequest);
        await AliveAsync(client);
    }

    private static async Task AliveAsync(HttpClient client) =>
        await client.GetAsync($"{ElsaTests.Definitions}/query/count", HttpStatusCode.OK);

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient client, byte[] file)
    {
        using MultipartFormDataContent form = [];
        using ByteArrayContent content = new(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "files", "import.zip");
        return await client.PostAsync($"{ElsaTests.Definitions}/import-files", form, CampaignApp.Cancellation);
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in files)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
