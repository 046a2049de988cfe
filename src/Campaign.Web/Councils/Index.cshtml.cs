using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>The councils of a person, what waits for a vote, and the meetings.</summary>
internal sealed class IndexModel(
    CampaignDb db, CouncilLists lists, CouncilAccess access, CouncilDesk desk, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public FoundForm Input { get; set; } = new();

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public Page<Council> Councils { get; private set; } = null!;

    public Page<MeetingRow> Meetings { get; private set; } = null!;

    public IReadOnlyList<WaitingBallot> Waiting { get; private set; } = [];

    public Place Place { get; private set; } = null!;

    /// <summary>The units that may have a council: all but the grassroots, which hold no council of their own here.</summary>
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];

    public bool MayFound => HttpContext.Person().IsAny(Roles.Administrator);

    public DateOnly Today => access.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (!await access.IsInvolvedAsync(person, cancellationToken))
        {
            return Forbid();
        }

        PageRequest page = PageRequest.Of(PageNumber, null);
        Councils = await lists.CouncilsAsync(person, new PageRequest(), cancellationToken);
        Meetings = await lists.MeetingsAsync(null, person, page, cancellationToken);
        Waiting = await lists.WaitingForAsync(person, cancellationToken);
        Place = new Place(page.Number, page.Size, Meetings.Items.Count, Meetings.TotalCount);
        Units = MayFound
            ? await db.Units.AsNoTracking().Where(u => u.Level == UnionLevel.Province || u.Level == UnionLevel.UpperUnion)
                .OrderBy(u => u.Path).Take(PageRequest.MaxSize).ToListAsync(cancellationToken)
            : [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        CouncilResult result = Input.TermFrom is not { } from
            ? CouncilResult.Wrong("termFrom", "Ghi ngày bắt đầu nhiệm kỳ.")
            : await desk.FoundAsync(
                new NewCouncil(Input.Code ?? "", Input.Name ?? "", Input.Kind, Input.UnitCode ?? "", from, Input.TermTo),
                HttpContext.Person(),
                cancellationToken);
        if (result is CouncilResult.Invalid(var problems))
        {
            this.Show(problems, texts);
            return await OnGetAsync(cancellationToken);
        }

        return this.Lead(
            result, "Đã lập Hội đồng. Ghi thành viên, Chủ tịch và Thư ký.", $"~/councils/{VietnameseText.Fold(Input.Code ?? "")}", texts);
    }

    internal sealed class FoundForm
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public CouncilKind Kind { get; set; }

        public string? UnitCode { get; set; }

        public DateOnly? TermFrom { get; set; }

        public DateOnly? TermTo { get; set; }
    }
}
