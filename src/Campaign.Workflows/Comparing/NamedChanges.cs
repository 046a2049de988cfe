using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Comparing;

/// <summary>A part that is known by a key and described by some values.</summary>
internal sealed record NamedPart(string Key, string Name, IReadOnlyList<(string Name, string? Value)> Values);

/// <summary>What differs between two lists of variables, inputs or outputs.</summary>
internal static class NamedChanges
{
    public static IEnumerable<NamedPart> Variables(IEnumerable<VariableDefinition> variables) => variables.Select(
        variable => new NamedPart(
            variable.Id,
            variable.Name,
            [
                ("name", variable.Name), ("type", variable.TypeName), ("isArray", variable.IsArray ? "true" : null),
                ("value", variable.Default?.ToJsonString(JsonValues.Plain)),
            ]));

    public static IEnumerable<WorkflowChange> Between(
        ChangeSubject subject, IEnumerable<NamedPart> before, IEnumerable<NamedPart> after)
    {
        Dictionary<string, NamedPart> earlier = before.DistinctBy(part => part.Key).ToDictionary(part => part.Key);
        Dictionary<string, NamedPart> later = after.DistinctBy(part => part.Key).ToDictionary(part => part.Key);
        foreach (NamedPart part in later.Values)
        {
            if (!earlier.TryGetValue(part.Key, out NamedPart? old))
            {
                yield return new WorkflowChange(ChangeKind.Added, subject, part.Name, []);
                continue;
            }

            List<ValueChange> values =
            [
                .. part.Values.Zip(old.Values)
                    .Where(pair => pair.First.Value != pair.Second.Value)
                    .Select(pair => new ValueChange(pair.First.Name, pair.Second.Value, pair.First.Value)),
            ];
            if (values.Count > 0)
            {
                yield return new WorkflowChange(ChangeKind.Changed, subject, part.Name, values);
            }
        }

        foreach (NamedPart gone in earlier.Values.Where(part => !later.ContainsKey(part.Key)))
        {
            yield return new WorkflowChange(ChangeKind.Removed, subject, gone.Name, []);
        }
    }
}
