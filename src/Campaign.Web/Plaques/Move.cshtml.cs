using Campaign.Plaques;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Plaques;

/// <summary>Postpone to another occasion, or give up: the unit's or the department's, with a reason.</summary>
internal sealed class MoveModel(WorkPageServices services, WorkDesk desk) : WorkPageModel(services)
{
    [BindProperty]
    public MoveForm Input { get; set; } = new();

    [BindProperty]
    public string? DropReason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } elsewhere ? elsewhere
        : !WorkAccess.MayMove(Work, Person) ? Refuse("Chỉ đơn vị làm công trình hoặc Ban CTCS hoãn được công trình.")
        : Page();

    public async Task<IActionResult> OnPostPostponeAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } elsewhere
            ? elsewhere
            : await LeadAsync(
                await desk.PostponeAsync(Id, Input.OccasionId, Shared.Vn.Fold(Input.Reason ?? ""), Person, cancellationToken),
                "Đã hoãn công trình.",
                cancellationToken);

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } elsewhere
            ? elsewhere
            : await LeadAsync(
                await desk.DropAsync(Id, Shared.Vn.Fold(DropReason ?? ""), Person, cancellationToken),
                "Đã ghi thôi thực hiện.",
                cancellationToken);

    internal sealed class MoveForm
    {
        public string? OccasionId { get; set; }

        public string? Reason { get; set; }
    }
}
