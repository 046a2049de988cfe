using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications.Templates;

/// <summary>Something a template can be tried on.</summary>
/// <param name="Code">The code of the dossier or unit; empty for the example.</param>
/// <param name="Name">Its name; empty for the example.</param>
/// <param name="Model">The fields, filled as a workflow fills them.</param>
public sealed record TemplateSample(string Code, string Name, JsonObject Model)
{
    /// <summary>True when there was nothing real, and every field says its example.</summary>
    public bool IsExample => Code.Length == 0;
}

/// <summary>A dossier or unit that can be chosen.</summary>
public sealed record SampleChoice(string Code, string Name);

/// <summary>Finds real dossiers and units to try templates on. It reads only.</summary>
public sealed class TemplateSamples(
    CampaignDb db,
    CurrentCampaign current,
    Bodies bodies,
    DossierFacts dossierFacts,
    TaskFinder tasks,
    IOptions<NotificationOptions> options,
    TimeProvider time)
{
    private const int Offered = 50;

    /// <summary>What can be chosen for a template: the newest dossiers, or the unions.</summary>
    public Task<List<SampleChoice>> ChoicesAsync(string template, CancellationToken cancellationToken) =>
        IsOfOffice(template) ? Task.FromResult<List<SampleChoice>>([])
            : TemplateFields.KindOf(template) == TemplateKind.Dossier
            ? db.Dossiers.AsNoTracking().OrderByDescending(d => d.UpdatedAt).Take(Offered)
                .Select(d => new SampleChoice(d.Code, d.Title)).ToListAsync(cancellationToken)
            : Unions().OrderBy(u => u.Path).Take(Offered)
                .Select(u => new SampleChoice(u.Code, u.ShortName)).ToListAsync(cancellationToken);

    /// <summary>The dossier or unit with the code, or else the first that fits, or else an example.</summary>
    public async Task<TemplateSample> FindAsync(string template, string? code, CancellationToken cancellationToken)
    {
        string wanted = (code ?? "").Trim();
        TemplateSample? found = IsOfOffice(template) ? null
            : TemplateFields.KindOf(template) == TemplateKind.Dossier
            ? await DossierAsync(template, wanted, cancellationToken)
            : await UnitAsync(template, wanted, cancellationToken);
        return found ?? new TemplateSample("", "", TemplateFields.Example(template));
    }

    private async Task<TemplateSample?> DossierAsync(string template, string code, CancellationToken cancellationToken)
    {
        bool isAboutWork = template.Contains("work-", StringComparison.Ordinal) || template == "letter-work";
        Dossier? dossier = await db.Dossiers.AsNoTracking()
            .Where(d => code == "" || d.Code == code || d.UnitCode == code)
            .Where(d => !isAboutWork || d.Type == DossierType.PlaqueRegistration || d.Type == DossierType.PlaqueNomination)
            .OrderByDescending(d => d.UpdatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (dossier is null)
        {
            return null;
        }

        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        OrgUnit to = IsForReviewer(template)
            ? await bodies.GetAsync(bodies.UpperOf(unit), cancellationToken)
            : unit;
        WorkTask? task = await tasks.ReviewOfAsync(dossier, cancellationToken);
        MessageFacts facts = await dossierFacts.OfAsync(to, dossier, task, null, cancellationToken);
        return new TemplateSample(dossier.Code, dossier.Title, facts.Model);
    }

    private async Task<TemplateSample?> UnitAsync(string template, string code, CancellationToken cancellationToken)
    {
        OrgUnit? unit = await Unions().Where(u => code == "" || u.Code == code)
            .OrderBy(u => u.Level == UnionLevel.Grassroots ? 0 : 1).ThenBy(u => u.Path)
            .FirstOrDefaultAsync(cancellationToken);
        if (unit is null || !await db.Campaigns.AnyAsync(cancellationToken))
        {
            return null;
        }

        EmulationCampaign campaign = await current.NewestAsync(cancellationToken);
        OrgUnit upper = await bodies.GetAsync(bodies.UpperOf(unit), cancellationToken);
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        Obligation? owed = await db.Obligations.AsNoTracking()
            .Where(o => o.CampaignId == campaign.Id && o.UnitCode == unit.Code && o.Status == ObligationStatus.Open)
            .OrderBy(o => o.DueOn)
            .FirstOrDefaultAsync(cancellationToken);
        MessageFacts facts = new MessageFacts(options.Value)
            .To(template.EndsWith("-paper-upper", StringComparison.Ordinal) ? upper : unit)
            .About(unit, upper)
            .In(campaign)
            .Owing(
                ObligationNames.Of(owed?.Kind ?? ObligationKind.ImplementationPlan, owed?.PhaseNumber ?? 0),
                owed?.DueOn ?? campaign.UnitPlanDueOn,
                today)
            .Link("/tasks");
        if (TemplateFields.KindOf(template) == TemplateKind.Obligation)
        {
            facts.In(owed is { PhaseNumber: > 0 } report ? campaign.Phase(report.PhaseNumber) : campaign.PhaseOn(today));
        }

        JsonObject model = facts.Model;
        if (TemplateFields.KindOf(template) == TemplateKind.Digest)
        {
            model["obligation"] = TemplateFields.Example(template)["obligation"]!.DeepClone();
        }

        return new TemplateSample(unit.Code, unit.ShortName, model);
    }

    private IQueryable<OrgUnit> Unions() =>
        db.Units.AsNoTracking().Where(u => u.Level == UnionLevel.Grassroots || u.Level == UnionLevel.UpperUnion);

    // Of meetings and decisions the example says more than one that lies about.
    private static bool IsOfOffice(string template) =>
        TemplateFields.KindOf(template) is TemplateKind.Meeting or TemplateKind.Decision or TemplateKind.Publicity;

    private static bool IsForReviewer(string template) =>
        template.StartsWith("review-", StringComparison.Ordinal) || template == "escalation-review";
}
