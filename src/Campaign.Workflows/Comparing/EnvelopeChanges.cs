using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Comparing;

/// <summary>What differs in the workflow as a whole: name, options, variables, inputs and outputs.</summary>
internal static class EnvelopeChanges
{
    private static readonly HashSet<string> Passed =
    [
        "$schema", "id", "definitionId", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "links", "root",
        "variables", "inputs", "outputs", "options", "customProperties",
    ];

    public static IEnumerable<WorkflowChange> Between(WorkflowDefinition from, WorkflowDefinition to)
    {
        JsonObject before = from.Source;
        JsonObject after = to.Source;
        List<ValueChange> values =
        [
            .. Differences(before, after, Passed),
            .. Differences(before["options"] as JsonObject ?? [], after["options"] as JsonObject ?? [], []),
            .. Differences(before["customProperties"] as JsonObject ?? [], after["customProperties"] as JsonObject ?? [], []),
        ];
        return
        [
            .. values.Count > 0
                ? [new WorkflowChange(ChangeKind.Changed, ChangeSubject.Workflow, to.Name ?? to.DefinitionId, values)]
                : Array.Empty<WorkflowChange>(),
            .. NamedChanges.Between(
                ChangeSubject.Variable, NamedChanges.Variables(from.Variables), NamedChanges.Variables(to.Variables)),
            .. NamedChanges.Between(
                ChangeSubject.Input,
                from.Inputs.Select(input => Part(input.Name, input.TypeName, input.IsArray, input.DisplayName, input.Description)),
                to.Inputs.Select(input => Part(input.Name, input.TypeName, input.IsArray, input.DisplayName, input.Description))),
            .. NamedChanges.Between(
                ChangeSubject.Output,
                from.Outputs.Select(output => Part(output.Name, output.TypeName, output.IsArray, output.DisplayName, output.Description)),
                to.Outputs.Select(output => Part(output.Name, output.TypeName, output.IsArray, output.DisplayName, output.Description))),
        ];
    }

    private static NamedPart Part(string name, string type, bool isArray, string? displayName, string? description) => new(
        name,
        displayName ?? name,
        [("type", type), ("isArray", isArray ? "true" : null), ("displayName", displayName), ("description", description)]);

    private static IEnumerable<ValueChange> Differences(JsonObject before, JsonObject after, HashSet<string> passed) =>
        from name in before.Concat(after).Select(member => member.Key).Distinct()
        where !passed.Contains(name)
        let old = WrittenText.OfFlag(before[name])
        let now = WrittenText.OfFlag(after[name])
        where old != now
        select new ValueChange(name, old, now);
}
