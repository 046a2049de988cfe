using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Follows up what was decided about awards: nominees, their dossiers, and the workflows that wait for them.</summary>
/// <remarks>Part of the caller's act.</remarks>
public sealed class NomineeSettling(CampaignDb db, DossierHistory history, TimeProvider time)
{
    /// <summary>What a dossier's workflow waits for while others decide about its nominees.</summary>
    public static string EventOf(Guid dossierId) => $"nominees-settled:{dossierId:n}";

    /// <summary>The nominees of a list as a council is given them.</summary>
    public async Task<List<Nominee>> OfListAsync(Guid listId, CancellationToken cancellationToken) =>
        [.. (await db.Nominees.Include(n => n.Awards).Where(n => n.ListId == listId).ToListAsync(cancellationToken))
            .OrderByDescending(n => n.Kind).ThenBy(n => n.Priority).ThenBy(n => n.NameKey, StringComparer.Ordinal)];

    /// <summary>Notes on the list what was changed.</summary>
    public void Log(NomineeList list, Person by, string text, string? reason = null)
    {
        db.NomineeListChanges.Add(new NomineeListChange
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            ListId = list.Id,
            At = time.GetUtcNow(),
            ActorName = by.FullName,
            Text = text.Length > 500 ? text[..500] : text,
            Reason = reason,
            AfterFreeze = list.FrozenAt is not null,
        });
        list.Revision++;
    }

    /// <summary>
    /// Brings nominees and dossiers to where their awards are. Answers the dossiers about whose nominees nothing is left to
    /// decide.
    /// </summary>
    public async Task<IReadOnlyList<Dossier>> FollowAsync(
        IReadOnlyCollection<Nominee> changed, Person by, CancellationToken cancellationToken)
    {
        foreach (Nominee nominee in changed)
        {
            nominee.FollowAwards();
        }

        List<Dossier> settled = [];
        foreach (Guid id in changed.Select(n => n.DossierId).Distinct())
        {
            Dossier dossier = (await db.Dossiers.FindAsync([id], cancellationToken))!;

            // What was changed in this act is tracked; the query joins it with the rest.
            List<Nominee> all = await db.Nominees.Include(n => n.Awards).Where(n => n.DossierId == id).ToListAsync(cancellationToken);
            if (all.TrueForAll(n => n.IsSettled))
            {
                settled.Add(dossier);
                continue;
            }

            DossierStatus status = all.Exists(n => n.Status is NomineeStatus.InCouncil or NomineeStatus.AtBoard) ? DossierStatus.InCouncil
                : all.Exists(n => n.Status == NomineeStatus.Escalated) ? DossierStatus.EscalatedToHigher
                : all.TrueForAll(n => n.IsSettled || n.IsOnHold) ? DossierStatus.OnHold
                : dossier.Status is DossierStatus.InCouncil or DossierStatus.OnHold ? DossierStatus.Verified
                : dossier.Status;
            Set(dossier, status, by);
        }

        return settled;
    }

    /// <summary>Sets the dossier's status with a line in its history; the same status again says nothing.</summary>
    public void Set(Dossier dossier, DossierStatus status, Person by, string? comment = null)
    {
        if (dossier.Status != status)
        {
            dossier.Status = status;
            dossier.UpdatedAt = time.GetUtcNow();
            dossier.Revision++;
            history.Add(dossier, by, "StatusChanged", comment: comment);
        }
    }

    /// <summary>Tells the workflows of dossiers from within another workflow's step.</summary>
    public static void Tell(ActivityExecution execution, IEnumerable<Dossier> settled)
    {
        foreach (Dossier dossier in settled)
        {
            execution.Emit(new WorkflowEffect.PublishEvent(EventOf(dossier.Id), null, null, null));
        }
    }

    /// <summary>Tells the workflows of dossiers after an act of a person.</summary>
    public static async Task TellAsync(WorkflowRuntime runtime, IEnumerable<Dossier> settled, CancellationToken cancellationToken)
    {
        foreach (Dossier dossier in settled)
        {
            await runtime.SendAsync(new Stimulus.EventPublished(EventOf(dossier.Id)), null, cancellationToken);
        }
    }
}
