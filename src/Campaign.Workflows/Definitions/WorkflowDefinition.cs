using System.Text.Json.Nodes;

namespace Campaign.Workflows.Definitions;

/// <summary>One version of a workflow, read, checked and ready to run. It never changes.</summary>
/// <remarks>It keeps the JSON it was read from, so that whatever the engine does not know survives.</remarks>
public sealed class WorkflowDefinition
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private readonly JsonObject _source;
    private readonly Dictionary<string, ActivityNode> _byNodeId = [];
    private readonly Dictionary<string, ActivityNode> _byId = [];

    internal WorkflowDefinition(JsonObject source, ActivityNode workflow)
    {
        _source = source;
        Workflow = workflow;
        Variables = workflow.Variables;
        Inputs = [.. Members(source, "inputs").Select(member => new InputDefinition(
            member.Name, member.Type, member.IsArray, member.DisplayName, member.Description))];
        Outputs = [.. Members(source, "outputs").Select(member => new OutputDefinition(
            member.Name, member.Type, member.IsArray, member.DisplayName, member.Description))];
        Outcomes = [.. JsonValues.Elements(source["outcomes"]).Select(JsonValues.Text).OfType<string>()];
        if (workflow.Parent is not null)
        {
            workflow.Definition = this;
        }

        Index(workflow);
    }

    private WorkflowDefinition(WorkflowDefinition other, JsonObject source)
    {
        _source = source;
        _byNodeId = other._byNodeId;
        _byId = other._byId;
        Workflow = other.Workflow;
        Variables = other.Variables;
        Inputs = other.Inputs;
        Outputs = other.Outputs;
        Outcomes = other.Outcomes;
        Triggers = other.Triggers;
    }

    /// <summary>Identifies this version.</summary>
    public string Id => JsonValues.Text(_source["id"]) ?? "";

    /// <summary>Identifies the workflow through all its versions.</summary>
    public string DefinitionId => JsonValues.Text(_source["definitionId"]) ?? "";

    /// <summary>What people call it.</summary>
    public string? Name => JsonValues.Text(_source["name"]);

    /// <summary>What it is for.</summary>
    public string? Description => JsonValues.Text(_source["description"]);

    /// <summary>Counts from one.</summary>
    public int Version => JsonValues.Integer(_source["version"]) ?? 1;

    /// <summary>True for the highest version.</summary>
    public bool IsLatest => JsonValues.Truth(_source["isLatest"]);

    /// <summary>True for the version that new instances get.</summary>
    public bool IsPublished => JsonValues.Truth(_source["isPublished"]);

    /// <summary>When this version was made, UTC.</summary>
    public DateTimeOffset CreatedAt =>
        DateTimeOffset.TryParse(
            JsonValues.Text(_source["createdAt"]),
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out DateTimeOffset at)
            ? at
            : default;

    /// <summary>The variables of the workflow itself; containers may have more.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>What it may be started with.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; }

    /// <summary>What it leaves behind.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; }

    /// <summary>Its ports when another workflow uses it as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>Whatever tools have noted on it. A copy.</summary>
    public JsonObject CustomProperties => (_source["customProperties"] as JsonObject)?.DeepClone().AsObject() ?? [];

    /// <summary>What happens after a fault, by Elsa's name; null means that the instance faults.</summary>
    public string? IncidentStrategy => JsonValues.Text((_source["options"] as JsonObject)?["incidentStrategyType"]);

    /// <summary>True when other workflows may use it as an activity.</summary>
    public bool IsUsableAsActivity =>
        JsonValues.Truth((_source["options"] as JsonObject)?["usableAsActivity"] ?? _source["usableAsActivity"]);

    /// <summary>The type under which they do: the name in Pascal case.</summary>
    public string ActivityTypeName => Pascal(Name ?? DefinitionId);

    /// <summary>Where the palette shows it then; null when it does not say.</summary>
    public string? ActivityCategory => JsonValues.Text((_source["options"] as JsonObject)?["activityCategory"]);

    /// <summary>Whether another instance may run beside one that does, by Elsa's name; null means always.</summary>
    public string? ActivationStrategy => JsonValues.Text(_source["options"]?["activationStrategyType"]);

    /// <summary>The activity that the workflow runs.</summary>
    public ActivityNode Root => Workflow.Children[0];

    /// <summary>The JSON it was read from. A copy.</summary>
    public JsonObject Source => _source.DeepClone().AsObject();

    /// <summary>What starts it. Activities that merely could start it, and are not marked, are not among them.</summary>
    public IReadOnlyList<WorkflowTrigger> Triggers { get; internal set; } = [];

    internal ActivityNode Workflow { get; }

    /// <summary>True when its flowcharts are run by tokens rather than by counting.</summary>
    internal bool UsesTokens =>
        JsonValues.Text((_source["customProperties"] as JsonObject)?["Flowchart:ExecutionMode"])
            ?.StartsWith("Token", StringComparison.OrdinalIgnoreCase) == true;

    internal bool ContinuesWithIncidents =>
        IncidentStrategy?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true;

    /// <summary>The activity at a path, or null.</summary>
    public ActivityNode? FindNode(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    /// <summary>The activity with an id, or null.</summary>
    public ActivityNode? FindActivity(string activityId) => _byId.GetValueOrDefault(activityId);

    /// <summary>The same workflow under other marks; the activities are shared, so this is cheap.</summary>
    public WorkflowDefinition With(
        string? id = null,
        string? definitionId = null,
        int? version = null,
        bool? isLatest = null,
        bool? isPublished = null,
        DateTimeOffset? createdAt = null)
    {
        JsonObject source = Source;
        Set(source, "id", id);
        Set(source, "definitionId", definitionId);
        Set(source, "version", version);
        Set(source, "isLatest", isLatest);
        Set(source, "isPublished", isPublished);
        Set(source, "createdAt", createdAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        return new WorkflowDefinition(this, source);
    }

    /// <summary>The form of an export: the schema first, no nulls, everything else as it was read and in that order.</summary>
    public string ToJson()
    {
        JsonObject export = new() { ["$schema"] = JsonValues.Text(_source["$schema"]) ?? Schema };
        foreach ((string name, JsonNode? value) in _source)
        {
            if (value is not null && name is not ("$schema" or "links"))
            {
                export[name] = WithoutNulls(value);
            }
        }

        return export.ToJsonString(JsonValues.Indented);
    }

    internal ActivityNode? FindByIdOrName(string idOrName) =>
        FindActivity(idOrName)
        ?? _byId.Values.FirstOrDefault(node => string.Equals(node.Name, idOrName, StringComparison.Ordinal));

    // A workflow that is used as an activity has ids of its own.
    private void Index(ActivityNode node)
    {
        _byNodeId.TryAdd(node.NodeId, node);
        if (node.Owner == Workflow)
        {
            _byId.TryAdd(node.Id, node);
        }

        foreach (ActivityNode child in node.Children)
        {
            Index(child);
        }
    }

    private static string Pascal(string name) => string.Concat(
        name.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // A null inside a list has a place and stays; a null member says nothing.
    private static JsonNode WithoutNulls(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                JsonObject copy = [];
                foreach ((string name, JsonNode? value) in members)
                {
                    if (value is not null)
                    {
                        copy[name] = WithoutNulls(value);
                    }
                }

                return copy;
            case JsonArray elements:
                return new JsonArray([.. elements.Select(element => element is null ? null : WithoutNulls(element))]);
            default:
                return node.DeepClone();
        }
    }

    private static void Set<T>(JsonObject source, string name, T? value)
    {
        if (value is not null)
        {
            source[name] = JsonValue.Create(value);
        }
    }

    private static IEnumerable<(string Name, string Type, bool IsArray, string? DisplayName, string? Description)> Members(
        JsonObject source, string list) =>
        JsonValues.Elements(source[list])
            .OfType<JsonObject>()
            .Where(member => JsonValues.Text(member["name"]) is not null)
            .Select(member => (
                JsonValues.Text(member["name"])!,
                JsonValues.Text(member["type"]) ?? "Object",
                JsonValues.Truth(member["isArray"]),
                JsonValues.Text(member["displayName"]),
                JsonValues.Text(member["description"])));
}
