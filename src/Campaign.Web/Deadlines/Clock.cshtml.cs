using System.Globalization;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Deadlines;

/// <summary>Đồng hồ trình diễn: moves the campaign's time forward and tells what happened on the way.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class ClockModel(
    ClockControl control, TimerLists timers, ClockReport report, TimeProvider time, IOptions<DemoOptions> demo) : PageModel
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly AfterReminders = new(8, 5);

    // The days of Plan 113 at which there is something to see.
    private static readonly DateOnly[] Days =
    [
        new(2022, 3, 1), new(2022, 3, 8), new(2022, 3, 15), new(2022, 3, 16), new(2022, 5, 31), new(2022, 6, 16),
        new(2022, 6, 23), new(2022, 6, 30), new(2022, 7, 11), new(2022, 12, 31), new(2023, 1, 10),
    ];

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? At { get; set; }

    /// <summary>Where the clock stood before it was moved.</summary>
    [BindProperty(SupportsGet = true)]
    public DateTimeOffset? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateTimeOffset? Until { get; set; }

    /// <summary>How many timers rang on the way.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Rung { get; set; }

    public DateTimeOffset Now { get; private set; }

    public TimerRow? Next { get; private set; }

    public IReadOnlyList<Shortcut> Shortcuts { get; private set; } = [];

    public IReadOnlyList<WrittenThen> Written { get; private set; } = [];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!demo.Value.Enabled)
        {
            HttpContext.Explain("Bản cài đặt này chạy theo giờ thật, không có đồng hồ trình diễn.");
            context.Result = NotFound();
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        (On, At) = (Vn.Day(Now).AddDays(1), "08:00");
        if (From is { } from && Until is { } until)
        {
            Written = await report.BetweenAsync(from, until, cancellationToken);
        }
    }

    /// <summary>Moves to a shortcut, or to the day and hour that were typed.</summary>
    public async Task<IActionResult> OnPostAsync(DateTimeOffset? to, CancellationToken cancellationToken)
    {
        DateTimeOffset before = time.GetUtcNow();
        if ((to ?? Typed()) is { } moment && ModelState.IsValid)
        {
            switch (await control.AdvanceAsync(moment, cancellationToken))
            {
                case AdvanceResult.Moved(var now, var rung):
                    return RedirectToPage(new
                    {
                        from = before.ToString("O", CultureInfo.InvariantCulture),
                        until = now.ToString("O", CultureInfo.InvariantCulture),
                        rung,
                    });
                case AdvanceResult.Backwards(var now):
                    ModelState.AddModelError(
                        nameof(On),
                        $"Đồng hồ chỉ đi tới: bây giờ đã là {Vn.Moment(now)}, không lùi về {Vn.Moment(moment)} được. Muốn xem lại từ đầu, chạy với thư mục dữ liệu mới.");
                    break;
            }
        }

        (From, Until, Rung) = (null, null, null);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private DateTimeOffset? Typed()
    {
        if (On is null && ModelState[nameof(On)]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError(nameof(On), "Ghi ngày cần tới, ví dụ 16/06/2022.");
        }

        TimeOnly hour = Morning;
        if (!string.IsNullOrWhiteSpace(At)
            && !TimeOnly.TryParseExact(At.Trim().Replace('h', ':').Replace('g', ':').TrimEnd(':'), ["H:mm", "%H", "H:m"],
                CultureInfo.InvariantCulture, DateTimeStyles.None, out hour))
        {
            ModelState.AddModelError(nameof(At), $"“{At}” không phải là giờ. Nhập như 08:00 hoặc 14:30.");
        }

        return On is { } day ? VietnamTime.At(day, hour) : null;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Now = time.GetUtcNow();
        Next = (await timers.ListAsync(new PageRequest(0, 1), cancellationToken)).Items is [var next] ? next : null;
        DateOnly tomorrow = Vn.Day(Now).AddDays(1);
        Shortcuts =
        [
            new("+1 ngày", Now.AddDays(1)),
            new("+7 ngày", Now.AddDays(7)),
            .. Days.Where(day => day >= tomorrow || VietnamTime.At(day, AfterReminders) > Now)
                .Select(day => new Shortcut(Vn.Date(day), VietnamTime.At(day, AfterReminders))),
        ];
    }

    internal sealed record Shortcut(string Text, DateTimeOffset To);
}
