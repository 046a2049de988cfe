using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Lists what starts the published versions, and asks to be woken for those that a time starts.</summary>
public sealed class TriggerIndex(UnitOfWork work, IAlarms alarms)
{
    private CampaignDb Db => work.Db;

    /// <summary>From now on this version is what triggers of its workflow start.</summary>
    public async Task PutAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        await RemoveAsync(definition.DefinitionId, cancellationToken);
        foreach (WorkflowTrigger trigger in definition.Triggers)
        {
            DateTimeOffset? moment = (trigger.Stimulus as Stimulus.TimerRings)?.At;
            Db.Triggers.Add(new StoredTrigger
            {
                DefinitionId = definition.DefinitionId,
                DefinitionVersionId = definition.Id,
                ActivityId = trigger.ActivityId,
                Hash = trigger.Hash,
                RingAt = moment,
            });
            if (moment is { } due)
            {
                work.AfterCommit(() => alarms.RingAt(due));
            }
        }
    }

    /// <summary>Nothing starts this workflow by itself any more.</summary>
    public async Task RemoveAsync(string definitionId, CancellationToken cancellationToken) =>
        Db.Triggers.RemoveRange(
            await Db.Triggers.Where(t => t.DefinitionId == definitionId).ToListAsync(cancellationToken));
}
