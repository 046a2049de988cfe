using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking;

/// <summary>The outcomes of a step as far as they can be known without running it.</summary>
internal static class FlowPorts
{
    public const string Done = "Done";
    public const string Default = "Default";

    /// <summary>Null when the step makes up its outcomes as it runs, or is of unknown type.</summary>
    public static IReadOnlyList<string>? Of(CheckedActivity activity) => activity switch
    {
        { Descriptor: null } or { Descriptor.IsContainer: true } => null,
        { Node.Type: "Elsa.RunJavaScript" or "Elsa.FlowSendHttpRequest" or "Elsa.HttpEndpoint" } => null,
        { Node.Type: "Elsa.FlowSwitch" } => [.. Labels(activity.Node.Json), Default],
        { Descriptor.Inputs: var inputs } when inputs.FirstOrDefault(input => input.NamesOutcomes) is { } named =>
            Branches(activity, named.Name),
        _ =>
        [
            .. activity.Descriptor!.Ports.Where(port => port.Kind == PortKind.Flow).Select(port => port.Name),
        ],
    };

    private static IEnumerable<string> Labels(JsonObject json) =>
        JsonValues.Elements(json["cases"] ?? json["Cases"]).OfType<JsonObject>().Select(one => JsonValues.Text(one["label"])).OfType<string>();

    private static IReadOnlyList<string>? Branches(CheckedActivity activity, string input)
    {
        if (activity.LiteralOf(input) is not { } text)
        {
            return activity.Find(input) is null ? [Done] : null;
        }

        try
        {
            return ValueConversion.To(JsonValue.Create(text), typeof(IReadOnlyList<string>)) is IReadOnlyList<string> { Count: > 0 } names
                ? names
                : [Done];
        }
        catch (ConversionException)
        {
            return null;
        }
    }
}
