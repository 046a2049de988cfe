using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Definitions;

/// <summary>Reads the JSON of a workflow definition, as Elsa and its Studio write it.</summary>
public static class WorkflowDefinitionReader
{
    /// <summary>
    /// Reads a definition and reports everything that is wrong with it at once. An unknown activity or a connection that
    /// leads nowhere is an error, but the definition is still there: the one faults when it is reached, the other is not
    /// followed. A definition without a root gets an empty sequence, as in Elsa.
    /// </summary>
    public static DefinitionReading Read(string json, ActivityCatalog activities)
    {
        ArgumentNullException.ThrowIfNull(json);

        try
        {
            return JsonNode.Parse(json, documentOptions: JsonValues.Lenient) is JsonObject source
                ? Read(source, activities)
                : Nothing("A workflow definition is a JSON object.");
        }
        catch (JsonException malformed)
        {
            return Nothing(
                $"This is not JSON: line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}.");
        }
        catch (ArgumentException twice)
        {
            return Nothing($"A member is written twice: {twice.Message}");
        }
    }

    private static DefinitionReading Read(JsonObject source, ActivityCatalog activities)
    {
        List<DefinitionError> errors = [];
        CheckEnvelope(source, errors);
        if (source["root"] is not JsonObject root)
        {
            if (source["root"] is not null)
            {
                errors.Add(new DefinitionError("$.root", "The root is an activity, and an activity is a JSON object."));
            }
            else
            {
                errors.Add(new DefinitionError("$.root", "The workflow has no root.", DefinitionErrorKind.Doubtful));
            }

            root = EmptySequence();
            source["root"] = root;
        }

        string definitionId = JsonValues.Text(source["definitionId"]) ?? "";
        ActivityTreeReader tree = new(activities, errors, [definitionId]);
        ActivityNode? workflow = tree.Read(source, root);
        if (workflow is null)
        {
            return new DefinitionReading(null, errors);
        }

        JsonValues.Unfold(source);
        WorkflowDefinition definition = new(source, workflow);
        definition.Triggers = TriggerReader.Read(definition, tree.Paths, errors);
        return new DefinitionReading(definition, errors);
    }

    private static void CheckEnvelope(JsonObject source, List<DefinitionError> errors)
    {
        foreach (string name in (string[])["id", "definitionId", "name", "description", "createdAt"])
        {
            if (source[name] is { } value && value.GetValueKind() != JsonValueKind.String)
            {
                errors.Add(new DefinitionError($"$.{name}", $"'{value.ToJsonString()}' is not a text."));
            }
        }

        if (source["version"] is { } version && JsonValues.Integer(version) is not >= 1)
        {
            errors.Add(new DefinitionError("$.version", $"'{version.ToJsonString()}' is not a version; they count from 1."));
        }

        foreach (string name in (string[])["variables", "inputs", "outputs", "outcomes"])
        {
            if (source[name] is { } value and not JsonArray and not JsonObject { Count: 1 })
            {
                errors.Add(new DefinitionError($"$.{name}", "This is a list."));
            }
        }
    }

    private static JsonObject EmptySequence() => new()
    {
        ["id"] = "Sequence1",
        ["nodeId"] = "Workflow1:Sequence1",
        ["name"] = "Sequence1",
        ["type"] = "Elsa.Sequence",
        ["version"] = 1,
        ["customProperties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["activities"] = new JsonArray(),
    };

    private static DefinitionReading Nothing(string message) => new(null, [new DefinitionError("$", message)]);
}
