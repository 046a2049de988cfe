using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Notifications;

/// <summary>What is to be written, and about what.</summary>
public sealed record Missive
{
    /// <summary>The mail template, for instance <c>reminder-7</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The letter template for units without iOffice; null sends them nothing.</summary>
    public string? LetterTemplate { get; init; }

    /// <summary>Wording of this step instead of the template's (Liquid).</summary>
    public string? Subject { get; init; }

    /// <summary>Wording of this step instead of the template's (Liquid).</summary>
    public string? Body { get; init; }

    /// <summary>The fields.</summary>
    public required JsonObject Facts { get; init; }

    public IReadOnlyList<string> Cc { get; init; } = [];

    public string? Purpose { get; init; }

    public string? AttachedDocument { get; init; }

    public string? UnitCode { get; init; }

    public Guid? DossierId { get; init; }

    public string? WorkflowInstanceId { get; init; }

    /// <summary>The texts in use when the act that writes began.</summary>
    public required TemplatesInUse Texts { get; init; }

    internal MessageTemplate TemplateToUse()
    {
        MessageTemplate template = Texts.Get(Template);
        return template with
        {
            Subject = string.IsNullOrWhiteSpace(Subject) ? template.Subject : Subject,
            Body = string.IsNullOrWhiteSpace(Body) ? template.Body : Body,
        };
    }
}

/// <summary>Writes mails into the outbox and letters into the print queue, as part of the act that causes them.</summary>
public sealed class Correspondence(UnitOfWork work, IAlarms alarms, TimeProvider time)
{
    /// <summary>A mail to one address.</summary>
    public OutboxMessage Mail(string address, string? name, string? unitCode, Missive missive)
    {
        RenderedMessage text = missive.Texts.Render(missive.TemplateToUse(), missive.Facts);
        DateTimeOffset now = time.GetUtcNow();
        OutboxMessage message = new()
        {
            Id = Guid.CreateVersion7(now),
            To = address,
            ToName = name,
            ToUnit = unitCode,
            Cc = missive.Cc.Count == 0 ? null : string.Join(", ", missive.Cc),
            Subject = text.Subject,
            Text = text.Body,
            Html = text.Html,
            Template = missive.Template,
            Purpose = missive.Purpose,
            AttachedDocument = missive.AttachedDocument,
            UnitCode = missive.UnitCode ?? unitCode,
            DossierId = missive.DossierId,
            WorkflowInstanceId = missive.WorkflowInstanceId,
            CreatedAt = now,
            NextAttemptAt = now,
        };
        work.Db.Messages.Add(message);
        work.AfterCommit(alarms.DeliverSoon);
        return message;
    }

    /// <summary>A mail to a unit; null when it has no address.</summary>
    public OutboxMessage? Mail(OrgUnit to, Missive missive) =>
        to.Email is { Length: > 0 } address ? Mail(address, to.ShortName, to.Code, missive) : null;

    /// <summary>A letter in the print queue.</summary>
    public Letter Print(OrgUnit to, string title, Missive missive)
    {
        DateTimeOffset now = time.GetUtcNow();
        Letter letter = new()
        {
            Id = Guid.CreateVersion7(now),
            UnitCode = to.Code,
            UnitName = to.Name,
            PostalAddress = to.PostalAddress,
            Title = title,
            Body = LetterText.RenderBody(
                missive.Texts.Get(missive.LetterTemplate ?? missive.Template), missive.Facts),
            Template = missive.LetterTemplate ?? missive.Template,
            DossierId = missive.DossierId,
            WorkflowInstanceId = missive.WorkflowInstanceId,
            CreatedAt = now,
        };
        work.Db.Letters.Add(letter);
        return letter;
    }
}
