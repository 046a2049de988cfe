using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Definitions;

/// <summary>
/// The text of a definition as a file under version control: always the same members in the same order, indented by two,
/// so that a change made in the designer is a readable difference.
/// </summary>
/// <remarks>
/// Of the marks of a version the id is written as definition and number, because the database's own says nothing; inputs
/// come in the order of their type. Nulls are left out. Nothing else is lost: what is not known keeps its place behind.
/// </remarks>
public static class WorkflowFileText
{
    private static readonly string[] Envelope =
    [
        "$schema", "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs",
        "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root",
    ];

    private static readonly string[] Step =
    [
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "variables", "activities", "branches",
        "connections",
    ];

    // One order for all smaller parts: no two of them disagree about it.
    private static readonly string[] Part =
    [
        "id", "type", "isArray", "name", "typeName", "value", "displayName", "description", "category", "uiHint",
        "storageDriverType", "storageDriverTypeName", "label", "condition", "expression", "memoryReference", "source", "target",
        "vertices", "displayText", "showDescription", "designer", "position", "size", "x", "y", "width", "height", "activity",
        "port", "activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory",
        "incidentStrategyType", "canStartWorkflow", "runAsynchronously",
    ];

    // A variable is written in the order of Studio.
    private static readonly string[] Variable = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];

    private static readonly JsonSerializerOptions Indented = new(JsonValues.Plain) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The text, with a line end at its end.</summary>
    public static string Of(WorkflowDefinition definition, ActivityCatalog activities)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(activities);
        JsonObject source = JsonNode.Parse(definition.ToJson(), documentOptions: JsonValues.Lenient)!.AsObject();
        source["id"] = string.Create(CultureInfo.InvariantCulture, $"{definition.DefinitionId}-{definition.Version}");
        source.Remove("links");
        if (definition.CreatedAt != default)
        {
            source["createdAt"] = definition.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
        }

        JsonObject ordered = Ordered(source, Envelope);
        foreach ((string name, JsonNode? value) in ordered.ToArray())
        {
            ordered[name] = value is null ? null : name switch
            {
                "root" when value is JsonObject root => StepOf(root, activities),
                "variables" => Variables(value),
                "customProperties" => Stampless(value),
                _ => PartOf(value),
            };
        }

        return ordered.ToJsonString(Indented) + "\n";
    }

    private static JsonObject StepOf(JsonObject step, ActivityCatalog activities)
    {
        ActivityDescriptor? type = JsonValues.Text(step["type"]) is { } name ? activities.Find(name) : null;
        JsonObject ordered = Ordered(
            step,
            [
                .. Step,
                .. (type?.Inputs ?? []).Select(input => Camel(input.Name)),
                .. (type?.Outputs ?? []).Select(output => Camel(output.Name)),
                .. (type?.Ports ?? []).Where(port => port.Kind == PortKind.Embedded).Select(port => Camel(port.Name)),
            ]);
        foreach ((string member, JsonNode? value) in ordered.ToArray())
        {
            ordered[member] = value is null ? null : member == "variables" ? Variables(value) : Inside(value, activities);
        }

        return ordered;
    }

    // Steps stand directly in a step, in a list of it, or in an element of such a list.
    private static JsonNode Inside(JsonNode node, ActivityCatalog activities) => node switch
    {
        JsonObject inner when EmbeddedActivities.IsActivity(inner) => StepOf(inner, activities),
        JsonObject members => Ordered(members, Part, part => Inside(part, activities)),
        JsonArray elements => new JsonArray([.. elements.Select(element => element is null ? null : Inside(element, activities))]),
        _ => node.DeepClone(),
    };

    private static JsonNode PartOf(JsonNode node) => node switch
    {
        JsonObject members => Ordered(members, Part, PartOf),
        JsonArray elements => new JsonArray([.. elements.Select(element => element is null ? null : PartOf(element))]),
        _ => node.DeepClone(),
    };

    private static JsonArray Variables(JsonNode? node) => new(
        [.. JsonValues.Elements(node).Select(one => one is JsonObject json ? Ordered(json, Variable, PartOf) : one?.DeepClone())]);

    // The designer's mark of the save that it has seen is no part of the workflow.
    private static JsonNode Stampless(JsonNode node)
    {
        if (PartOf(node) is not JsonObject copy)
        {
            return node.DeepClone();
        }

        copy.Remove("campaignRevision");
        return copy;
    }

    private static JsonObject Ordered(JsonObject members, string[] order, Func<JsonNode, JsonNode>? convert = null)
    {
        JsonObject ordered = [];
        IEnumerable<string> rest = members.Select(member => member.Key).Except(order).Order(StringComparer.Ordinal);
        foreach (string name in order.Distinct().Where(members.ContainsKey).Concat(rest))
        {
            ordered[name] = members[name] is { } value ? convert?.Invoke(value) ?? value.DeepClone() : null;
        }

        return ordered;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
