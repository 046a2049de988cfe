using Campaign.Reviews;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Deletes definitions and instances, with everything that is kept of them. What people did on dossiers stays.</summary>
public sealed class WorkflowRemoval(UnitOfWork work, TriggerIndex triggers)
{
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

        return await instances.ExecuteDeleteAsync(cancellationToken);
    }
}
