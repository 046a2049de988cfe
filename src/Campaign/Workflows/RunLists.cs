using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Which runs staff look for.</summary>
/// <param name="DefinitionId">Those of one workflow.</param>
/// <param name="DossierCode">Those that have to do with one dossier; the code in full.</param>
/// <param name="State">How they stand.</param>
public sealed record RunFilter(string? DefinitionId = null, string? DossierCode = null, RunState? State = null);

/// <summary>How a run stands, in the words of those who watch it.</summary>
public enum RunState
{
    Running,
    Faulted,
    Finished,
    Cancelled,
}

/// <summary>One run, the step that it waits at (null when it does not wait), and the dossier that it carries.</summary>
public sealed record RunRow(
    string Id,
    string DefinitionId,
    string WorkflowName,
    int Version,
    RunState State,
    int IncidentCount,
    string? WaitsAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Guid? DossierId,
    string? DossierCode);

/// <summary>The runs of workflows, the newest first.</summary>
public sealed class RunLists(CampaignDb db, RunMatters matters)
{
    public async Task<Page<RunRow>> ListAsync(RunFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<WorkflowInstance> found = InState(db.Instances.AsNoTracking(), filter.State);
        found = string.IsNullOrEmpty(filter.DefinitionId) ? found : found.Where(i => i.DefinitionId == filter.DefinitionId);
        if (!string.IsNullOrWhiteSpace(filter.DossierCode))
        {
            string code = filter.DossierCode.Trim();
            IQueryable<string> ids = db.Dossiers
                .Where(d => d.Code == code && d.WorkflowInstanceId != null)
                .Select(d => d.WorkflowInstanceId!)
                .Union(db.Dossiers.Where(d => d.Code == code)
                    .Join(db.Tasks, d => d.Id, t => t.DossierId, (_, t) => t.WorkflowInstanceId));
            found = found.Where(i => ids.Contains(i.Id));
        }

        Page<WorkflowInstance> rows = await found
            .OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id)
            .ToPageAsync(page, WithoutState, cancellationToken);
        return new Page<RunRow>(await WithMatterAsync(rows.Items, cancellationToken), rows.TotalCount);
    }

    /// <summary>How a run stands.</summary>
    public static RunState StateOf(WorkflowStatus status, WorkflowSubStatus subStatus) => (status, subStatus) switch
    {
        (_, WorkflowSubStatus.Faulted) => RunState.Faulted,
        (_, WorkflowSubStatus.Cancelled) => RunState.Cancelled,
        (WorkflowStatus.Finished, _) => RunState.Finished,
        _ => RunState.Running,
    };

    private static IQueryable<WorkflowInstance> InState(IQueryable<WorkflowInstance> all, RunState? state) => state switch
    {
        RunState.Running => all.Where(i => i.Status == WorkflowStatus.Running),
        RunState.Faulted => all.Where(i => i.SubStatus == WorkflowSubStatus.Faulted),
        RunState.Cancelled => all.Where(i => i.SubStatus == WorkflowSubStatus.Cancelled),
        RunState.Finished => all.Where(
            i => i.Status == WorkflowStatus.Finished && i.SubStatus == WorkflowSubStatus.Finished),
        _ => all,
    };

    private static IQueryable<WorkflowInstance> WithoutState(IQueryable<WorkflowInstance> found) => found
        .OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id)
        .Select(i => new WorkflowInstance
        {
            Id = i.Id,
            DefinitionId = i.DefinitionId,
            DefinitionVersionId = i.DefinitionVersionId,
            Version = i.Version,
            Status = i.Status,
            SubStatus = i.SubStatus,
            IncidentCount = i.IncidentCount,
            CreatedAt = i.CreatedAt,
            UpdatedAt = i.UpdatedAt,
            State = "",
        });

    private async Task<List<RunRow>> WithMatterAsync(
        IReadOnlyList<WorkflowInstance> rows, CancellationToken cancellationToken)
    {
        List<string> ids = [.. rows.Select(i => i.Id)];
        List<string> versionIds = [.. rows.Select(i => i.DefinitionVersionId).Distinct()];
        Dictionary<string, string?> names = await db.Definitions
            .Where(d => versionIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        IReadOnlyDictionary<string, RunMatter> found = await matters.FindAsync(ids, cancellationToken);
        return
        [
            .. rows.Select(i =>
            {
                RunMatter matter = found[i.Id];
                return new RunRow(
                    i.Id, i.DefinitionId, names.GetValueOrDefault(i.DefinitionVersionId) ?? i.DefinitionId, i.Version,
                    StateOf(i.Status, i.SubStatus), i.IncidentCount, matter.WaitsAt,
                    i.CreatedAt, i.UpdatedAt, matter.DossierId, matter.DossierCode);
            }),
        ];
    }
}
