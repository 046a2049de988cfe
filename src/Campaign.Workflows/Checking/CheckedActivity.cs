using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Checking;

/// <summary>An expression as it is written at a step.</summary>
/// <param name="Activity">The step.</param>
/// <param name="Property">The property of the step that it stands in, for instance <c>condition</c> or <c>cases</c>.</param>
/// <param name="Path">The JSON path of the property, or of the entry in it.</param>
/// <param name="Syntax">Literal, Object, JavaScript …</param>
/// <param name="Value">What is written. Not to be changed.</param>
/// <param name="IsWhole">True when it is the whole input; false for a case of a switch or an entry of a dictionary.</param>
public sealed record WrittenExpression(
    CheckedActivity Activity, string Property, string Path, string Syntax, JsonNode? Value, bool IsWhole)
{
    /// <summary>What is written, as text; empty for nothing.</summary>
    public string Text => JsonValues.ToText(Value);
}

/// <summary>A step under check: where it stands and what is written at it.</summary>
public sealed class CheckedActivity
{
    internal CheckedActivity(ActivityNode node, string path)
    {
        Node = node;
        Path = path;
        Descriptor = node.Registration?.Descriptor;
        Expressions = [.. ExpressionFinder.Find(this)];
    }

    /// <summary>The step in the tree.</summary>
    public ActivityNode Node { get; }

    /// <summary>Its JSON path.</summary>
    public string Path { get; }

    /// <summary>What its type says of it; null when there is no such type.</summary>
    public ActivityDescriptor? Descriptor { get; }

    /// <summary>All expressions written at it, in the order of the document; those of steps inside it are theirs.</summary>
    public IReadOnlyList<WrittenExpression> Expressions { get; }

    /// <summary>The expression of one input; null when nothing is written there.</summary>
    public WrittenExpression? Find(string property) =>
        Expressions.FirstOrDefault(written => written.IsWhole
            && string.Equals(written.Property, property, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text of an input that is written plainly; null when it is computed or nothing is written.</summary>
    public string? LiteralOf(string property) => Find(property) is { Syntax: "Literal" or "Object" } written ? written.Text : null;

    /// <summary>A finding at this step.</summary>
    public Finding Finding(string rule, FindingSeverity severity, string path, string text, params string[] arguments) =>
        new(rule, severity, path, text, arguments)
        {
            ActivityId = Node.Id,
            NodeId = Node.NodeId,
            ActivityName = Node.DisplayText,
        };
}
