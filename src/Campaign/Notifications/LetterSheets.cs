using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>A letter as it lies on paper.</summary>
public sealed record LetterSheet
{
    public required Letter Letter { get; init; }

    /// <summary>Where and when it is dated.</summary>
    public required string Place { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Tên loại, for instance PHIẾU NHẮC VIỆC; null for a plain letter.</summary>
    public string? Heading { get; init; }

    /// <summary>The text; a line break inside a paragraph is one.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The body that receives the unit's plan and gets a copy.</summary>
    public required string UpperName { get; init; }

    public required string SignerPosition { get; init; }

    public string? Signer { get; init; }

    /// <summary>The slip to send back; empty when no answer is asked for.</summary>
    public required IReadOnlyList<string> Slip { get; init; }

    public required IReadOnlyList<string> Label { get; init; }

    /// <summary>The plan goes into the same envelope.</summary>
    public required bool EnclosesPlan { get; init; }
}

/// <summary>Lays letters out for printing, in the order of the delivery round.</summary>
public sealed class LetterSheets(
    CampaignDb db,
    CurrentCampaign current,
    CurrentTemplates templates,
    Bodies bodies,
    IOptions<NotificationOptions> options,
    TimeProvider time)
{
    private static readonly string[] AskForAnswer =
        ["letter-dispatch", "letter-reminder", "letter-overdue", "letter-supplement", "reminder", "overdue", "supplement", "plan-dispatch"];

    public async Task<IReadOnlyList<LetterSheet>> ListAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var letters = await (
            from letter in db.Letters.AsNoTracking()
            where ids.Contains(letter.Id)
            join unit in db.Units.AsNoTracking() on letter.UnitCode equals unit.Code
            join dossier in db.Dossiers.AsNoTracking() on letter.DossierId equals dossier.Id into dossiers
            from dossier in dossiers.DefaultIfEmpty()
            orderby unit.Path, letter.CreatedAt, letter.Id
            select new { Letter = letter, Unit = unit, DossierCode = dossier == null ? null : dossier.Code })
            .ToListAsync(cancellationToken);
        if (letters.Count == 0)
        {
            return [];
        }

        EmulationCampaign campaign = await current.NewestAsync(cancellationToken);
        TemplatesInUse texts = await templates.ReadAsync(cancellationToken);
        var signer = await db.Users
            .Where(a => a.UnitCode == bodies.DepartmentCode && a.Position != null && a.Position.StartsWith("Trưởng"))
            .OrderBy(a => a.UserName)
            .Select(a => new { a.FullName, a.Position })
            .FirstOrDefaultAsync(cancellationToken);
        List<string> upperCodes = [.. letters.Select(x => bodies.UpperOf(x.Unit)).Distinct()];
        Dictionary<string, string> uppers = await db.Units
            .Where(u => upperCodes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.ShortName, cancellationToken);
        return [.. letters.Select(x =>
        {
            string[] paragraphs = x.Letter.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
            bool hasHeading = paragraphs is [var first, _, ..] && !first.Any(char.IsLower);
            JsonObject model = new MessageFacts(options.Value).About(x.Unit, null).Model;
            model["obligation"] = new JsonObject { ["name"] = ObligationOf(x.Letter) };
            model["dossier"] = new JsonObject { ["code"] = x.DossierCode };
            return new LetterSheet
            {
                Letter = x.Letter,
                Place = campaign.FoundingDocument.Place,
                Date = VietnamTime.DateOf(x.Letter.PrintedAt ?? time.GetUtcNow()),
                Heading = hasHeading ? paragraphs[0] : null,
                Paragraphs = paragraphs[(hasHeading ? 1 : 0)..],
                UpperName = uppers.GetValueOrDefault(bodies.UpperOf(x.Unit), ""),
                SignerPosition = (signer?.Position ?? "Trưởng Ban").ToUpperInvariant(),
                Signer = signer?.FullName,
                Slip = AsksForAnswer(x.Letter.Template) ? Lines(LetterText.RenderReplySlip(texts, model)) : [],
                Label = Lines(LetterText.RenderLabel(texts, model)),
                EnclosesPlan = EnclosesPlan(x.Letter.Template),
            };
        })];
    }

    /// <summary>Whether the plan goes into the same envelope.</summary>
    public static bool EnclosesPlan(string template) =>
        template.StartsWith("letter-dispatch", StringComparison.Ordinal)
        || template.StartsWith("plan-dispatch", StringComparison.Ordinal);

    /// <summary>Whether the unit is asked to answer.</summary>
    public static bool AsksForAnswer(string template) =>
        AskForAnswer.Any(start => template.StartsWith(start, StringComparison.Ordinal));

    // A reminder is listed under what is owed; all else is about a plan.
    private static string ObligationOf(Letter letter) =>
        letter.Template is "letter-reminder" or "letter-overdue"
            ? letter.Title
            : ObligationNames.Of(ObligationKind.ImplementationPlan, 0);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
