using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Audit;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>
/// An instance on its way from one installation to another: its state, its journal, and its open tasks about dossiers (JSON).
/// </summary>
public sealed record InstanceParcel(JsonObject State, JsonArray Journal)
{
    public JsonArray Tasks { get; init; } = [];
}

/// <summary>What came of taking instances in.</summary>
/// <param name="Imported">How many are new here.</param>
/// <param name="Skipped">The ids that there were already; these instances are as they were.</param>
/// <param name="Refused">Those that cannot run here, with the reasons.</param>
public sealed record ImportCounts(int Imported, IReadOnlyList<string> Skipped, IReadOnlyList<AlterationFailure> Refused);

/// <summary>Gives instances away and takes them in, with bookmarks, executions, incidents and journal.</summary>
public sealed class InstanceTransfer(
    CampaignDb db,
    UnitOfWork work,
    BurstKeeper keeper,
    WorkflowDefinitions definitions,
    TaskTransfer tasks,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>Everything that there is of an instance; null when there is none.</summary>
    public async Task<InstanceParcel?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await db.Instances.AsNoTracking().Where(i => i.Id == id).Select(i => i.State)
            .SingleOrDefaultAsync(cancellationToken) is not { } state)
        {
            return null;
        }

        JsonArray journal = [];
        foreach (string lines in await db.Journal.AsNoTracking().Where(b => b.InstanceId == id)
            .OrderBy(b => b.First).Select(b => b.Lines).ToListAsync(cancellationToken))
        {
            foreach (JsonNode? line in JsonNode.Parse(lines) as JsonArray ?? [])
            {
                journal.Add(line?.DeepClone());
            }
        }

        return new InstanceParcel(JsonNode.Parse(state)!.AsObject(), journal)
        {
            Tasks = JsonSerializer.SerializeToNode(await tasks.FindAsync(id, cancellationToken), JournalJson.Options)!.AsArray(),
        };
    }

    /// <summary>Takes instances in, all in one transaction.</summary>
    /// <exception cref="BrokenStateException">A parcel is damaged; nothing was taken in.</exception>
    public Task<ImportCounts> ImportAsync(IReadOnlyList<InstanceParcel> parcels, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                int imported = 0;
                List<string> skipped = [];
                List<AlterationFailure> refused = [];
                foreach (InstanceParcel parcel in parcels)
                {
                    WorkflowState state = WorkflowState.Import(parcel.State.ToJsonString(DefinitionJson.Options));
                    List<JournalEntry> journal =
                        [.. Read<JournalEntry>(parcel.Journal).DistinctBy(line => line.Sequence).OrderBy(line => line.Sequence)];
                    List<TaskParcel> open = ReadTasks(parcel.Tasks);
                    if (await db.Instances.FindAsync([state.InstanceId], token) is not null)
                    {
                        skipped.Add(state.InstanceId);
                    }
                    else if (await FindDefinitionAsync(state, token) is not { } definition || !state.TryAdopt(definition))
                    {
                        refused.Add(new AlterationFailure(
                            state.InstanceId,
                            $"Version {state.DefinitionVersion} of workflow '{state.DefinitionId}' is not here, or is another one. "
                            + "Import the workflow first.",
                            time.GetUtcNow()));
                    }
                    else
                    {
                        await AddAsync(definition, state, journal, open, token);
                        audit.Add(AuditDeed.InstancesImported, state.InstanceId, state.Name ?? definition.Name);
                        imported++;
                    }
                }

                return new ImportCounts(imported, skipped, refused);
            },
            cancellationToken);

    private static List<TaskParcel> ReadTasks(JsonArray written)
    {
        List<TaskParcel> tasks = Read<TaskParcel>(written);
        return tasks.TrueForAll(task => task is
            {
                Name: not null, ActivityInstanceId: not null, Outcomes: not null, OutcomesWithReason: not null,
                Checklist: not null, Candidates: not null,
            }
            && task.Candidates.All(candidate => candidate?.UnitCode is not null))
            ? tasks
            : throw new BrokenStateException("A task in the parcel lacks something.");
    }

    private static List<T> Read<T>(JsonArray written)
    {
        try
        {
            return written.Deserialize<List<T>>(JournalJson.Options) ?? [];
        }
        catch (JsonException broken)
        {
            throw new BrokenStateException($"The journal or the tasks cannot be read: {broken.Message}");
        }
    }

    private async Task<WorkflowDefinition?> FindDefinitionAsync(WorkflowState state, CancellationToken cancellationToken)
    {
        string? id = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == state.DefinitionId
                && (d.Id == state.DefinitionVersionId || d.Version == state.DefinitionVersion))
            .OrderByDescending(d => d.Id == state.DefinitionVersionId)
            .Select(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return id is null ? null : await definitions.GetVersionAsync(id, cancellationToken);
    }

    private async Task AddAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        List<JournalEntry> journal,
        List<TaskParcel> open,
        CancellationToken cancellationToken)
    {
        WorkflowInstance instance = new()
        {
            Id = state.InstanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            ParentInstanceId = state.ParentInstanceId,
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            Status = state.Status,
            SubStatus = state.SubStatus,
            IncidentCount = state.Incidents.Count,
            State = state.ToJson(),
            Revision = 1,
            CreatedAt = state.CreatedAt,
            UpdatedAt = state.UpdatedAt,
            FinishedAt = state.FinishedAt,
        };
        db.Instances.Add(instance);
        if (journal is [{ } first, ..])
        {
            db.Journal.Add(new JournalBatch
            {
                InstanceId = instance.Id,
                First = first.Sequence,
                Lines = JsonSerializer.Serialize(journal, JournalJson.Options),
            });
        }

        foreach (Incident incident in state.Incidents)
        {
            db.Incidents.Add(IncidentKeeper.New(definition, instance.Id, incident));
        }

        HashSet<Guid> wanted =
        [
            .. state.Bookmarks.Select(bookmark => bookmark.Stimulus).OfType<Stimulus.TaskCompleted>()
                .Select(task => Guid.TryParse(task.TaskId, out Guid id) ? id : Guid.Empty),
        ];
        await tasks.RestoreAsync(instance.Id, wanted, open, cancellationToken);
        await keeper.AddMissingAsync(definition, instance, state, cancellationToken);
    }
}
