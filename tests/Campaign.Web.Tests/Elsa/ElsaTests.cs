using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

/// <summary>The tests of Elsa's API share one application; each draws workflows of its own.</summary>
[CollectionDefinition(nameof(ElsaTests))]
public sealed class ElsaTests : ICollectionFixture<CampaignApp>
{
    public const string Root = "/elsa/api";
    public const string Definitions = $"{Root}/workflow-definitions";
    public const string Instances = $"{Root}/workflow-instances";
}

/// <summary>Draws small workflows, and sends them as the designer does.</summary>
internal static class Drawing
{
    public static string NewId() => $"t-{Guid.NewGuid():n}";

    public static JsonObject Workflow(string definitionId, params JsonObject[] activities) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = $"Workflow {definitionId}",
        ["variables"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "Sequence1",
            ["nodeId"] = "Workflow1:Sequence1",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities]),
        },
    };

    public static JsonObject WriteLine(string id, string text) => WriteLine(id, "Literal", text);

    public static JsonObject WriteLine(string id, string syntax, string text) => new()
    {
        ["id"] = id,
        ["nodeId"] = $"Workflow1:Sequence1:{id}",
        ["type"] = "Elsa.WriteLine",
        ["version"] = 1,
        ["text"] = Expression("String", syntax, text),
    };

    public static JsonObject RunTask(string id, string taskName) => new()
    {
        ["id"] = id,
        ["nodeId"] = $"Workflow1:Sequence1:{id}",
        ["type"] = "Elsa.RunTask",
        ["version"] = 1,
        ["taskName"] = Expression("String", "Literal", taskName),
    };

    public static JsonObject Expression(string type, string syntax, string text) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = text },
    };

    /// <summary>Saves and returns the definition of the answer.</summary>
    public static async Task<JsonObject> SaveAsync(this HttpClient client, JsonObject model, bool publish = false)
    {
        using HttpResponseMessage answer = await client.SendSaveAsync(model, publish);
        return (await answer.ReadAsync(HttpStatusCode.OK))["workflowDefinition"]!.AsObject();
    }

    public static Task<HttpResponseMessage> SendSaveAsync(this HttpClient client, JsonObject model, bool publish = false) =>
        client.PostAsJsonAsync(
            ElsaTests.Definitions,
            new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish },
            CampaignApp.Cancellation);

    public static async Task<JsonObject> OpenAsync(this HttpClient client, string definitionId) =>
        (await client.GetAsync($"{ElsaTests.Definitions}/by-definition-id/{definitionId}", HttpStatusCode.OK)).AsObject();

    /// <summary>Runs what is published and returns the id of the instance.</summary>
    public static async Task<string> ExecuteAsync(this HttpClient client, string definitionId)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            $"{ElsaTests.Definitions}/{definitionId}/execute", new { }, CampaignApp.Cancellation);
        await answer.ReadAsync(HttpStatusCode.OK);
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    /// <summary>Reads Elsa's form of a refusal, which must say what is wrong and betray nothing of the program.</summary>
    public static async Task<JsonNode> ReadRefusalAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        JsonNode refusal = await answer.ReadAsync(expected);
        Assert.NotEmpty(refusal.Fields());
        string text = refusal.ToJsonString();
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Campaign.Web", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        return refusal;
    }

    public static JsonObject Named(this JsonObject model, string name)
    {
        JsonObject copy = model.DeepClone().AsObject();
        copy["name"] = name;
        return copy;
    }
}
