using Campaign.Plaques;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Plaques;

/// <summary>The plaque hangs: photos show it.</summary>
internal sealed class MountingModel(WorkPageServices services, PlaqueDesk desk) : WorkPageModel(services)
{
    [BindProperty]
    public MountingForm Input { get; set; } = new();

    [BindProperty]
    public IReadOnlyList<IFormFile> Photos { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!WorkAccess.MayMove(Work, Person))
        {
            return Refuse("Chỉ đơn vị làm công trình, văn thư hoặc Ban CTCS ghi được việc gắn biển.");
        }

        Input.On = Work.CeremonyAt is { } at && Shared.Vn.Day(at) <= Today ? Shared.Vn.Day(at) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        return !ModelState.IsValid
            ? Page()
            : await LeadAsync(
                await desk.MountAsync(
                    Id, new Mounting(Input.On, Shared.Vn.Fold(Input.Text ?? "")), PhotosOf(Photos), Person, cancellationToken),
                "Đã ghi gắn biển.",
                cancellationToken);
    }

    internal sealed class MountingForm
    {
        public DateOnly? On { get; set; }

        public string? Text { get; set; }
    }
}
