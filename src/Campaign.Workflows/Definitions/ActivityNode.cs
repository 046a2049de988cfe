using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Definitions;

/// <summary>One activity in the tree of a definition.</summary>
public sealed class ActivityNode
{
    private readonly List<ActivityNode> _children = [];

    internal ActivityNode(ActivityNode? parent, string port, string id, string nodeId, string type, JsonObject json)
    {
        Parent = parent;
        Port = port;
        Id = id;
        NodeId = nodeId;
        Type = type;
        Json = json;
        Version = JsonValues.Integer(json["version"]) ?? 1;
        Name = JsonValues.Text(json["name"]);
        DisplayText = JsonValues.Text(json["metadata"]?["displayText"]) ?? Name ?? type[(type.LastIndexOf('.') + 1)..];
        Position = ReadPosition(json);
        parent?._children.Add(this);
    }

    /// <summary>Unique in the definition.</summary>
    public string Id { get; }

    /// <summary>The path from the workflow to the activity.</summary>
    public string NodeId { get; }

    /// <summary>The name of the type as it is written, known or not.</summary>
    public string Type { get; }

    /// <summary>The version of the type.</summary>
    public int Version { get; }

    /// <summary>What expressions may call it by; null when it has no name.</summary>
    public string? Name { get; }

    /// <summary>What the designer shows: its text, else its name, else the last part of its type.</summary>
    public string DisplayText { get; }

    /// <summary>Where it stands on the canvas; null when nobody has placed it.</summary>
    public (double X, double Y)? Position { get; }

    /// <summary>The activity as it is written. Not to be changed.</summary>
    public JsonObject Json { get; }

    /// <summary>The activity it is embedded in; null for the workflow itself.</summary>
    public ActivityNode? Parent { get; }

    /// <summary>The property of the parent that holds it, for instance <c>activities</c> or <c>then</c>.</summary>
    public string Port { get; }

    /// <summary>The activities embedded in it, in the order of the document.</summary>
    public IReadOnlyList<ActivityNode> Children => _children;

    /// <summary>The variables that belong to this scope.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; internal set; } = [];

    internal ActivityRegistration? Registration { get; set; }

    internal FlowGraph? Graph { get; set; }

    /// <summary>The definition that this is the workflow of, when it is embedded in another one.</summary>
    internal WorkflowDefinition? Definition { get; set; }

    /// <summary>The workflow that the activity is drawn in: the outermost, or one that is used as an activity.</summary>
    internal ActivityNode Owner => Parent is null || Definition is not null ? this : Parent.Owner;

    internal bool CanStartWorkflow =>
        JsonValues.Truth(Json["customProperties"]?["canStartWorkflow"] ?? Json["canStartWorkflow"]);

    internal ActivityNode? FindChild(string port) =>
        _children.Find(child => string.Equals(child.Port, port, StringComparison.OrdinalIgnoreCase));

    private static (double X, double Y)? ReadPosition(JsonObject json) =>
        json["metadata"] is JsonObject metadata
        && metadata["designer"] is JsonObject designer
        && designer["position"] is JsonObject position
        && JsonValues.Number(position["x"]) is { } x
        && JsonValues.Number(position["y"]) is { } y
            ? (x, y)
            : null;
}
