using System.Text.Json.Nodes;

namespace Campaign.Workflows.Activities;

/// <summary>What there is to know about a type of activity, for the designer and for readers of definitions.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The full name, for instance <c>Elsa.RunTask</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The version of the type.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The part of the name before the last dot.</summary>
    public required string Namespace { get; init; }

    /// <summary>The part of the name after the last dot.</summary>
    public required string Name { get; init; }

    /// <summary>The group in the palette.</summary>
    public required string Category { get; init; }

    /// <summary>What the palette shows.</summary>
    public required string DisplayName { get; init; }

    /// <summary>One sentence for the designer.</summary>
    public string? Description { get; init; }

    /// <summary>Action, trigger or task.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>In the order of the record's members.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>What can be bound to variables.</summary>
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Where connections leave, and where other activities are embedded.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>True when it is offered in the palette.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>True when it can start a workflow.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>True when it may wait; a loop that goes through it does not run hot.</summary>
    public bool Waits { get; init; }

    /// <summary>True when nothing follows it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>True when nothing precedes it.</summary>
    public bool IsStart { get; init; }

    /// <summary>True when it holds a list of activities of its own, as a flowchart does.</summary>
    public bool IsContainer { get; init; }
}

/// <summary>One input of a type of activity.</summary>
/// <param name="Name">Pascal-cased; in the JSON of an activity it is camel-cased.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="ClrType">The type of the record's member.</param>
/// <param name="DisplayName">What the designer shows.</param>
/// <param name="Description">One sentence for the designer.</param>
/// <param name="UIHint">Elsa's editor.</param>
/// <param name="Category">The tab in the property panel.</param>
/// <param name="DefaultSyntax">The syntax that a fresh input starts with.</param>
/// <param name="DefaultValue">What is taken when nothing is written.</param>
/// <param name="Options">The choices of a drop-down, value and text.</param>
/// <param name="IsWrapped">False when the value is stored raw rather than as an expression.</param>
public sealed record InputDescriptor(
    string Name,
    string TypeName,
    Type ClrType,
    string DisplayName,
    string? Description,
    string UIHint,
    string? Category,
    string DefaultSyntax,
    JsonNode? DefaultValue,
    IReadOnlyList<InputOption> Options,
    bool IsWrapped)
{
    /// <summary>False when the activity evaluates the expression itself.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>True when what is written here are the names of the activity's ports.</summary>
    public bool NamesOutcomes => UIHint == "dynamic-outcomes";
}

/// <summary>One choice of a drop-down.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Text">What is shown.</param>
public sealed record InputOption(string Value, string Text);

/// <summary>One output of a type of activity.</summary>
/// <param name="Name">Pascal-cased; in the JSON of an activity it is camel-cased.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="DisplayName">What the designer shows.</param>
/// <param name="Description">One sentence for the designer.</param>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string? Description);

/// <summary>The two kinds of ports.</summary>
public enum PortKind
{
    /// <summary>A connection can leave from it.</summary>
    Flow,

    /// <summary>Another activity is embedded at it.</summary>
    Embedded,
}

/// <summary>One port of a type of activity.</summary>
/// <param name="Name">As connections write it; camel-cased when it is the property of an embedded activity.</param>
/// <param name="DisplayName">What the designer shows.</param>
/// <param name="Kind">Flow or embedded.</param>
public sealed record PortDescriptor(string Name, string DisplayName, PortKind Kind);
