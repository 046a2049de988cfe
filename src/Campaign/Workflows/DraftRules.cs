using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows;

/// <summary>What a definition must keep to so that it can be stored and given back to a designer.</summary>
internal static class DraftRules
{
    private const int LongestDefinitionId = 200;
    private const int LongestName = 300;
    private const int LongestActivityId = 100;

    public static IReadOnlyList<DefinitionError> Check(WorkflowDefinition definition)
    {
        List<DefinitionError> errors = [];
        if (definition.DefinitionId.Length > LongestDefinitionId)
        {
            errors.Add(new DefinitionError("$.definitionId", $"An id has at most {LongestDefinitionId} characters."));
        }

        if (definition.Name?.Length > LongestName)
        {
            errors.Add(new DefinitionError("$.name", $"A name has at most {LongestName} characters."));
        }

        JsonObject source = definition.Source;
        foreach (string name in (string[])["options", "customProperties"])
        {
            if (source[name] is not (null or JsonObject))
            {
                errors.Add(new DefinitionError($"$.{name}", "This is a JSON object."));
            }
        }

        foreach (string id in IdsBelow(definition.Root).Where(id => id.Length > LongestActivityId))
        {
            errors.Add(new DefinitionError(
                "$.root", $"An activity's id has at most {LongestActivityId} characters; '{id}' is longer."));
        }

        return errors;
    }

    private static IEnumerable<string> IdsBelow(ActivityNode node) =>
        node.Children.SelectMany(IdsBelow).Prepend(node.Id);
}
