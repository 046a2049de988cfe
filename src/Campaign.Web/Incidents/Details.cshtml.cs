using Campaign.Accounts;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Incidents;

/// <summary>One incident: what happened, what it holds up, and what can be done.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class IncidentModel(OpenIncidentLists lists, IncidentDesk desk) : PageModel
{
    public IncidentDetail Incident { get; private set; } = null!;

    public bool MayAct => HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(id, cancellationToken) is not { } found)
        {
            HttpContext.Explain("Không tìm thấy sự cố này.");
            return NotFound();
        }

        Incident = found;
        return Page();
    }

    public Task<IActionResult> OnPostRetryAsync(string id, bool anew, string? reason, CancellationToken cancellationToken) =>
        ResolveAsync(id, new IncidentRemedy.Retry(anew), reason, cancellationToken);

    public Task<IActionResult> OnPostSkipAsync(
        string id, string? outcome, string? reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            TempData["Problem"] = "Ghi lý do bỏ qua bước này.";
            return Task.FromResult<IActionResult>(RedirectToPage(new { id }));
        }

        return ResolveAsync(id, new IncidentRemedy.Skip(outcome ?? "Done"), reason, cancellationToken);
    }

    private async Task<IActionResult> ResolveAsync(
        string id, IncidentRemedy remedy, string? reason, CancellationToken cancellationToken)
    {
        if (!MayAct)
        {
            return Forbid();
        }

        IncidentResult result = await desk.ResolveAsync(id, remedy, HttpContext.Person(), reason, cancellationToken);
        if (result == IncidentResult.NotFound)
        {
            HttpContext.Explain("Không tìm thấy sự cố này.");
            return NotFound();
        }

        TempData[result == IncidentResult.Done ? "Toast" : "Problem"] =
            IncidentWords.Of(result, remedy is IncidentRemedy.Retry);
        return result == IncidentResult.NoSuchOutcome ? RedirectToPage(new { id }) : RedirectToPage("/Incidents/Index");
    }
}
