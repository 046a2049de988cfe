using Campaign.Storage;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Keeps the rows of incidents in step with what bursts say of them.</summary>
internal static class IncidentKeeper
{
    private const int LongestText = 200;

    public static async Task KeepIncidentsAsync(
        this CampaignDb db, WorkflowDefinition definition, string instanceId, Burst burst, CancellationToken cancellationToken)
    {
        foreach (Incident incident in burst.Incidents)
        {
            db.Incidents.Add(New(definition, instanceId, incident));
        }

        foreach (Incident resolved in burst.Resolved)
        {
            if (await db.Incidents.FindAsync([resolved.Id], cancellationToken) is { } stored)
            {
                stored.Resolve(resolved.Resolution!);
            }
        }
    }

    public static StoredIncident New(WorkflowDefinition definition, string instanceId, Incident incident)
    {
        StoredIncident stored = new()
        {
            Id = incident.Id,
            InstanceId = instanceId,
            DefinitionId = definition.DefinitionId,
            ActivityId = MarkLimits.Cut(incident.ActivityId, 100),
            ActivityInstanceId = incident.ActivityInstanceId,
            ActivityType = MarkLimits.Cut(incident.ActivityType, LongestText),
            ActivityText = MarkLimits.Cut(
                definition.FindNode(incident.ActivityNodeId)?.DisplayText ?? incident.ActivityId, LongestText),
            Message = incident.Message.Replace("\0", "", StringComparison.Ordinal),
            At = incident.At,
        };
        if (incident.Resolution is { } resolution)
        {
            stored.Resolve(resolution);
        }

        return stored;
    }
}
