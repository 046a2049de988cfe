using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>A run that cannot go on by itself, and the dossier that it holds up.</summary>
public sealed record IncidentRow(
    string InstanceId,
    string DefinitionId,
    string? WorkflowName,
    int IncidentCount,
    DateTimeOffset UpdatedAt,
    Guid? DossierId,
    string? DossierCode);

/// <summary>What has gone wrong in workflows, newest first.</summary>
public sealed class IncidentLists(CampaignDb db)
{
    public Task<Page<IncidentRow>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        (from instance in db.Instances.AsNoTracking()
         where instance.IncidentCount > 0
             && (instance.Status == WorkflowStatus.Running || instance.SubStatus == WorkflowSubStatus.Faulted)
         join dossier in db.Dossiers on instance.Id equals dossier.WorkflowInstanceId into dossiers
         from dossier in dossiers.DefaultIfEmpty()
         orderby instance.UpdatedAt descending
         select new IncidentRow(
             instance.Id, instance.DefinitionId,
             db.Definitions.Where(d => d.Id == instance.DefinitionVersionId).Select(d => d.Name).FirstOrDefault(),
             instance.IncidentCount, instance.UpdatedAt,
             dossier == null ? null : dossier.Id, dossier == null ? null : dossier.Code))
        .ToPageAsync(page, cancellationToken);
}
