using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Audit;
using Campaign.Storage;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>An instance with what it remembers and the version it runs on.</summary>
public sealed record OpenedInstance(WorkflowInstance Row, WorkflowState State, WorkflowDefinition Definition);

/// <summary>Which lines of a journal. Empty lists mean any.</summary>
public sealed record JournalFilter(
    IReadOnlyList<string> ActivityIds,
    IReadOnlyList<string> ActivityNodeIds,
    IReadOnlyList<string> ExcludedActivityTypes,
    IReadOnlyList<string> EventNames)
{
    public static JournalFilter Everything { get; } = new([], [], [], []);

    public bool Matches(JournalEntry line) =>
        (ActivityIds.Count == 0 || ActivityIds.Contains(line.ActivityId))
        && (ActivityNodeIds.Count == 0 || ActivityNodeIds.Contains(line.ActivityNodeId))
        && (EventNames.Count == 0 || EventNames.Contains(line.EventName))
        && !ExcludedActivityTypes.Contains(line.ActivityType);
}

/// <summary>Looks into instances.</summary>
public sealed class InstanceReader(UnitOfWork work, WorkflowDefinitions definitions, BurstKeeper keeper, AuditLog audit)
{
    private CampaignDb Db => work.Db;

    public async Task<OpenedInstance?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken) is { } row
            ? new OpenedInstance(
                row,
                WorkflowState.FromJson(row.State),
                await definitions.GetVersionAsync(row.DefinitionVersionId, cancellationToken))
            : null;

    // What this act has just kept is at hand. What is read here is not: whoever locks the row later must read it again.
    private async Task<WorkflowInstance?> FindRowAsync(string id, CancellationToken cancellationToken) =>
        Db.FindTracked<WorkflowInstance>(id)
        ?? await Db.Instances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);

    /// <summary>The lines of an instance, oldest first. That it was cancelled is no line: Elsa's clients do not know it.</summary>
    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(
        string id, JournalFilter filter, CancellationToken cancellationToken)
    {
        List<string> batches = await Db.Journal.AsNoTracking()
            .Where(b => b.InstanceId == id)
            .OrderBy(b => b.First)
            .Select(b => b.Lines)
            .ToListAsync(cancellationToken);
        return [.. batches
            .SelectMany(lines => JsonSerializer.Deserialize<List<JournalEntry>>(lines, JournalJson.Options) ?? [])
            .Where(line => line.EventName != "Workflow cancelled" && filter.Matches(line))];
    }

    /// <summary>Sets variables of a workflow, by id or name. False when there is no such instance.</summary>
    public Task<bool> SetVariablesAsync(
        string id, IReadOnlyDictionary<string, JsonNode?> values, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await keeper.LockAsync(id, token) is not { } row)
                {
                    return false;
                }

                WorkflowDefinition definition = await definitions.GetVersionAsync(row.DefinitionVersionId, token);
                WorkflowState state = WorkflowState.FromJson(row.State);
                foreach ((string key, JsonNode? value) in values)
                {
                    if (definition.Variables.FirstOrDefault(v => v.Id == key || v.Name == key) is { } variable)
                    {
                        state.SetVariable(variable.Name, value);
                    }
                }

                row.State = state.ToJson();
                row.Revision++;
                audit.Add(AuditDeed.InstancesAltered, id, row.Name ?? definition.Name, string.Join(", ", values.Keys));
                return true;
            },
            cancellationToken);
}
