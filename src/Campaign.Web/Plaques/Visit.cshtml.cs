using Campaign.Plaques;
using Campaign.Reviews;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Plaques;

/// <summary>A visit on the spot, on a phone: a check list to tick, photos, words.</summary>
internal sealed class VisitModel(WorkPageServices services, PlaqueDesk desk) : WorkPageModel(services)
{
    [BindProperty]
    public VisitForm Input { get; set; } = new();

    [BindProperty]
    public IReadOnlyList<IFormFile> Photos { get; set; } = [];

    public IReadOnlyList<(string Code, string Name)> Points { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        WorkTask? task = await Services.Access.FindTaskAsync(Work, WorkErrand.Visit, cancellationToken);
        if (!WorkAccess.MaySteer(Person) && task?.Candidates.Exists(c => c.UnitCode == Person.UnitCode) != true)
        {
            return Refuse("Chỉ Ban CTCS, hoặc nơi được giao khảo sát, ghi được kết quả khảo sát.");
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await LoadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Dictionary<string, bool> points = Input.Points.Where(point => point.Value is "true" or "false")
            .ToDictionary(point => point.Key, point => point.Value == "true");
        return await LeadAsync(
            await desk.VisitAsync(
                Id, new SiteVisit(Input.On, points, Shared.Vn.Fold(Input.Text ?? "")), PhotosOf(Photos), Person, cancellationToken),
            "Đã ghi khảo sát.",
            cancellationToken);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken) => Points =
    [
        .. (await desk.PointsAsync(Work, cancellationToken)).Select(point => point.Split('=', 2)).Select(parts => (parts[0], parts[^1])),
    ];

    internal sealed class VisitForm
    {
        /// <summary>true, false or nothing yet, by the code of the point.</summary>
        public Dictionary<string, string?> Points { get; set; } = [];

        public DateOnly? On { get; set; }

        public string? Text { get; set; }
    }
}
