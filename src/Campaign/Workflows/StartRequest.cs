using System.Text.Json.Nodes;

namespace Campaign.Workflows;

/// <summary>With what an instance is started.</summary>
public sealed record StartRequest(string? CorrelationId = null, IReadOnlyDictionary<string, JsonNode?>? Input = null)
{
    /// <summary>An id that is known before; null makes one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The instance that starts this one.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>How many workflows have started one another until this one.</summary>
    public int Generation { get; init; }

    /// <summary>What people call the instance.</summary>
    public string? Name { get; init; }

    /// <summary>The trigger that the run begins with; null for the usual start.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Values that variables begin with instead of their own.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>An object's members as input; anything else gives none.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> InputOf(JsonNode? value) =>
        (value as JsonObject ?? []).ToDictionary(member => member.Key, member => member.Value?.DeepClone());
}
