using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>One list: who is on it, its structure, and everything that was changed on it.</summary>
internal sealed class ListModel(CampaignDb db, Nominees nominees) : PageModel
{
    public NomineeList List { get; private set; } = null!;

    public IReadOnlyList<NomineeRow> Rows { get; private set; } = [];

    public AwardStructure Structure { get; private set; } = null!;

    public IReadOnlyList<NomineeListChange> Changes { get; private set; } = [];

    public IReadOnlyDictionary<string, string> AwardNames { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (!person.SeesAll)
        {
            return Forbid();
        }

        if (await db.NomineeLists.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken) is not { } list)
        {
            return NotFound();
        }

        List = list;
        Rows = (await nominees.ListAsync(
            new NomineeFilter { ListId = id }, person, PageRequest.Of(0, PageRequest.MaxSize), cancellationToken)).Items;
        Structure = await nominees.StructureOfAsync(
            [.. Rows.Select(r => r.Nominee).Where(n => n.Status != NomineeStatus.Withdrawn)], cancellationToken);
        Changes = await nominees.ChangesAsync(id, cancellationToken);
        AwardNames = await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        return Page();
    }
}
