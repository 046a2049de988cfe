using Campaign.Audit;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Saves, publishes, retracts and reverts. Each act on a workflow waits for the one before it.</summary>
public sealed partial class DefinitionVersions(
    UnitOfWork work,
    WorkflowDefinitions definitions,
    ActivityCatalog catalog,
    TriggerIndex triggers,
    WorkflowCheck check,
    AuditLog audit,
    TimeProvider time)
{
    private CampaignDb Db => work.Db;

    private Task<VersionResult> OnLatestAsync(
        string definitionId,
        Func<StoredDefinition, CancellationToken, Task<VersionResult>> act,
        CancellationToken cancellationToken) =>
        work.RunAsync<VersionResult>(
            async token =>
            {
                await LockAsync(definitionId, token);
                return await FindLatestAsync(definitionId, token) is { } latest
                    ? await act(latest, token)
                    : new VersionResult.NotFound();
            },
            cancellationToken);

    private StoredDefinition Keep(StoredDefinition? latest, bool inPlace, WorkflowDefinition definition, string by)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (inPlace)
        {
            latest!.Write(definition, by, now);
            return latest!;
        }

        latest?.IsLatest = false;
        StoredDefinition version = StoredDefinitions.New(definition, now, latest?.Revision ?? 0);
        version.SavedBy = by;
        Db.Definitions.Add(version);
        return version;
    }

    private async Task<WorkflowDefinition> CopyAsync(StoredDefinition old, CancellationToken cancellationToken) =>
        (await definitions.GetVersionAsync(old.Id, cancellationToken)).With(
            NewId(), null, await NextVersionAsync(old.DefinitionId, cancellationToken), true, false, time.GetUtcNow());

    private Task<StoredDefinition?> FindLatestAsync(string definitionId, CancellationToken cancellationToken) =>
        Db.Definitions.SingleOrDefaultAsync(d => d.DefinitionId == definitionId && d.IsLatest, cancellationToken);

    private async Task<int> NextVersionAsync(string definitionId, CancellationToken cancellationToken) =>
        (await Db.Definitions.Where(d => d.DefinitionId == definitionId)
            .MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0) + 1;

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("n");

    // SQLite has one writer at a time.
    private async Task LockAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (Db.Database.IsNpgsql())
        {
            await Db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended({definitionId}, 0))", cancellationToken);
        }
    }
}
