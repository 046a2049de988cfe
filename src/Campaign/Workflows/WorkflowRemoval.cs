using Campaign.Audit;
using Campaign.Reviews;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Deletes definitions and instances, with everything that is kept of them. What people did on dossiers stays.</summary>
public sealed class WorkflowRemoval(UnitOfWork work, TriggerIndex triggers, AuditLog audit)
{
    // How many of those deleted at once are named in the audit log.
    private const int NamedInstances = 20;

    private CampaignDb Db => work.Db;

    /// <summary>Deletes instances. Returns how many there were.</summary>
    public Task<int> DeleteInstancesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        work.RunAsync(token => DeleteInstancesAsync(Db.Instances.Where(i => ids.Contains(i.Id)), token), cancellationToken);

    /// <summary>Deletes the instances of workflows. Returns how many there were.</summary>
    public Task<int> DeleteInstancesOfAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken) =>
        work.RunAsync(
            token => DeleteInstancesAsync(Db.Instances.Where(i => definitionIds.Contains(i.DefinitionId)), token),
            cancellationToken);

    /// <summary>Deletes workflows with all versions, triggers and instances. Returns how many there were.</summary>
    public Task<int> DeleteDefinitionsAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                List<StoredDefinition> versions = await Db.Definitions
                    .Where(d => definitionIds.Contains(d.DefinitionId)).ToListAsync(token);
                foreach (string definitionId in versions.Select(d => d.DefinitionId).Distinct())
                {
                    await triggers.RemoveAsync(definitionId, token);
                    audit.Add(
                        AuditDeed.WorkflowDeleted, definitionId, versions.Last(d => d.DefinitionId == definitionId).Name);
                }

                Db.Definitions.RemoveRange(versions);
                await Db.VersionEvents.Where(e => definitionIds.Contains(e.DefinitionId)).ExecuteDeleteAsync(token);
                await DeleteInstancesAsync(Db.Instances.Where(i => definitionIds.Contains(i.DefinitionId)), token);
                return versions.Select(d => d.DefinitionId).Distinct().Count();
            },
            cancellationToken);

    /// <summary>Deletes versions with their instances; the highest that is left becomes the latest.</summary>
    public Task<int> DeleteVersionsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                List<StoredDefinition> versions = await Db.Definitions.Where(d => ids.Contains(d.Id)).ToListAsync(token);
                Db.Definitions.RemoveRange(versions);
                await DeleteInstancesAsync(Db.Instances.Where(i => ids.Contains(i.DefinitionVersionId)), token);
                versions.ForEach(gone => audit.Add(
                    AuditDeed.WorkflowDeleted, gone.DefinitionId, gone.Name, $"v{gone.Version}"));
                foreach (StoredDefinition gone in versions.Where(d => d.IsPublished))
                {
                    await triggers.RemoveAsync(gone.DefinitionId, token);
                }

                await Db.SaveChangesAsync(token);
                foreach (string definitionId in versions.Where(d => d.IsLatest).Select(d => d.DefinitionId))
                {
                    (await Db.Definitions.Where(d => d.DefinitionId == definitionId)
                        .OrderByDescending(d => d.Version)
                        .FirstOrDefaultAsync(token))?.IsLatest = true;
                }

                return versions.Count;
            },
            cancellationToken);

    private async Task<int> DeleteInstancesAsync(
        IQueryable<WorkflowInstance> instances, CancellationToken cancellationToken)
    {
        IQueryable<string> ids = instances.Select(i => i.Id);
        List<string> some = await ids.OrderBy(id => id).Take(NamedInstances).ToListAsync(cancellationToken);
        await Db.Bookmarks.Where(b => ids.Contains(b.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await Db.Errands.Where(e => e.InstanceId != null && ids.Contains(e.InstanceId))
            .ExecuteDeleteAsync(cancellationToken);
        await Db.Journal.Where(b => ids.Contains(b.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await Db.Incidents.Where(i => ids.Contains(i.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await Db.EarlyStimuli.Where(s => ids.Contains(s.InstanceId!)).ExecuteDeleteAsync(cancellationToken);
        await Db.Tasks.Where(t => t.Kind == WorkTaskKind.General && ids.Contains(t.WorkflowInstanceId))
            .ExecuteDeleteAsync(cancellationToken);
        foreach (WorkTask task in await Db.Tasks.Include(t => t.Candidates)
            .Where(t => t.Status == WorkTaskStatus.Open && ids.Contains(t.WorkflowInstanceId))
            .ToListAsync(cancellationToken))
        {
            task.End(WorkTaskStatus.Cancelled);
        }

        int deleted = await instances.ExecuteDeleteAsync(cancellationToken);
        if (deleted > 0)
        {
            audit.Add(
                AuditDeed.InstancesDeleted, some is [var only] ? only : null, null,
                $"{deleted}: {string.Join(", ", some)}{(deleted > some.Count ? "…" : "")}");
        }

        return deleted;
    }
}
