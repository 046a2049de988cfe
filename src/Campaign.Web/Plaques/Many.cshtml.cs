using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Plaques;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Plaques;

/// <summary>An act on several works at once: first what it will send and to whom, then the act.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class ManyModel(
    CampaignDb db,
    ManyWorks many,
    CurrentCampaign campaigns,
    WorkflowDefinitions definitions,
    IStringLocalizer<Texts> texts,
    TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "act")]
    public ManyAct Act { get; set; }

    [BindProperty(SupportsGet = true, Name = "id")]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty]
    public string? OccasionId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public EmulationCampaign Year { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    /// <summary>Those with which it can be done, and the unit of each.</summary>
    public IReadOnlyList<(Work Work, OrgUnit Unit)> Ready { get; private set; } = [];

    /// <summary>Why it cannot be done with the others.</summary>
    public IReadOnlyList<string> Refusals { get; private set; } = [];

    /// <summary>How many mails or letters each unit gets, and how many the department.</summary>
    public (int Unit, int Office) Messages { get; private set; }

    public string Title => Act switch
    {
        ManyAct.Accept => texts["Chấp nhận {0} đăng ký", Ready.Count],
        ManyAct.Remind => texts["Nhắc {0} công trình", Ready.Count],
        _ => texts["Hoãn {0} công trình", Ready.Count],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Act == ManyAct.Postpone && (string.IsNullOrWhiteSpace(OccasionId) || string.IsNullOrWhiteSpace(Reason)))
        {
            ModelState.AddModelError(
                string.IsNullOrWhiteSpace(OccasionId) ? nameof(OccasionId) : nameof(Reason), texts["Chọn dịp mới và ghi lý do."]);
            return Page();
        }

        Person person = HttpContext.Person();
        Guid[] ids = [.. Ready.Select(one => one.Work.Id)];
        IReadOnlyList<OneOfMany> all = Act switch
        {
            ManyAct.Accept => await many.AcceptAsync(ids, person, cancellationToken),
            ManyAct.Remind => await many.RemindAsync(ids, person, cancellationToken),
            _ => await many.PostponeAsync(ids, OccasionId, Vn.Fold(Reason ?? ""), person, cancellationToken),
        };
        int done = all.Count(one => one.Refusal is null);
        TempData["Toast"] = done == all.Count
            ? texts["Đã làm xong {0} công trình.", done].Value
            : texts["Xong {0} trên {1}. {2}", done, all.Count, string.Join(' ', all.Select(one => one.Refusal).OfType<string>())].Value;
        return LocalRedirect("/works");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Year = await campaigns.NewestAsync(cancellationToken);
        Today = Vn.Today(time);
        List<Guid> asked = [.. Ids.Distinct().Take(ManyWorks.Most)];
        List<Work> works = await db.Works.AsNoTracking().Where(w => asked.Contains(w.Id)).OrderBy(w => w.Code).ToListAsync(cancellationToken);
        List<string> codes = [.. works.Select(w => w.UnitCode).Distinct()];
        Dictionary<string, OrgUnit> units = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, cancellationToken);
        List<(Work, OrgUnit)> ready = [];
        List<string> refusals = [];
        foreach (Work work in works)
        {
            if (await many.RefusalOfAsync(Act, work, cancellationToken) is { } refusal)
            {
                refusals.Add(texts[refusal]);
            }
            else
            {
                ready.Add((work, units[work.UnitCode]));
            }
        }

        (Ready, Refusals) = (ready, refusals);
        Messages = Act == ManyAct.Remind ? (1, 0) : await CountAsync(cancellationToken);
    }

    // What the published workflow writes after this conclusion.
    private async Task<(int Unit, int Office)> CountAsync(CancellationToken cancellationToken)
    {
        if (await definitions.FindPublishedAsync("plaque-registration", cancellationToken) is not { } workflow)
        {
            return (0, 0);
        }

        (string id, string outcome) = Act == ManyAct.Accept ? ("accept", "Đạt") : ("wait30", "Đổi dịp");
        if (workflow.FindActivity(id) is null)
        {
            return (0, 0);
        }

        List<ActivityNode> letters = [.. WorkflowWay.Following(workflow, id, outcome).Where(step => step.Type == "Campaign.Notify")];
        int office = letters.Count(step => step.Json["to"]?["expression"]?["value"]?.ToString() == "department");
        return (letters.Count - office, office);
    }
}
