using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Dossiers;

/// <summary>What the pages of an implementation plan ask and tell.</summary>
internal sealed class PlanServices(
    CampaignDb db,
    DossierDesk desk,
    AttachmentStore store,
    CurrentCampaign campaigns,
    ReviewForecast forecast,
    ICompositeViewEngine views,
    IStringLocalizer<Texts> texts,
    TimeProvider time)
{
    public CampaignDb Db => db;

    public DossierDesk Desk => desk;

    public AttachmentStore Store => store;

    public CurrentCampaign Campaigns => campaigns;

    public ReviewForecast Forecast => forecast;

    public ICompositeViewEngine Views => views;

    public IStringLocalizer<Texts> Texts => texts;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    /// <summary>All that keeps the plan from being sent: the rules', and what the clerk noted about the paper.</summary>
    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(PlanForm form, CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldProblem> problems = ImplementationPlanRules.Check(
            form.ToData(null), await MovementCodes.AllAsync(db, cancellationToken));
        return string.IsNullOrWhiteSpace(form.ReceivedOn) || form.ReceivedDay <= Today
            ? problems
            :
            [
                new FieldProblem(
                    "receivedOn",
                    texts["Ngày nhận {0} ở sau hôm nay. Ghi ngày theo dấu bưu điện hoặc ngày nộp.", form.ReceivedOn],
                    false),
                .. problems,
            ];
    }

    public async Task<IReadOnlyList<Movement>> MovementsAsync(CancellationToken cancellationToken) =>
        await db.Movements.AsNoTracking().OrderBy(m => m.Position).ToListAsync(cancellationToken);
}

/// <summary>
/// The form of an implementation plan, whether its draft exists already or not. Whatever is pressed keeps what was typed
/// first; only then comes what the button says.
/// </summary>
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
internal abstract partial class PlanFormModel(PlanServices plans) : PageModel
{
    private const long MaxRequest = 12 * AttachmentStore.MaxSize;

    [BindProperty]
    public PlanForm Input { get; set; } = new();

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    /// <summary>The button: save, exit, check, upload or overwrite.</summary>
    [BindProperty]
    public string? Act { get; set; }

    /// <summary>The list that gets a blank row, for instance <c>Input.Targets</c>.</summary>
    [BindProperty]
    public string? Add { get; set; }

    /// <summary>The row to take away, for instance <c>Input.Targets[2]</c>.</summary>
    [BindProperty]
    public string? Remove { get; set; }

    /// <summary>A row to add from the suggestions, for instance <c>Targets:3</c>.</summary>
    [BindProperty]
    public string? Suggest { get; set; }

    /// <summary>The file to take away.</summary>
    [BindProperty]
    public Guid? Detach { get; set; }

    /// <summary>The list that shows a blank row more.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Blank { get; set; }

    /// <summary>Shows at the fields what is missing, too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    public OrgUnit PlanUnit { get; private set; } = null!;

    public OrgUnit? Upper { get; private set; }

    /// <summary>Who will decide on it.</summary>
    public OrgUnit Reviewer { get; private set; } = null!;

    public EmulationCampaign Year { get; private set; } = null!;

    public Dossier? Dossier { get; protected set; }

    public PlanHints Hints => PlanHints.For(PlanUnit.Kind);

    public IReadOnlyList<Movement> Movements { get; private set; } = [];

    public PlanCompleteness State { get; private set; } = null!;

    public IReadOnlyList<Attachment> Attachments => [.. (Dossier?.Attachments ?? []).OrderBy(file => file.Id)];

    /// <summary>Why some files were not taken.</summary>
    public IReadOnlyList<string> FileErrors { get; private set; } = [];

    /// <summary>Somebody else was first; what was typed is still on the screen.</summary>
    public string? Conflict { get; private set; }

    public bool IsOnBehalf => Person.UnitCode != PlanUnit.Code;

    /// <summary>Where the form is sent to.</summary>
    public abstract string Address { get; }

    public string DraftAddress => $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Draft";

    public string? DraftText => Dossier is null
        ? null
        : plans.Texts["Đã lưu nháp lúc {0}", Vn.Time(Dossier.UpdatedAt)].Value;

    protected Person Person => HttpContext.Person();

