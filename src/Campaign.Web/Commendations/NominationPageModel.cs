using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>
/// A page on which a nomination is written: the submission, or one nominee. Whatever is pressed keeps first what was typed.
/// </summary>
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
internal abstract class NominationPageModel(NominationServices services) : PageModel
{
    private const long MaxRequest = 6 * AttachmentStore.MaxSize;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    /// <summary>The button: save, exit, check, upload, overwrite, or one of the page's own.</summary>
    [BindProperty]
    public string? Act { get; set; }

    /// <summary>The file to take away.</summary>
    [BindProperty]
    public Guid? Detach { get; set; }

    /// <summary>Shows at the fields what is missing, too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    public Dossier Dossier { get; protected set; } = null!;

    public OrgUnit Unit { get; private set; } = null!;

    public EmulationCampaign Year { get; private set; } = null!;

    public IReadOnlyList<Nominee> Nominees { get; private set; } = [];

    public IReadOnlyList<AwardForm> Forms { get; private set; } = [];

    public IReadOnlyList<NominationGap> Gaps { get; private set; } = [];

    /// <summary>Why some files were not taken.</summary>
    public IReadOnlyList<string> FileErrors { get; private set; } = [];

    /// <summary>Somebody else was first; what was typed is still on the screen.</summary>
    public string? Conflict { get; private set; }

    public bool IsOnBehalf => Person.UnitCode != Dossier.UnitCode;

    public bool IsDepartments => Dossier.UnitCode == Services.Bodies.DepartmentCode;

    public abstract string Address { get; }

    public string DraftAddress => $"{Address}?handler=Draft";

    public string DraftText => Services.Texts["Đã lưu nháp lúc {0}", Vn.Time(Dossier.UpdatedAt)].Value;

    public string EditAddress => $"/nominations/{Id}/edit";

    public NominationServices Services => services;

    protected Person Person => HttpContext.Person();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Read();
        Revision = Dossier.Revision;
        await FillAsync(cancellationToken);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => PostAsync(PurposeOf(null), cancellationToken);

    /// <summary>Takes files without a script: the form is sent as a whole.</summary>
    public Task<IActionResult> OnPostUploadAsync(int? claim, CancellationToken cancellationToken) =>
        PostAsync(PurposeOf(claim), cancellationToken);

    private async Task<IActionResult> PostAsync(string purpose, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        DossierResult result = await KeepAsync(cancellationToken);
        if (result is not DossierResult.Done(var dossier))
        {
            return await RefuseAsync(result, cancellationToken);
        }

        Dossier = dossier;
        await ChangeFilesAsync(purpose, cancellationToken);
        if (FileErrors.Count > 0)
        {
            TempData["FileErrors"] = FileErrors.ToArray();
        }

        return LocalRedirect(Act switch
        {
            "exit" => $"/dossiers/{Id}",
            "check" => $"/nominations/{Id}/send",
            _ => Next(),
        });
    }

    /// <summary>Keeps the draft while its writer goes on; answers in JSON what the page needs to know.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null)
        {
            return Answer(StatusCodes.Status404NotFound, services.Texts["Không tìm thấy hồ sơ."]);
        }

