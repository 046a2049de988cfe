using Campaign.Plaques;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Plaques;

/// <summary>How far a work is, with photos.</summary>
internal sealed class ProgressModel(WorkPageServices services, WorkDesk desk) : WorkPageModel(services)
{
    [BindProperty]
    public ProgressForm Input { get; set; } = new();

    /// <summary>One of the round figures; a figure of one's own goes before it.</summary>
    [BindProperty]
    public int? Quick { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Photos { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } elsewhere ? elsewhere
        : !WorkAccess.MayReport(Work, Person)
            ? Refuse("Chỉ đơn vị làm công trình, hoặc văn thư nhập thay, cập nhật được tiến độ.")
            : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        ProgressReport report = new(Input.On, Input.Percent ?? Quick, Shared.Vn.Fold(Input.Text ?? ""));
        return await LeadAsync(
            await desk.ReportAsync(Id, report, PhotosOf(Photos), Person, cancellationToken), "Đã ghi tiến độ.", cancellationToken);
    }

    internal sealed class ProgressForm
    {
        public int? Percent { get; set; }

        public DateOnly? On { get; set; }

        public string? Text { get; set; }
    }
}
