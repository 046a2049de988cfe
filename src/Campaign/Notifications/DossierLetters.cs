using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>The wording of one mail: a template, and what a step says instead of it.</summary>
public sealed record Wording(
    string Template, string? LetterTemplate = null, string? Subject = null, string? Body = null);

/// <summary>Writes mails and letters about a dossier, and notes them in its history.</summary>
public sealed class DossierLetters(
    CampaignDb db,
    Bodies bodies,
    Correspondence correspondence,
    DossierHistory history,
    IOptions<NotificationOptions> options,
    TimeProvider time)
{
    /// <summary>To a body or unit; paper goes to a unit without iOffice when there is a letter for it.</summary>
    public async Task ToBodyAsync(
        OrgUnit to,
        Wording wording,
        Dossier dossier,
        WorkTask? task,
        ActivityExecution execution,
        CancellationToken cancellationToken)
    {
        MessageFacts facts = await FactsAsync(to, dossier, task, cancellationToken);
        if (task is not null && to.Code != dossier.UnitCode)
        {
            facts.Link($"/tasks/{task.Id}");
        }

        Missive missive = new()
        {
            Template = wording.Template,
            LetterTemplate = wording.LetterTemplate,
            Subject = wording.Subject,
            Body = wording.Body,
            Facts = facts.Model,
            UnitCode = dossier.UnitCode,
            DossierId = dossier.Id,
            WorkflowInstanceId = execution.WorkflowInstanceId,
        };
        if (!to.HasIOffice && !string.IsNullOrWhiteSpace(wording.LetterTemplate))
        {
            Letter letter = correspondence.Print(to, dossier.Title, missive);
            history.Add(dossier, Person.System, "Printed", comment: $"Thư giấy gửi {to.ShortName}: {letter.Title}");
        }
        else if (correspondence.Mail(to, missive) is { } message)
        {
            history.Add(dossier, Person.System, "Mailed", comment: $"Thư gửi {to.ShortName}: {message.Subject}");
        }
    }

    private async Task<MessageFacts> FactsAsync(
        OrgUnit to, Dossier dossier, WorkTask? task, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = (await db.Campaigns.FindAsync([dossier.CampaignId], cancellationToken))!;
        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        OrgUnit upper = await bodies.GetAsync(bodies.UpperOf(unit), cancellationToken);
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        MessageFacts facts = new MessageFacts(options.Value)
            .To(to)
            .About(unit, upper)
            .In(campaign)
            .In(campaign.PhaseOn(today))
            .Owing(ObligationNames.Of(dossier.Meets, 0), campaign.UnitPlanDueOn, today)
            .Of(dossier, DossierTexts.Of(dossier.Status));
        return task is null
            ? facts
            : facts.Of(task, await ReviewerOfAsync(task, cancellationToken));
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
