using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Errands;

/// <summary>An instance that is to be started. Its id is that of the errand.</summary>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="VersionId">The version; null for whichever is published when it is started.</param>
/// <param name="ParentInstanceId">Who is told when it has ended.</param>
/// <param name="CorrelationId">The matter.</param>
/// <param name="Name">What people call it.</param>
/// <param name="TriggerActivityId">The trigger that it begins with.</param>
/// <param name="Input">What it is started with.</param>
/// <param name="Variables">Values that variables begin with.</param>
public sealed record WantedStart(
    string DefinitionId,
    string? VersionId,
    string? ParentInstanceId,
    string? CorrelationId,
    string? Name,
    string? TriggerActivityId,
    IReadOnlyDictionary<string, JsonNode?> Input,
    IReadOnlyDictionary<string, JsonNode?> Variables)
{
    public static WantedStart Of(WorkflowEffect.StartWorkflow start) => new(
        start.DefinitionId,
        null,
        start.ParentInstanceId,
        start.CorrelationId,
        null,
        null,
        start.Input,
        new Dictionary<string, JsonNode?>());

    public StartRequest Request(Errand errand) => new(CorrelationId, Input)
    {
        InstanceId = errand.Id,
        ParentInstanceId = ParentInstanceId,
        Name = Name,
        TriggerActivityId = TriggerActivityId,
        Variables = Variables,
        Generation = errand.Generation,
    };
}

/// <summary>An event that is to be published in a transaction of its own.</summary>
public sealed record WantedEvent(string EventName, string? CorrelationId, string? InstanceId, JsonNode? Payload);

/// <summary>How what is wanted is written.</summary>
internal static class Wanted
{
    public static string Write<T>(T wanted) => JsonSerializer.Serialize(wanted, JournalJson.Options);

    public static T Read<T>(Errand errand) =>
        JsonSerializer.Deserialize<T>(errand.Payload, JournalJson.Options)
        ?? throw new JsonException($"The errand '{errand.Id}' says nothing.");
}
