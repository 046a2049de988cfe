using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>One incident, with what it holds up.</summary>
public sealed record OpenIncidentRow(
    string Id,
    string InstanceId,
    string? InstanceName,
    string? CorrelationId,
    string DefinitionId,
    string? WorkflowName,
    string ActivityId,
    string ActivityText,
    string Message,
    DateTimeOffset At,
    DateTimeOffset? ResolvedAt,
    IncidentEnd? End,
    string? ResolvedByName,
    string? Reason,
    Guid? DossierId,
    string? DossierCode);

/// <summary>How many open incidents one step of one workflow has.</summary>
public sealed record IncidentGroup(string DefinitionId, string? WorkflowName, string ActivityId, string ActivityText, int Count);

/// <summary>An incident with the ports through which its step can be left, and what happened before in its instance.</summary>
public sealed record IncidentDetail(
    OpenIncidentRow Row, IReadOnlyList<string> Outcomes, string? ExceptionType, IReadOnlyList<OpenIncidentRow> Others);

/// <summary>What an operator has to deal with, newest first.</summary>
public sealed class OpenIncidentLists(CampaignDb db, InstanceReader instances)
{
    private const int MostGroups = 20;

    /// <summary>The open ones: all, or those of one step of one workflow.</summary>
    public Task<Page<OpenIncidentRow>> ListAsync(
        string? definitionId, string? activityId, PageRequest page, CancellationToken cancellationToken) =>
        Rows(db.Incidents.AsNoTracking()
                .Where(i => i.ResolvedAt == null)
                .Where(i => definitionId == null || i.DefinitionId == definitionId)
                .Where(i => activityId == null || i.ActivityId == activityId)
                .OrderByDescending(i => i.At).ThenBy(i => i.Id))
            .ToPageAsync(page, cancellationToken);

    /// <summary>The steps with the most open incidents.</summary>
    public async Task<IReadOnlyList<IncidentGroup>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = await db.Incidents.Where(i => i.ResolvedAt == null)
            .GroupBy(i => new { i.DefinitionId, i.ActivityId })
            .Select(g => new { g.Key.DefinitionId, g.Key.ActivityId, Text = g.Max(i => i.ActivityText), Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.DefinitionId).ThenBy(g => g.ActivityId)
            .Take(MostGroups)
            .ToListAsync(cancellationToken);
        List<string> ids = [.. groups.Select(g => g.DefinitionId).Distinct()];
        Dictionary<string, string?> names = await db.Definitions
            .Where(d => d.IsLatest && ids.Contains(d.DefinitionId))
            .ToDictionaryAsync(d => d.DefinitionId, d => d.Name, cancellationToken);
        return [.. groups.Select(g => new IncidentGroup(
            g.DefinitionId, names.GetValueOrDefault(g.DefinitionId), g.ActivityId, g.Text!, g.Count))];
    }

    public async Task<IncidentDetail?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await Rows(db.Incidents.AsNoTracking().Where(i => i.Id == id)).SingleOrDefaultAsync(cancellationToken)
                is not { } row
            || await instances.FindAsync(row.InstanceId, cancellationToken) is not { } instance
            || instance.State.Incidents.FirstOrDefault(i => i.Id == id) is not { } incident)
        {
            return null;
        }

        List<OpenIncidentRow> others = await Rows(db.Incidents.AsNoTracking()
                .Where(i => i.InstanceId == row.InstanceId && i.Id != id)
                .OrderByDescending(i => i.At).ThenBy(i => i.Id).Take(PageRequest.MaxSize))
            .ToListAsync(cancellationToken);
        return new IncidentDetail(
            row,
            WorkflowInterpreter.OutcomesOf(instance.Definition, incident.ActivityNodeId),
            incident.ExceptionType,
            others);
    }

    private IQueryable<OpenIncidentRow> Rows(IQueryable<StoredIncident> incidents) =>
        from incident in incidents
        join instance in db.Instances on incident.InstanceId equals instance.Id
        select new OpenIncidentRow(
            incident.Id, incident.InstanceId, instance.Name, instance.CorrelationId, incident.DefinitionId,
            db.Definitions.Where(d => d.Id == instance.DefinitionVersionId).Select(d => d.Name).FirstOrDefault(),
            incident.ActivityId, incident.ActivityText, incident.Message, incident.At, incident.ResolvedAt, incident.End,
            incident.ResolvedByName, incident.Reason,
            db.Dossiers.Where(d => d.WorkflowInstanceId == incident.InstanceId).Select(d => (Guid?)d.Id).FirstOrDefault(),
            db.Dossiers.Where(d => d.WorkflowInstanceId == incident.InstanceId).Select(d => d.Code).FirstOrDefault());
}