        switch (await KeepAsync(cancellationToken))
        {
            case DossierResult.Done(var dossier):
                Dossier = dossier;
                await FillAsync(cancellationToken);
                return new JsonResult(new
                {
                    text = DraftText,
                    revision = dossier.Revision,
                    problems = ModelState.Where(field => field.Value?.Errors.Count > 0)
                        .ToDictionary(field => field.Key, field => string.Join(' ', field.Value!.Errors.Select(e => e.ErrorMessage))),
                    html = await RenderAsync("/Commendations/_NominationMeter.cshtml"),
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
    public async Task<IActionResult> OnPostFilesAsync(int? claim, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null)
        {
            return Answer(StatusCodes.Status404NotFound, services.Texts["Không tìm thấy hồ sơ."]);
        }

        await ChangeFilesAsync(PurposeOf(claim), cancellationToken);
        Read();
        await FillAsync(cancellationToken);
        return new JsonResult(new
        {
            html = await RenderAsync("/Commendations/_NominationFiles.cshtml", FilesOf(PurposeOf(claim)))
                + await RenderAsync("/Commendations/_NominationMeter.cshtml"),
        });
    }

    /// <summary>The files of one purpose, and what went wrong with the latest.</summary>
    public NominationFiles FilesOf(string purpose) => new(
        Id,
        purpose,
        [.. Dossier.Attachments.Where(file => (file.Purpose ?? "") == purpose).OrderBy(file => file.Id)],
        FileErrors,
        true);

    /// <summary>What the page's files are for; with a claim, those that show it.</summary>
    public abstract string PurposeOf(int? claim);

    /// <summary>Fills the form from the dossier.</summary>
    protected abstract void Read();

    /// <summary>The content with what stands in the form.</summary>
    protected abstract JsonObject Write(JsonObject before);

    /// <summary>Where to go after a save.</summary>
    protected abstract string Next();

    /// <summary>The name of the field of this page that a problem is about; null when it is on another page.</summary>
    protected abstract string? FieldOf(string problem);

    protected virtual PaperReceipt? Receipt => null;

    protected virtual Task<IActionResult?> FindMoreAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult?>(null);

    protected async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await services.Desk.FindAsync(Id, Person, cancellationToken) is not { Type: DossierType.CommendationNomination } dossier)
        {
            HttpContext.Explain(services.Texts["Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        Dossier = dossier;
        Unit = await services.Db.Units.AsNoTracking().SingleAsync(u => u.Code == dossier.UnitCode, cancellationToken);
        Year = await services.Campaigns.GetAsync(dossier.CampaignId, cancellationToken);
        if (!DossierDesk.MayEdit(Unit.Code, Person))
        {
            HttpContext.Explain(services.Texts["Hồ sơ này của {0}. Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới sửa được.", Unit.ShortName]);
            return Forbid();
        }

        if (!dossier.IsEditable)
        {
            return LocalRedirect($"/dossiers/{Id}");
        }

        Nominees = await services.NomineesOfAsync(Id, cancellationToken);
        return await FindMoreAsync(cancellationToken);
    }

    protected virtual async Task FillAsync(CancellationToken cancellationToken)
    {
        Forms = await services.FormsAsync(cancellationToken);
        Nominees = await services.NomineesOfAsync(Id, cancellationToken);
        IReadOnlyList<FieldProblem> problems = await services.CheckAsync(Dossier, cancellationToken);
        Gaps = NominationGap.Of(Id, problems, Nominees);
        ModelState.Clear();
        foreach (FieldProblem problem in problems.Where(problem => Check || !problem.IsMissing))
        {
            if (FieldOf(problem.Field) is { } field)
            {
                ModelState.AddModelError(field, services.Texts[problem.Message]);
            }
        }

        if (TempData["FileErrors"] is string[] errors)
        {
            FileErrors = errors;
        }
    }

    protected async Task ChangeFilesAsync(string purpose, CancellationToken cancellationToken)
    {
        List<string> refused = [];
        foreach (IFormFile file in Files)
        {
            await using Stream content = file.OpenReadStream();
            refused.AddRange(await services.Store.AddAsync(Id, file.FileName, content, purpose, Person, cancellationToken)
                is DossierResult.Invalid(var problems) ? problems.Select(problem => services.Texts[problem.Message].Value) : []);
        }

        if (Detach is { } detached)
        {
            await services.Store.RemoveAsync(Id, detached, Person, cancellationToken);
        }

        FileErrors = refused;
        Dossier = await services.Desk.FindAsync(Id, Person, cancellationToken) ?? Dossier;
    }

    private async Task<DossierResult> KeepAsync(CancellationToken cancellationToken)
    {
        JsonObject data = Write(Dossier.ReadData());
        return await services.Desk.SaveAsync(
            Id, data, IsOnBehalf ? Receipt : null, Act == "overwrite" ? null : Revision, Person, cancellationToken);
    }

    private async Task<IActionResult> RefuseAsync(DossierResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case DossierResult.Conflict(var reason):
                await FillAsync(cancellationToken);
                Conflict = services.Texts[reason];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case DossierResult.Forbidden(var reason):
                HttpContext.Explain(services.Texts[reason]);
                return Forbid();
            default:
                return NotFound();
        }
    }

    private static JsonResult Answer(int status, string text) => new(new { text }) { StatusCode = status };

    private async Task<string> RenderAsync(string view, object? model = null)
    {
        ViewEngineResult found = services.Views.GetView(null, view, false);
        await using StringWriter writer = new();
        ViewDataDictionary data = new(MetadataProvider, ModelState) { Model = model ?? this };
        ViewContext context = new(PageContext, found.View!, data, TempData, writer, new HtmlHelperOptions());
        await found.View!.RenderAsync(context);
        return writer.ToString();
    }
}

/// <summary>Files of one purpose.</summary>
internal sealed record NominationFiles(
    Guid DossierId, string Purpose, IReadOnlyList<Attachment> Files, IReadOnlyList<string> Errors, bool MayRemove)
{
    /// <summary>The id of the element, so that a fresh copy replaces it.</summary>
    public string ElementId => $"files-{(Purpose.Length == 0 ? "other" : Purpose.Replace(':', '-'))}";
}
