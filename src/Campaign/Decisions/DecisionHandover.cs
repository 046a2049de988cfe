using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Decisions;

/// <summary>
/// Passes a decision on to whoever is next: a task in the inbox of the board or the clerk that leads to its page, and mail to
/// them and to the units it is about. Part of the act that hands it over.
/// </summary>
public sealed class DecisionHandover(
    CampaignDb db,
    Bodies bodies,
    PageTasks tasks,
    TaskOpener opener,
    Correspondence correspondence,
    CurrentTemplates templates,
    IOptions<NotificationOptions> options,
    IOptions<DecisionOptions> days)
{
    /// <summary>The name under which a mail carries the decision along: <c>decision/…</c>.</summary>
    public const string Enclosure = "decision/";

    public static string ConclusionPathOf(Guid id) => $"/decisions/{id}#conclude";

    public static string IssuePathOf(Guid id) => $"/decisions/{id}#issue";

    /// <summary>The Standing Board is to conclude.</summary>
    public async Task ToBoardAsync(Decision decision, CancellationToken cancellationToken)
    {
        await tasks.OpenAsync(
            new NewPageTask(
                ConclusionPathOf(decision.Id), "Kết luận của Ban Thường vụ", decision.Subject,
                [new AskedBody(bodies.BoardCode), new AskedBody(bodies.LeadersCode)])
            {
                DueAt = await DueAfterAsync(days.Value.ConclusionDays, cancellationToken),
                DossierId = decision.DossierId,
            },
            cancellationToken);
        await MailAsync(decision, bodies.BoardCode, "decision-to-conclude", cancellationToken);
    }

    /// <summary>The board has agreed: the clerk is to issue.</summary>
    public async Task ToClerkAsync(Decision decision, Person by, CancellationToken cancellationToken)
    {
        await tasks.EndAsync(ConclusionPathOf(decision.Id), "Đồng ý ban hành", by, cancellationToken);
        await tasks.OpenAsync(
            new NewPageTask(
                IssuePathOf(decision.Id), "Cấp số, ban hành quyết định", decision.Subject, [new AskedBody(bodies.ClerkCode)])
            {
                DueAt = await DueAfterAsync(days.Value.IssueDays, cancellationToken),
                DossierId = decision.DossierId,
            },
            cancellationToken);
        await MailAsync(decision, bodies.ClerkCode, "decision-to-issue", cancellationToken);
    }

    /// <summary>The board has refused: the department is told why.</summary>
    public async Task RefusedAsync(Decision decision, Person by, CancellationToken cancellationToken)
    {
        await tasks.EndAsync(ConclusionPathOf(decision.Id), "Không ban hành", by, cancellationToken);
        await MailAsync(decision, bodies.DepartmentCode, "decision-refused", cancellationToken);
    }

    /// <summary>It is issued: the units whose lines it has, and the department, get it.</summary>
    public async Task IssuedAsync(Decision decision, Person by, CancellationToken cancellationToken)
    {
        await tasks.EndAsync(IssuePathOf(decision.Id), "Đã ban hành", by, cancellationToken);
        bool revokes = decision.Kind == DecisionKind.Revocation;
        string template = revokes ? "decision-revoked" : "decision-issued";
        string letter = revokes ? "letter-revoked" : "letter-award";
        await ToUnitsAsync(decision, decision.Kept(), template, letter, cancellationToken);
        await MailAsync(decision, bodies.DepartmentCode, template, cancellationToken);
    }

    /// <summary>Its number is void: whoever got it is told so.</summary>
    public Task NumberCancelledAsync(Decision decision, CancellationToken cancellationToken) =>
        ToUnitsAsync(decision, decision.Kept(), "decision-number-cancelled", "letter-number-cancelled", cancellationToken);

    /// <summary>A certificate was made again: its unit is told.</summary>
    public Task ReissuedAsync(Decision decision, AwardLine line, CancellationToken cancellationToken) =>
        ToUnitsAsync(decision, [line], "certificate-reissued", "letter-certificate-reissued", cancellationToken);

    private async Task<DateTimeOffset> DueAfterAsync(int workingDays, CancellationToken cancellationToken) =>
        (await opener.LimitsAsync(workingDays, 1, null, cancellationToken)).DueAt;

    private async Task ToUnitsAsync(
        Decision decision,
        IEnumerable<AwardLine> lines,
        string template,
        string letterTemplate,
        CancellationToken cancellationToken)
    {
        TemplatesInUse texts = await templates.ReadAsync(cancellationToken);
        Dictionary<string, string> forms = await FormsAsync(cancellationToken);
        foreach (IGrouping<string, AwardLine> unitLines in lines.Where(l => l.UnitCode is not null).GroupBy(l => l.UnitCode!))
        {
            if (await db.Units.FindAsync([unitLines.Key], cancellationToken) is not { } unit)
            {
                continue;
            }

            Missive missive = MissiveOf(decision, unit, [.. unitLines], forms, template, letterTemplate, texts);
            if (!unit.HasIOffice)
            {
                correspondence.Print(unit, decision.Subject, missive);
            }
            else
            {
                correspondence.Mail(unit, missive);
            }
        }
    }

    private async Task MailAsync(Decision decision, string bodyCode, string template, CancellationToken cancellationToken)
    {
        if (await db.Units.FindAsync([bodyCode], cancellationToken) is { } body)
        {
            correspondence.Mail(
                body,
                MissiveOf(
                    decision, body, [.. decision.Kept()], await FormsAsync(cancellationToken), template, null,
                    await templates.ReadAsync(cancellationToken)));
        }
    }

    private Missive MissiveOf(
        Decision decision,
        OrgUnit to,
        List<AwardLine> lines,
        Dictionary<string, string> forms,
        string template,
        string? letterTemplate,
        TemplatesInUse texts)
    {
        JsonObject model = new MessageFacts(options.Value).To(to).About(to, null).Link($"/decisions/{decision.Id}").Model;
        model["decision"] = new JsonObject
        {
            ["number"] = decision.NumberText,
            ["date"] = MessageFacts.Day(decision.IssuedOn),
            ["subject"] = decision.Subject,
            ["subjectInText"] = InText(decision.Subject),
            ["reason"] = decision.EndReason ?? lines.Select(l => l.RevocationReason).OfType<string>().FirstOrDefault(),
            ["conclusion"] = decision.Conclusion,
            ["lineCount"] = lines.Count,
            ["items"] = new JsonArray(
            [
                .. lines.OrderBy(l => l.Position).Select(line => new JsonObject
                {
                    ["name"] = line.Name,
                    ["award"] = line.AwardFormCode is { } form ? forms.GetValueOrDefault(form, form) : null,
                    ["registerNumber"] = line.RegisterNumber,
                    ["note"] = line.Note,
                }),
            ]),
        };
        return new Missive
        {
            Texts = texts,
            Template = template,
            LetterTemplate = letterTemplate,
            Facts = model,
            UnitCode = to.Code,
            DossierId = decision.DossierId,
            AttachedDocument = decision.Status == DecisionStatus.Issued ? $"{Enclosure}{decision.Id:n}" : null,
        };
    }

    private Task<Dictionary<string, string>> FormsAsync(CancellationToken cancellationToken) =>
        db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);

    // "Quyết định số 425/QĐ-LĐLĐ ngày … về việc khen thưởng": within a sentence it begins small.
    private static string InText(string subject) =>
        subject.StartsWith("Về ", StringComparison.Ordinal) ? $"về {subject[3..]}" : subject;
}
