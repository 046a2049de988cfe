using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>Collects what mails and letters may say about a dossier and its review.</summary>
public sealed class DossierFacts(
    CampaignDb db, Bodies bodies, CurrentWork works, IOptions<NotificationOptions> options, TimeProvider time)
{
    /// <summary>For a reader; whoever is not its unit is led to the task, where there is one.</summary>
    /// <param name="to">The reader.</param>
    /// <param name="dossier">What is written about.</param>
    /// <param name="task">Its review, when there is one.</param>
    /// <param name="nomineeIds">Of whom alone is spoken; all of the dossier when null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<MessageFacts> OfAsync(
        OrgUnit to,
        Dossier dossier,
        WorkTask? task,
        IReadOnlyCollection<Guid>? nomineeIds,
        CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = (await db.Campaigns.FindAsync([dossier.CampaignId], cancellationToken))!;
        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        OrgUnit upper = await bodies.GetAsync(bodies.UpperOf(unit), cancellationToken);
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        MessageFacts facts = new(options.Value);
        facts
            .To(to)
            .About(unit, upper)
            .In(campaign)
            .In(campaign.PhaseOn(today))
            .Of(dossier, DossierTexts.Of(dossier.Status));
        if (dossier.Type == DossierType.CommendationNomination)
        {
            facts.Of(await NomineesOfAsync(dossier.Id, nomineeIds, cancellationToken));
        }

        if (dossier.Meets is { } owed)
        {
            facts.Owing(ObligationNames.Of(owed, 0), campaign.UnitPlanDueOn, today);
        }

        if (await works.FindOfAsync(dossier, cancellationToken) is { } work)
        {
            facts.Of(work, campaign.Occasions.Find(occasion => occasion.Id == work.OccasionId), today);
        }

        if (task is null)
        {
            return facts;
        }

        facts.Of(task, await ReviewerOfAsync(task, cancellationToken));
        return to.Code == dossier.UnitCode || task.Status != WorkTaskStatus.Open ? facts : facts.Link($"/tasks/{task.Id}");
    }

    private async Task<NominationFacts> NomineesOfAsync(
        Guid dossierId, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        Dictionary<string, string> awards = await db.AwardForms.ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        List<Nominee> nominees = await db.Nominees.Include(n => n.Awards).Where(n => n.DossierId == dossierId)
            .ToListAsync(cancellationToken);
        return NominationFacts.Of([.. nominees.Where(n => ids?.Contains(n.Id) != false)], awards);
    }

    // The body that decided; before that, the body that was asked first.
    private async Task<string> ReviewerOfAsync(WorkTask task, CancellationToken cancellationToken)
    {
        string code = task.Candidates.OrderBy(c => c.IsEscalation).First().UnitCode;
        if (task.CompletedBy is { } by
            && await db.Users.Where(a => a.UserName == by).Select(a => a.UnitCode).FirstOrDefaultAsync(cancellationToken) is { } decided)
        {
            code = decided;
        }

        return (await bodies.GetAsync(code, cancellationToken)).ShortName;
    }
}
