using System.Globalization;
using Campaign.Deadlines;
using Campaign.Plaques;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Plaques;

/// <summary>Day, hour and place of the ceremony, planned on an occasion.</summary>
internal sealed class CeremonyModel(WorkPageServices services, PlaqueDesk desk) : WorkPageModel(services)
{
    [BindProperty]
    public CeremonyForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!WorkAccess.MaySteer(Person))
        {
            return Refuse("Chỉ Ban CTCS lên lịch lễ gắn biển.");
        }

        Input.On = Work.CeremonyAt is { } at ? Vn.Day(at) : Occasion is { } occasion && occasion.Date >= Today ? occasion.Date : null;
        Input.Time = Work.CeremonyAt is { } hour ? Vn.Time(hour) : "08:00";
        Input.Place = Work.CeremonyPlace ?? Work.Place;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        TimeOnly? time = TimeOnly.TryParseExact(
            (Input.Time ?? "").Trim().Replace('h', ':').Replace('g', ':'), ["HH:mm", "H:mm", "H:"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out TimeOnly read) ? read : null;
        if (time is null)
        {
            ModelState.AddModelError("Input.Time", Services.Texts["Ghi giờ, ví dụ 08:00."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        CeremonyPlan plan = new(
            Input.On is { } on ? VietnamTime.At(on, time!.Value) : null, Vn.Fold(Input.Place ?? ""), Vn.Fold(Input.Text ?? ""));
        return await LeadAsync(await desk.PlanCeremonyAsync(Id, plan, Person, cancellationToken), "Đã lên lịch lễ gắn biển.", cancellationToken);
    }

    internal sealed class CeremonyForm
    {
        public DateOnly? On { get; set; }

        public string? Time { get; set; }

        public string? Place { get; set; }

        public string? Text { get; set; }
    }
}
