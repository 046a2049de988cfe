using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Councils;

/// <summary>The councils of a person, what waits for a vote, and the meetings.</summary>
internal sealed class IndexModel(CouncilLists lists, CouncilAccess access) : PageModel
{
    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public Page<Council> Councils { get; private set; } = null!;

    public Page<MeetingRow> Meetings { get; private set; } = null!;

    public IReadOnlyList<WaitingBallot> Waiting { get; private set; } = [];

    public Place Place { get; private set; } = null!;

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
        return Page();
    }
}
