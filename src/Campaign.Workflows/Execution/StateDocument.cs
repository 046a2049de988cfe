using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>The stored form of an instance's state. A change that old readers would not understand gets a new version.</summary>
internal sealed class StateDocument
{
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonValues.Plain)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 1024,
    };

    [JsonPropertyName("v")]
    public int Version { get; set; } = CurrentVersion;

    public string InstanceId { get; set; } = "";

    public string DefinitionId { get; set; } = "";

    public string DefinitionVersionId { get; set; } = "";

    public int DefinitionVersion { get; set; }

    public string? ParentInstanceId { get; set; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public long Sequence { get; set; }

    public int LastNumber { get; set; }

    public string? TriggerActivityId { get; set; }

    public JsonNode? TriggerPayload { get; set; }

    /// <summary>The execution that set a default output last; zero for none.</summary>
    public int LastResult { get; set; }

    public JsonObject Input { get; set; } = [];

    public JsonObject Output { get; set; } = [];

    public JsonObject Variables { get; set; } = [];

    public List<ExecutionRecord> Executions { get; set; } = [];

    public Dictionary<string, ForgottenExecutions>? Forgotten { get; set; }

    public List<BookmarkRecord> Bookmarks { get; set; } = [];

    public List<Incident> Incidents { get; set; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static StateDocument FromJson(string json)
    {
        StateDocument document = JsonSerializer.Deserialize<StateDocument>(json, Options)
            ?? throw new UnknownStateVersionException(0);
        return document.Version == CurrentVersion ? document : throw new UnknownStateVersionException(document.Version);
    }
}

/// <summary>Thrown when a stored state was written by a newer build.</summary>
public sealed class UnknownStateVersionException(int version)
    : InvalidOperationException($"The stored state has version {version}; this build reads {StateDocument.CurrentVersion}.")
{
    /// <summary>The version that was found.</summary>
    public int Version { get; } = version;
}
