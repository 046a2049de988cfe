using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>An instance on its way from one installation to another: its state and its journal (JSON).</summary>
public sealed record InstanceParcel(JsonObject State, JsonArray Journal);

/// <summary>What came of taking instances in.</summary>
/// <param name="Imported">How many are new here.</param>
/// <param name="Skipped">The ids that there were already; these instances are as they were.</param>
/// <param name="Refused">Those that cannot run here, with the reasons.</param>
public sealed record ImportCounts(int Imported, IReadOnlyList<string> Skipped, IReadOnlyList<AlterationFailure> Refused);

/// <summary>Gives instances away and takes them in, with bookmarks, executions, incidents and journal.</summary>
public sealed class InstanceTransfer(
    CampaignDb db, UnitOfWork work, BurstKeeper keeper, WorkflowDefinitions definitions, TimeProvider time)
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

        return new InstanceParcel(JsonNode.Parse(state)!.AsObject(), journal);
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
                    List<JournalEntry> journal = ReadJournal(parcel.Journal);
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
                        await AddAsync(definition, state, journal, token);
                        imported++;
                    }
                }

                return new ImportCounts(imported, skipped, refused);
            },
            cancellationToken);

    private static List<JournalEntry> ReadJournal(JsonArray journal)
    {
        try
        {
            return [.. (journal.Deserialize<List<JournalEntry>>(JournalJson.Options) ?? [])
                .DistinctBy(line => line.Sequence).OrderBy(line => line.Sequence)];
        }
        catch (JsonException broken)
        {
            throw new BrokenStateException($"The journal cannot be read: {broken.Message}");
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
        WorkflowDefinition definition, WorkflowState state, List<JournalEntry> journal, CancellationToken cancellationToken)
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

        await keeper.AddMissingAsync(definition, instance, state, cancellationToken);
    }
}
