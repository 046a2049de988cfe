using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Workflows;

/// <summary>Small workflows, and what tests do with them.</summary>
internal static class Drawings
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Person Operator { get; } = new("admin", "Quản trị", "LDLD", "/LDLD/", Roles.Administrator);

    /// <summary>A sequence of steps under the id <c>drawn</c>.</summary>
    public static string Sequence(params JsonObject[] steps) => new JsonObject
    {
        ["definitionId"] = "drawn",
        ["name"] = "Drawn",
        ["variables"] = new JsonArray(
            new JsonObject { ["id"] = "word", ["name"] = "Word", ["typeName"] = "Object", ["isArray"] = false }),
        ["root"] = Step("Elsa.Sequence", "S", ("activities", new JsonArray([.. steps]))),
    }.ToJsonString();

    public static JsonObject Step(string type, string id, params (string Name, JsonNode? Value)[] inputs)
    {
        JsonObject step = new() { ["id"] = id, ["type"] = type, ["name"] = id, ["version"] = 1 };
        foreach ((string name, JsonNode? value) in inputs)
        {
            step[name] = value;
        }

        return step;
    }

    public static JsonObject Ask(string id) => Step("Elsa.RunTask", id, ("taskName", Input("Literal", id)));

    public static JsonObject Line(string id, string script) => Step("Elsa.WriteLine", id, ("text", Input("JavaScript", script)));

    public static JsonObject Input(string syntax, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };

    public static Task<WorkflowDefinition> PublishAsync(this CampaignHost host, string json) =>
        host.InAsync(async p => Assert.IsType<PublishResult.Published>(
            await p.GetRequiredService<WorkflowDefinitions>().PublishAsync(json, Cancellation)).Definition);

    public static Task<string> RunAsync(this CampaignHost host, StartRequest? request = null) =>
        host.InAsync(p => p.GetRequiredService<WorkflowRuntime>()
            .StartAsync("drawn", request ?? new StartRequest(), Cancellation));

    public static Task<OpenedInstance> OpenAsync(this CampaignHost host, string id) =>
        host.InAsync(async p => (await p.GetRequiredService<InstanceReader>().FindAsync(id, Cancellation))!);

    public static Task<StoredIncident> IncidentAsync(this CampaignHost host, string id) => host.ReadAsync(
        db => db.Incidents.AsNoTracking().SingleAsync(i => i.InstanceId == id && i.ResolvedAt == null));

    public static Task<bool> SetAsync(this CampaignHost host, string id, string variable, JsonNode value) =>
        host.InAsync(p => p.GetRequiredService<InstanceReader>().SetVariablesAsync(
            id, new Dictionary<string, JsonNode?> { [variable] = value }, Cancellation));
}
