using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Plaques;
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

namespace Campaign.Web.Plaques;

/// <summary>What the forms of works ask and tell.</summary>
internal sealed class WorkServices(
    CampaignDb db,
    DossierDesk desk,
    AttachmentStore store,
    CurrentCampaign campaigns,
    WorkLists works,
    ICompositeViewEngine views,
    IStringLocalizer<Texts> texts,
    TimeProvider time)
{
    public CampaignDb Db => db;

    public DossierDesk Desk => desk;

    public AttachmentStore Store => store;

    public CurrentCampaign Campaigns => campaigns;

    public WorkLists Works => works;

    public ICompositeViewEngine Views => views;

    public IStringLocalizer<Texts> Texts => texts;

    public DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());
}

/// <summary>
/// The form of a registration or nomination, whether its draft exists already or not. Whatever is pressed keeps what was typed
/// first; only then comes what the button says.
/// </summary>
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
internal abstract class WorkFormModel(WorkServices services) : PageModel
{
    private const long MaxRequest = 12 * AttachmentStore.MaxSize;
    private const string FilePrefix = "Files.";

    [BindProperty]
    public Dictionary<string, string?> Input { get; set; } = [];

    [BindProperty]
    public int Revision { get; set; }

    /// <summary>The button: save, exit, check, upload or overwrite.</summary>
    [BindProperty]
    public string? Act { get; set; }

    /// <summary>The file to take away.</summary>
    [BindProperty]
    public Guid? Detach { get; set; }

    /// <summary>Shows at the fields what is missing, too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    public abstract DossierType Type { get; }

    public OrgUnit FormUnit { get; private set; } = null!;

    public EmulationCampaign Year { get; private set; } = null!;

    public Dossier? Dossier { get; protected set; }

    /// <summary>The work that is nominated; null for a registration.</summary>
    public Work? Work { get; protected set; }

    public WorkCompleteness State { get; private set; } = null!;

    public IReadOnlyList<Attachment> Attachments => [.. (Dossier?.Attachments ?? []).OrderBy(file => file.Id)];

    /// <summary>Why some files were not taken.</summary>
    public IReadOnlyList<string> FileErrors { get; private set; } = [];

    /// <summary>Somebody else was first; what was typed is still on the screen.</summary>
    public string? Conflict { get; private set; }

    public bool IsOnBehalf => Person.UnitCode != FormUnit.Code;

    /// <summary>Where the form is sent to.</summary>
    public abstract string Address { get; }

    public string DraftAddress => $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Draft";

    public string? DraftText => Dossier is null ? null : services.Texts["Đã lưu nháp lúc {0}", Vn.Time(Dossier.UpdatedAt)].Value;

    public string Heading => Type == DossierType.PlaqueRegistration
        ? services.Texts["Đăng ký công trình, sản phẩm, phần việc"].Value
        : services.Texts["Đề nghị gắn biển: {0}", Work?.Name ?? ""].Value;

    protected WorkServices Services => services;

    protected Person Person => HttpContext.Person();

    public static string EditAddress(Guid id) => $"/works/dossiers/{id}";

    /// <summary>What can be chosen in a field.</summary>
    public IReadOnlyList<(string Value, string Text)> OptionsOf(WorkField field) => field.Name switch
    {
        "kind" => [.. Enum.GetValues<WorkKind>().Select(kind => (kind.ToString(), services.Texts[WorkTexts.Of(kind)].Value))],
        "plaqueLevel" => [.. Enum.GetValues<PlaqueLevel>().Select(level => (level.ToString(), services.Texts[WorkTexts.Of(level)].Value))],
        _ => [.. Year.Occasions.OrderBy(occasion => occasion.Date).Select(
            occasion => (occasion.Id, $"{Vn.Date(occasion.Date)} · {occasion.Name}"))],
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        DossierResult result = await KeepAsync(cancellationToken);
        if (result is not DossierResult.Done(var dossier))
        {
            return RefuseAct(result);
        }

        IReadOnlyList<string> refused = await ChangeFilesAsync(
            dossier.Id,
            Request.Form.Files.Where(file => file.Name.StartsWith(FilePrefix, StringComparison.Ordinal))
                .Select(file => (file, file.Name[FilePrefix.Length..])),
            cancellationToken);
        if (refused.Count > 0)
        {
            TempData["FileErrors"] = refused.ToArray();
            return LocalRedirect(EditAddress(dossier.Id));
        }

        return Next(dossier);
    }

    /// <summary>Keeps the draft while its writer goes on; answers in JSON what the page needs to know.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null)
        {
            return Answer(StatusCodes.Status404NotFound, services.Texts["Không tìm thấy hồ sơ."]);
        }

        bool isNew = Dossier is null;
        switch (await KeepAsync(cancellationToken))
        {
            case DossierResult.Done(var dossier):
                Dossier = dossier;
                Fill();
                return new JsonResult(new
                {
                    text = DraftText,
                    revision = dossier.Revision,
                    problems = State.Gaps.Where(gap => !gap.IsMissing).GroupBy(gap => WorkForm.NameOf(gap.Field))
                        .ToDictionary(field => field.Key, field => string.Join(' ', field.Select(gap => gap.Message))),
                    html = await RenderAsync("_WorkLive"),
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
                return Answer(StatusCodes.Status404NotFound, services.Texts["Không tìm thấy hồ sơ."]);
        }
    }

    /// <summary>Takes files that the browser sends while the form stays open.</summary>
    public async Task<IActionResult> OnPostFilesAsync(string? purpose, List<IFormFile> files, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null || Dossier is null)
        {
            return Answer(StatusCodes.Status404NotFound, services.Texts["Không tìm thấy hồ sơ."]);
        }

        FileErrors = await ChangeFilesAsync(Dossier.Id, files.Select(file => (file, purpose ?? "")), cancellationToken);
        Input = WorkForm.Of(Dossier);
        Fill();
        return new JsonResult(new { html = await RenderAsync("_WorkLive") });
    }

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
        HttpContext.Explain(services.Texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
        return NotFound();
    }

