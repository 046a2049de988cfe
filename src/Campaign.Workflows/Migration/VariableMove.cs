using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Migration;

/// <summary>Moves what the variables of one scope hold: by id, else by name.</summary>
internal static class VariableMove
{
    public static JsonObject Move(
        JsonObject values,
        IReadOnlyList<VariableDefinition> old,
        IReadOnlyList<VariableDefinition> wanted,
        List<MigrationChange> changes,
        Action<MigrationObstacleKind, string, string> refuse)
    {
        JsonObject moved = [];
        HashSet<VariableDefinition> used = [];
        foreach (VariableDefinition variable in wanted)
        {
            VariableDefinition? before = old.FirstOrDefault(other => other.Id == variable.Id)
                ?? old.FirstOrDefault(other => other.Name == variable.Name);
            if (before is null || !values.ContainsKey(before.Name))
            {
                moved[variable.Name] = variable.Default?.DeepClone();
                changes.Add(new MigrationChange(MigrationChangeKind.VariableNew, variable.Name, variable.Name));
                continue;
            }

            used.Add(before);
            if (before.Name != variable.Name)
            {
                changes.Add(new MigrationChange(MigrationChangeKind.VariableRenamed, before.Name, variable.Name));
            }

            try
            {
                moved[variable.Name] = TypeAlias.Convert(values[before.Name], variable.TypeName, variable.IsArray)?.DeepClone();
            }
            catch (ConversionException)
            {
                refuse(MigrationObstacleKind.VariableDoesNotFit, before.Name, variable.Name);
            }
        }

        foreach (VariableDefinition gone in old.Where(variable => !used.Contains(variable)))
        {
            changes.Add(new MigrationChange(MigrationChangeKind.VariableGone, gone.Name, gone.Name));
        }

        // What scripts and loops have made for themselves belongs to no definition.
        foreach ((string name, JsonNode? value) in values)
        {
            if (!moved.ContainsKey(name) && old.All(variable => variable.Name != name))
            {
                moved[name] = value?.DeepClone();
            }
        }

        return moved;
    }
}
