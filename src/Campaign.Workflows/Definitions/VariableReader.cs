using System.Text.Json.Nodes;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Definitions;

/// <summary>Reads the variables of a workflow or a container.</summary>
internal static class VariableReader
{
    public static IReadOnlyList<VariableDefinition> Read(JsonNode? list, string path, List<DefinitionError> errors)
    {
        List<VariableDefinition> variables = [];
        JsonArray elements = JsonValues.Elements(list);
        for (int i = 0; i < elements.Count; i++)
        {
            if (ReadOne(elements[i], $"{path}[{i}]", errors) is not { } variable)
            {
                continue;
            }

            if (variables.Exists(other => other.Name == variable.Name))
            {
                errors.Add(new DefinitionError(
                    $"{path}[{i}].name",
                    $"There is another variable '{variable.Name}'.",
                    DefinitionErrorKind.Unfinished));
            }

            variables.Add(variable);
        }

        return variables;
    }

    private static VariableDefinition? ReadOne(JsonNode? element, string path, List<DefinitionError> errors)
    {
        if (element is not JsonObject json || JsonValues.Text(json["name"]) is not { } name)
        {
            errors.Add(new DefinitionError(path, "A variable has a name."));
            return null;
        }

        string type = JsonValues.Text(json["typeName"]) ?? "Object";
        bool isArray = JsonValues.Truth(json["isArray"]);
        JsonNode? value = null;
        try
        {
            value = TypeAlias.Convert(json["value"], type, isArray);
        }
        catch (ConversionException failure)
        {
            errors.Add(new DefinitionError($"{path}.value", failure.Message));
        }

        return new VariableDefinition(JsonValues.Text(json["id"]) ?? name, name, type, isArray, value)
        {
            IsVolatile = JsonValues.Text(json["storageDriverTypeName"])
                ?.Contains("MemoryStorageDriver", StringComparison.Ordinal) == true,
        };
    }
}
