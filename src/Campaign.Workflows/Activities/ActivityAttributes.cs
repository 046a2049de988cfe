namespace Campaign.Workflows.Activities;

/// <summary>What kind of activity this is, in Elsa's words.</summary>
public enum ActivityKind
{
    /// <summary>Runs within the burst.</summary>
    Action,

    /// <summary>May start a workflow, and waits when it does not.</summary>
    Trigger,

    /// <summary>Runs within the burst; Elsa would offer to run it in the background.</summary>
    Task,
}

/// <summary>Names an activity in definitions. The name is stored for years: rename the class freely, the name never.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivityTypeAttribute(string name) : Attribute
{
    /// <summary>The full type name, for instance <c>Elsa.RunTask</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The group in the palette.</summary>
    public string Category { get; init; } = "Primitives";

    /// <summary>What the palette shows; null means the class name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>One sentence for the designer.</summary>
    public string? Description { get; init; }

    /// <summary>Action, trigger or task.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>True when it may wait for somebody or something; a trigger always may.</summary>
    public bool Waits { get; init; }
}

/// <summary>The outcomes of an activity, each a port that can be connected. Without it there is one: <c>Done</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutcomesAttribute(params string[] names) : Attribute
{
    /// <summary>The port names, exactly as they are written in connections.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>An embedded port: a property of the activity that holds another activity.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PortAttribute(string name) : Attribute
{
    /// <summary>The camel-cased property that holds the embedded activity.</summary>
    public string Name { get; } = name;

    /// <summary>What the designer shows.</summary>
    public string? DisplayName { get; init; }
}

/// <summary>An output that can be bound to a variable.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputAttribute(string name) : Attribute
{
    /// <summary>The Pascal-cased name.</summary>
    public string Name { get; } = name;

    /// <summary>Elsa's alias of the type.</summary>
    public string TypeName { get; init; } = "Object";

    /// <summary>What the designer shows.</summary>
    public string? DisplayName { get; init; }

    /// <summary>One sentence for the designer.</summary>
    public string? Description { get; init; }
}

/// <summary>How the designer shows one input of an activity. Inputs are the positional members of its record.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>What the designer shows; null means the member's name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>One sentence for the designer.</summary>
    public string? Description { get; init; }

    /// <summary>Elsa's editor hint, for instance <c>multiline</c> or <c>dropdown</c>; null follows the type.</summary>
    public string? UIHint { get; init; }

    /// <summary>The tab in the designer's property panel.</summary>
    public string? Category { get; init; }

    /// <summary>The syntax that a fresh input starts with.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>The choices of a drop-down, each <c>value</c> or <c>value=text</c>.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>False when the value is stored raw rather than as an expression.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>False when the activity evaluates the expression itself, perhaps more than once.</summary>
    public bool AutoEvaluate { get; init; } = true;
}