    /// <summary>Looks at the unit and the year; what it returns is shown instead of the form.</summary>
    protected async Task<IActionResult?> LookAtAsync(string unitCode, string? campaignId, CancellationToken cancellationToken)
    {
        if (await services.Db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unitCode, cancellationToken) is not { } unit)
        {
            HttpContext.Explain(services.Texts["Không có đơn vị mang mã “{0}”.", unitCode]);
            return NotFound();
        }

        FormUnit = unit;
        Year = campaignId is null
            ? await services.Campaigns.NewestAsync(cancellationToken)
            : await services.Campaigns.GetAsync(campaignId, cancellationToken);
        return !unit.IsUnion || !DossierDesk.MayEdit(unit.Code, Person)
            ? Refuse(services.Texts["Tài khoản của đồng chí không lập được hồ sơ cho {0}.", unit.ShortName])
            : null;
    }

    /// <summary>Reads what surrounds the fields, and marks those that are wrong.</summary>
    protected void Fill()
    {
        State = WorkCompleteness.Of(Type, Input, Problems(), Attachments);
        foreach (WorkGap gap in State.Gaps.Where(gap => Check || !gap.IsMissing))
        {
            ModelState.AddModelError(WorkForm.NameOf(gap.Field), gap.Message);
        }

        if (TempData["FileErrors"] is string[] errors)
        {
            FileErrors = errors;
        }
    }

    protected JsonObject Data(JsonObject? before)
    {
        JsonObject data = WorkForm.ToData(Type, Input, before);
        if (Work is { } work)
        {
            data["workId"] = work.Id.ToString();
        }

        return data;
    }

    protected DateOnly? ReceivedDay => WorkForm.Day(Input.GetValueOrDefault(WorkForm.ReceivedOn));

    private List<FieldProblem> Problems()
    {
        JsonObject data = Data(null);
        string[] purposes = [.. Attachments.Select(file => file.Purpose).OfType<string>().Distinct()];
        DateOnly today = ReceivedDay ?? services.Today;
        List<FieldProblem> problems =
        [
            .. Type == DossierType.PlaqueRegistration
                ? WorkRules.CheckRegistration(data, purposes, Year, today)
                : WorkRules.CheckNomination(data, purposes, Work, Dossier ?? Blank(), today),
        ];
        string? typed = Input.GetValueOrDefault(WorkForm.ReceivedOn);
        if (IsOnBehalf && !string.IsNullOrWhiteSpace(typed) && !(ReceivedDay <= services.Today))
        {
            problems.Insert(0, new FieldProblem(
                WorkForm.ReceivedOn, services.Texts["Ngày nhận {0} ở sau hôm nay. Ghi ngày theo dấu bưu điện hoặc ngày nộp.", typed], false));
        }

        return problems;
    }

    private Dossier Blank() => new()
    {
        Code = "", CampaignId = Year.Id, UnitCode = FormUnit.Code, UnitPath = FormUnit.Path, Title = "", SearchText = "", Data = "{}",
        CreatedBy = Person.UserName,
    };

    private LocalRedirectResult Next(Dossier dossier)
    {
        string edit = EditAddress(dossier.Id);
        switch (Act)
        {
            case "check":
                return LocalRedirect($"{edit}/send");
            case "exit":
                TempData["Toast"] = services.Texts["Đã lưu bản nháp {0}.", dossier.Code].Value;
                return LocalRedirect("/works");
            default:
                return LocalRedirect(edit);
        }
    }

    private async Task<IReadOnlyList<string>> ChangeFilesAsync(
        Guid dossierId, IEnumerable<(IFormFile File, string Purpose)> files, CancellationToken cancellationToken)
    {
        List<string> refused = [];
        if (Detach is { } gone)
        {
            Note(await services.Store.RemoveAsync(dossierId, gone, Person, cancellationToken));
        }

        string[] known = [.. WorkParts.Of(Type).SelectMany(part => part.Papers).Select(paper => paper.Purpose)];
        foreach ((IFormFile file, string purpose) in files)
        {
            await using Stream content = file.OpenReadStream();
            Note(await services.Store.AddAsync(
                dossierId, file.FileName, content, known.Contains(purpose) ? purpose : null, Person, cancellationToken));
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

    private IActionResult RefuseAct(DossierResult result)
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

        Fill();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static JsonResult Answer(int status, string text) => new(new { text }) { StatusCode = status };

    private async Task<string> RenderAsync(string partial)
    {
        IView view = services.Views.GetView(null, $"/Plaques/{partial}.cshtml", isMainPage: false).View!;
        await using StringWriter html = new();
        ViewDataDictionary<WorkFormModel> data = new(MetadataProvider, ModelState) { Model = this };
        await view.RenderAsync(new ViewContext(PageContext, view, data, TempData, html, new HtmlHelperOptions()));
        return html.ToString();
    }
}
