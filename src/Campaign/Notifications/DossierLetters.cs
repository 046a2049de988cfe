using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Notifications.Templates;
using Campaign.Reviews;
using Campaign.Units;
using Campaign.Workflows.Activities;

namespace Campaign.Notifications;

/// <summary>The wording of one mail: a template, and what a step says instead of it.</summary>
public sealed record Wording(
    string Template, string? LetterTemplate = null, string? Subject = null, string? Body = null)
{
    /// <summary>Of whom alone a mail about a nomination speaks; all of its nominees when null.</summary>
    public IReadOnlyCollection<Guid>? NomineeIds { get; init; }
}

/// <summary>Writes mails and letters about a dossier, and notes them in its history.</summary>
public sealed class DossierLetters(
    DossierFacts dossierFacts, CurrentTemplates templates, Correspondence correspondence, DossierHistory history)
{
    /// <summary>To a body or unit; paper goes to a unit without iOffice when there is a letter for it.</summary>
    public Task ToBodyAsync(
        OrgUnit to,
        Wording wording,
        Dossier dossier,
        WorkTask? task,
        ActivityExecution execution,
        CancellationToken cancellationToken) =>
        ToBodyAsync(to, wording, dossier, task, execution.WorkflowInstanceId, cancellationToken);

    /// <summary>The same for a person's own act, which no workflow asked for.</summary>
    public async Task ToBodyAsync(
        OrgUnit to,
        Wording wording,
        Dossier dossier,
        WorkTask? task,
        string? workflowInstanceId,
        CancellationToken cancellationToken)
    {
        MessageFacts facts = await dossierFacts.OfAsync(to, dossier, task, wording.NomineeIds, cancellationToken);
        Missive missive = new()
        {
            Texts = await templates.ReadAsync(cancellationToken),
            Template = wording.Template,
            LetterTemplate = wording.LetterTemplate,
            Subject = wording.Subject,
            Body = wording.Body,
            Facts = facts.Model,
            UnitCode = dossier.UnitCode,
            DossierId = dossier.Id,
            WorkflowInstanceId = workflowInstanceId,
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
}