    protected PlanServices Plans => plans;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        TakeRow();
        DossierResult result = await KeepAsync(cancellationToken);
        if (result is not DossierResult.Done(var dossier))
        {
            return await RefuseAsync(result, cancellationToken);
        }

        IReadOnlyList<string> refused = await ChangeFilesAsync(dossier.Id, cancellationToken);
        if (refused.Count > 0)
        {
            TempData["FileErrors"] = refused.ToArray();
            return LocalRedirect($"{EditAddress(dossier.Id)}#s6");
        }

        return Next(dossier);
    }

    /// <summary>Keeps the draft while its writer goes on; answers in JSON what the page needs to know.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null)
        {
            return Answer(StatusCodes.Status404NotFound, plans.Texts["Không tìm thấy hồ sơ."]);
        }

        bool isNew = Dossier is null;
        switch (await KeepAsync(cancellationToken))
        {
            case DossierResult.Done(var dossier):
                Dossier = dossier;
                await FillAsync(cancellationToken);
                return new JsonResult(new
                {
                    text = DraftText,
                    revision = dossier.Revision,
                    problems = WrongFields(),
                    html = await RenderAsync("_PlanLive"),
                    location = isNew ? EditAddress(dossier.Id) : null,
                    autosave = isNew ? $"{EditAddress(dossier.Id)}?handler=Draft" : null,
                });
            case DossierResult.Conflict(var reason):
                return Answer(StatusCodes.Status409Conflict, reason);
            case DossierResult.Forbidden(var reason):
                return Answer(StatusCodes.Status403Forbidden, reason);
            case DossierResult.Invalid(var problems):
                return Answer(StatusCodes.Status400BadRequest, string.Join(' ', problems.Select(p => p.Message)));
            default:
                return Answer(StatusCodes.Status404NotFound, plans.Texts["Không tìm thấy hồ sơ."]);
        }
    }

    /// <summary>Takes files that the browser sends while the form stays open.</summary>
    public async Task<IActionResult> OnPostFilesAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null || Dossier is null)
        {
            return Answer(StatusCodes.Status404NotFound, plans.Texts["Không tìm thấy hồ sơ."]);
        }

        FileErrors = await ChangeFilesAsync(Dossier.Id, cancellationToken);
        Input = PlanForm.Of(Dossier);
        await FillAsync(cancellationToken);
        return new JsonResult(new { html = await RenderAsync("_PlanFiles") + await RenderAsync("_PlanLive") });
    }

    public string T(string words) => plans.Texts[words];

    protected static string EditAddress(Guid id) => $"/dossiers/{id}/edit";

    /// <summary>Finds what the address names. What it returns is shown instead of the form.</summary>
    protected abstract Task<IActionResult?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what stands in the form.</summary>
    protected abstract Task<DossierResult> KeepAsync(CancellationToken cancellationToken);

    protected IActionResult Refuse(string reason)
    {
        HttpContext.Explain(reason);
        return Forbid();
    }

    protected IActionResult Missing()
    {
        HttpContext.Explain(plans.Texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
        return NotFound();
    }

    protected async Task LookAtAsync(OrgUnit unit, string? campaignId, CancellationToken cancellationToken)
    {
        PlanUnit = unit;
        Upper = unit.ReportsToCode is { } upper
            ? await plans.Db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == upper, cancellationToken)
            : null;
        Reviewer = (await plans.Forecast.OfPlanAsync(unit, cancellationToken)).Reviewer;
        Year = campaignId is null
            ? await plans.Campaigns.NewestAsync(cancellationToken)
            : await plans.Campaigns.GetAsync(campaignId, cancellationToken);
    }

    /// <summary>Reads what surrounds the fields, and marks those that are wrong.</summary>
    protected async Task FillAsync(CancellationToken cancellationToken)
    {
        Movements = await plans.MovementsAsync(cancellationToken);
        State = PlanCompleteness.Of(Input, await plans.CheckAsync(Input, cancellationToken), Attachments);
        foreach (PlanGap gap in State.Gaps.Where(gap => Check || !gap.IsMissing))
        {
            ModelState.AddModelError(gap.Field, gap.Message);
        }

        if (TempData["FileErrors"] is string[] errors)
        {
            FileErrors = errors;
        }
    }

    private LocalRedirectResult Next(Dossier dossier)
    {
        string edit = EditAddress(dossier.Id);
        if (Add is not null)
        {
            return LocalRedirect($"{edit}?blank={(Add == "Input.Targets" ? "Targets#s3" : "Activities#s4")}");
        }

        if ((Remove ?? Suggest) is { } list)
        {
            return LocalRedirect($"{edit}{(list.Contains("Targets", StringComparison.Ordinal) ? "#s3" : "#s4")}");
        }

        if (Detach is not null || Act == "upload")
        {
            return LocalRedirect($"{edit}#s6");
        }

        if (Act == "check")
        {
            return LocalRedirect($"/dossiers/{dossier.Id}/send");
        }

        if (Act != "exit")
        {
            return LocalRedirect(edit);
        }

        TempData["Toast"] = plans.Texts["Đã lưu bản nháp {0}.", dossier.Code].Value;
        return LocalRedirect(Person.IsAny(Roles.Clerk) ? "/dossiers" : "/tasks");
    }

    private void TakeRow()
    {
        Match row = Row().Match(Remove ?? "");
        int at = row.Success ? int.Parse(row.Groups["at"].ValueSpan, CultureInfo.InvariantCulture) : -1;
        if (at >= 0 && row.Groups["list"].Value == "Targets" && at < Input.Targets.Count)
        {
            Input.Targets.RemoveAt(at);
        }
        else if (at >= 0 && row.Groups["list"].Value == "Activities" && at < Input.Activities.Count)
        {
            Input.Activities.RemoveAt(at);
        }

        if (Suggest?.Split(':') is [var list, var number]
            && int.TryParse(number, CultureInfo.InvariantCulture, out int chosen) && chosen >= 0)
        {
            if (list == "Targets" && Hints.Targets.ElementAtOrDefault(chosen) is { } target)
            {
                Input.Targets.Add(new PlanTarget { Name = target.Name, Unit = target.Unit });
            }
            else if (list == "Activities" && Hints.Activities.ElementAtOrDefault(chosen) is { } activity)
            {
                Input.Activities.Add(new PlanActivity { Name = activity });
            }
        }
    }

    private async Task<IReadOnlyList<string>> ChangeFilesAsync(Guid dossierId, CancellationToken cancellationToken)
    {
        List<string> refused = [];
        if (Detach is { } gone)
        {
            Note(await plans.Store.RemoveAsync(dossierId, gone, Person, cancellationToken));
        }

        foreach (IFormFile file in Files)
        {
            await using Stream content = file.OpenReadStream();
            Note(await plans.Store.AddAsync(dossierId, file.FileName, content, Person, cancellationToken));
        }

        return refused;

        void Note(DossierResult result) => refused.AddRange(result switch
        {
            DossierResult.Invalid(var problems) => problems.Select(problem => problem.Message),
            DossierResult.Conflict(var reason) => [reason],
            DossierResult.Forbidden(var reason) => [reason],
            _ => [],
        });
    }

    private async Task<IActionResult> RefuseAsync(DossierResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case DossierResult.NotFound:
                return Missing();
            case DossierResult.Forbidden(var reason):
                return Refuse(reason);
            case DossierResult.Conflict(var reason):
                Conflict = reason;
                break;
            case DossierResult.Invalid(var problems):
                Conflict = string.Join(' ', problems.Select(problem => problem.Message));
                break;
        }

        await FillAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private Dictionary<string, string> WrongFields() => State.Gaps
        .Where(gap => !gap.IsMissing)
        .GroupBy(gap => gap.Field)
        .ToDictionary(field => field.Key, field => string.Join(' ', field.Select(gap => gap.Message)));

    private static JsonResult Answer(int status, string text) => new(new { text }) { StatusCode = status };

    private async Task<string> RenderAsync(string partial)
    {
        IView view = plans.Views.FindView(PageContext, partial, isMainPage: false).View
            ?? plans.Views.GetView(null, $"/Dossiers/{partial}.cshtml", isMainPage: false).View!;
        await using StringWriter html = new();
        ViewDataDictionary<PlanFormModel> data = new(MetadataProvider, ModelState) { Model = this };
        await view.RenderAsync(new ViewContext(PageContext, view, data, TempData, html, new HtmlHelperOptions()));
        return html.ToString();
    }

    [GeneratedRegex(@"^Input\.(?<list>Targets|Activities)\[(?<at>\d{1,4})\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
