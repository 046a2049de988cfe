using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Lists what starts the published versions, and asks to be woken for those that a time starts.</summary>
public sealed class TriggerIndex(UnitOfWork work, IAlarms alarms, ActivityCatalog catalog, TimeProvider time)
{
    private CampaignDb Db => work.Db;

    /// <summary>From now on this version is what triggers of its workflow start.</summary>
    public async Task PutAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        await RemoveAsync(definition.DefinitionId, cancellationToken);
        foreach (WorkflowTrigger trigger in definition.Triggers)
        {
            StoredTrigger stored = new()
            {
                DefinitionId = definition.DefinitionId,
                DefinitionVersionId = definition.Id,
                ActivityId = trigger.ActivityId,
                Hash = trigger.Hash,
            };
            Db.Triggers.Add(stored);
            SetMoment(stored, trigger.Recurrence?.First(time.GetUtcNow()));
        }
    }

    /// <summary>
    /// The trigger with its next moment set, if its moment has come; null otherwise. Of two that ring at once one gets it.
    /// </summary>
    public async Task<StoredTrigger?> TakeDueAsync(long id, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? due = await Db.Triggers.Where(t => t.Id == id).Select(t => t.RingAt)
            .SingleOrDefaultAsync(cancellationToken);
        if (await Db.Triggers.Where(t => t.Id == id && t.RingAt == due && t.RingAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RingAt, (DateTimeOffset?)null), cancellationToken) == 0)
        {
            return null;
        }

        StoredTrigger trigger = await Db.Triggers.SingleAsync(t => t.Id == id, cancellationToken);
        string json = await Db.Definitions.Where(d => d.Id == trigger.DefinitionVersionId).Select(d => d.Json)
            .SingleAsync(cancellationToken);
        if (WorkflowDefinitionReader.Read(json, catalog).Definition?.Triggers
            .FirstOrDefault(t => t.ActivityId == trigger.ActivityId) is { } again)
        {
            SetMoment(trigger, again.Recurrence?.Next(due!.Value, now));
        }

        return trigger;
    }

    /// <summary>Nothing starts this workflow by itself any more.</summary>
    public async Task RemoveAsync(string definitionId, CancellationToken cancellationToken) =>
        Db.Triggers.RemoveRange(
            await Db.Triggers.Where(t => t.DefinitionId == definitionId).ToListAsync(cancellationToken));

    private void SetMoment(StoredTrigger stored, DateTimeOffset? moment)
    {
        stored.RingAt = moment;
        if (moment is { } due)
        {
            work.AfterCommit(() => alarms.RingAt(due));
        }
    }
}
