using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>What a run is about: the step that it waits at (null when it does not wait), and the dossier that it carries.</summary>
public sealed record RunMatter(string? WaitsAt, Guid? DossierId, string? DossierCode);

/// <summary>Finds what runs are about, for a page of them at once.</summary>
public sealed class RunMatters(CampaignDb db)
{
    /// <summary>One for each of the runs that are named.</summary>
    public async Task<IReadOnlyDictionary<string, RunMatter>> FindAsync(
        IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var dossiers = await (
            from task in db.Tasks
            where instanceIds.Contains(task.WorkflowInstanceId)
            join dossier in db.Dossiers on task.DossierId equals dossier.Id
            select new { InstanceId = task.WorkflowInstanceId, dossier.Id, dossier.Code }).Distinct().ToListAsync(cancellationToken);
        dossiers.AddRange(await db.Dossiers
            .Where(d => d.WorkflowInstanceId != null && instanceIds.Contains(d.WorkflowInstanceId))
            .Select(d => new { InstanceId = d.WorkflowInstanceId!, d.Id, d.Code }).ToListAsync(cancellationToken));
        var waiting = await db.Bookmarks
            .Where(b => instanceIds.Contains(b.InstanceId))
            .OrderBy(b => b.CreatedAt)
            .Select(b => new { b.InstanceId, Step = b.ActivityText ?? b.ActivityId }).ToListAsync(cancellationToken);
        return instanceIds.Distinct().ToDictionary(id => id, id =>
        {
            var dossier = dossiers.Find(d => d.InstanceId == id);
            return new RunMatter(waiting.Find(w => w.InstanceId == id)?.Step, dossier?.Id, dossier?.Code);
        });
    }
}
