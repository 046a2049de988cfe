using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Plaques;

/// <summary>What every page of one work asks and tells.</summary>
internal sealed class WorkPageServices(
    CampaignDb db, WorkAccess access, CurrentCampaign campaigns, IStringLocalizer<Texts> texts, TimeProvider time)
{
    public CampaignDb Db => db;

    public WorkAccess Access => access;

    public CurrentCampaign Campaigns => campaigns;

    public IStringLocalizer<Texts> Texts => texts;

    public DateTimeOffset Now => time.GetUtcNow();
}

/// <summary>A page of one work: finds it, and shows what came of an act on it.</summary>
[RequestSizeLimit(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
internal abstract class WorkPageModel(WorkPageServices services) : PageModel
{
    private const long MaxRequest = 13 * UploadedFiles.MaxSize;

    [FromRoute]
    public Guid Id { get; set; }

    public Work Work { get; private set; } = null!;

    public OrgUnit Unit { get; private set; } = null!;

    public EmulationCampaign Year { get; private set; } = null!;

    /// <summary>What it celebrates; null when nothing.</summary>
    public Occasion? Occasion => Year.Occasions.Find(one => one.Id == Work.OccasionId);

    public Person Person => HttpContext.Person();

    public DateOnly Today => Vn.Day(services.Now);

    /// <summary>Why it could not be done; what was typed is still on the screen.</summary>
    public string? Failure { get; private set; }

    protected WorkPageServices Services => services;

    /// <summary>Null when the work was found and this person may do what the page is for.</summary>
    protected async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await services.Access.FindAsync(Id, Person, cancellationToken) is not { } work)
        {
            HttpContext.Explain(services.Texts["Không tìm thấy công trình, hoặc công trình không thuộc phạm vi của tài khoản này."]);
            return NotFound();
        }

        Work = work;
        Unit = await services.Db.Units.AsNoTracking().SingleAsync(unit => unit.Code == work.UnitCode, cancellationToken);
        Year = await services.Campaigns.GetAsync(work.CampaignId, cancellationToken);
        return null;
    }

    protected IActionResult Refuse(string reason)
    {
        HttpContext.Explain(services.Texts[reason]);
        return Forbid();
    }

    /// <summary>Leads to the work after an act, or shows the form again with what is wrong at its fields.</summary>
    protected async Task<IActionResult> LeadAsync(WorkResult result, string toast, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case WorkResult.Done:
                TempData["Toast"] = services.Texts[toast].Value;
                return LocalRedirect($"/works/{Id}");
            case WorkResult.Forbidden(var reason):
                return Refuse(reason);
            case WorkResult.Conflict(var reason):
                Failure = services.Texts[reason];
                break;
            case WorkResult.Invalid(var problems):
                foreach (FieldProblem problem in problems)
                {
                    ModelState.AddModelError(NameOf(problem.Field), services.Texts[problem.Message]);
                }

                break;
            default:
                return NotFound();
        }

        services.Db.ChangeTracker.Clear();
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await LoadAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Reads what the form needs besides the work.</summary>
    protected virtual Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected static string NameOf(string field) => field switch
    {
        "at" => "Input.On",
        "photos" => "Photos",
        _ => $"Input.{char.ToUpperInvariant(field[0])}{field[1..]}",
    };

    protected static IReadOnlyList<NewPhoto> PhotosOf(IEnumerable<IFormFile> files) =>
        [.. files.Where(file => file.Length > 0 || file.FileName.Length > 0).Select(file => new NewPhoto(file.FileName, file.OpenReadStream()))];
}
