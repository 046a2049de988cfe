using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

/// <summary>What a client of Elsa's API makes before it asks for something; each has workflows of its own.</summary>
internal sealed class DesignerClient(HttpClient client)
{
    private const string Failing = "getVariable('Word').toUpperCase()";

    public string DefinitionId { get; } = Drawing.NewId();

    /// <summary>A workflow that writes a line and then waits for a task.</summary>
    public Task<JsonObject> SaveAsync(bool publish = true) => client.SaveAsync(
        Drawing.Workflow(DefinitionId, Drawing.WriteLine("Line", "x"), Drawing.RunTask("Task", "Do")), publish);

    /// <summary>An instance of it.</summary>
    public async Task<string> RunAsync()
    {
        await SaveAsync();
        return await client.ExecuteAsync(DefinitionId);
    }

    /// <summary>An instance that has failed.</summary>
    public async Task<string> FailAsync()
    {
        await client.SaveAsync(
            Drawing.Workflow(DefinitionId, Drawing.WriteLine("Line", "JavaScript", Failing)), publish: true);
        using HttpResponseMessage answer = await PostAsync($"/workflow-definitions/{DefinitionId}/execute", new { });
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    /// <summary>The first execution of the waiting step of a new instance.</summary>
    public async Task<(string InstanceId, string ExecutionId)> ExecutionAsync()
    {
        string id = await RunAsync();
        JsonNode list = await client.GetAsync(
            $"{ElsaTests.Root}/activity-executions/list?WorkflowInstanceId={id}", HttpStatusCode.OK);
        return (id, list.Items().First(e => e.Text("activityId") == "Task").Text("id"));
    }

    /// <summary>What a new instance waits for.</summary>
    public async Task<(string Bookmark, string Task)> WaitAsync()
    {
        JsonNode instance = await client.GetAsync($"{ElsaTests.Instances}/{await RunAsync()}", HttpStatusCode.OK);
        JsonNode bookmark = instance["workflowState"]!["bookmarks"]![0]!;
        return (bookmark.Text("id"), bookmark["payload"]!.Text("taskId"));
    }

    public async Task<string> TokenAsync()
    {
        using HttpResponseMessage answer = await PostAsync($"/bookmarks/{(await WaitAsync()).Bookmark}/token", new { });
        return Uri.EscapeDataString((await answer.ReadAsync(HttpStatusCode.OK)).Text("token"));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(ElsaTests.Root + path, CampaignApp.Cancellation);

    public Task<HttpResponseMessage> DeleteAsync(string path) =>
        client.DeleteAsync(ElsaTests.Root + path, CampaignApp.Cancellation);

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        client.PostAsJsonAsync(ElsaTests.Root + path, body, CampaignApp.Cancellation);

    public Task<HttpResponseMessage> PutAsync(string path, object body) =>
        client.PutAsJsonAsync(ElsaTests.Root + path, body, CampaignApp.Cancellation);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, CampaignApp.Cancellation);

    public async Task<HttpResponseMessage> UploadAsync(string path, string name, byte[] content)
    {
        using MultipartFormDataContent form = [];
        using ByteArrayContent file = new(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        form.Add(file, "files", name);
        return await client.PostAsync(ElsaTests.Root + path, form, CampaignApp.Cancellation);
    }

    public Task<byte[]> BytesAsync(string path) =>
        client.GetByteArrayAsync(ElsaTests.Root + path, CampaignApp.Cancellation);

    /// <summary>A model that nobody has saved.</summary>
    public JsonObject Model() => Drawing.Workflow(DefinitionId, Drawing.WriteLine("Line", "x"));

    public byte[] File() => Encoding.UTF8.GetBytes(Model().ToJsonString());
}
