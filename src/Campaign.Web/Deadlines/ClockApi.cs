using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Deadlines;

/// <summary>The moment to which the clock is to be moved.</summary>
internal sealed record AdvanceRequest(DateTimeOffset? To);

internal sealed record ClockView(DateTimeOffset Now, int TimersRung);

internal static class ClockApi
{
    public static void MapTimers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/timers", ListAsync).RequireAuthorization(Policies.Staff).WithTags("Timers")
            .WithSummary("What will ring, earliest first.");

    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder clock = routes.MapGroup("/clock").WithTags("Clock");
        clock.MapGet("/", Show).WithSummary("The campaign's time (demonstration only).");
        clock.MapPost("/advance", AdvanceAsync)
            .WithSummary("Moves the clock forward; answers when every timer on the way has rung and its mail is out.");
    }

    private static Task<Page<TimerRow>> ListAsync(
        int? page, int? pageSize, TimerLists lists, CancellationToken cancellationToken) =>
        lists.ListAsync(PageRequest.Of(page, pageSize), cancellationToken);

    private static IResult Show(CampaignClock clock, IOptions<DemoOptions> demo) =>
        demo.Value.Enabled ? Results.Ok(new ClockView(clock.GetUtcNow(), 0)) : NoClock();

    private static async Task<IResult> AdvanceAsync(
        AdvanceRequest request,
        HttpContext context,
        ClockControl control,
        IOptions<DemoOptions> demo,
        CancellationToken cancellationToken)
    {
        if (!demo.Value.Enabled)
        {
            return NoClock();
        }

        if (!context.Person().IsAny(Campaign.Accounts.Roles.Administrator))
        {
            return Problems.Forbidden("Chỉ quản trị mới chỉnh được đồng hồ trình diễn.");
        }

        if (request.To is not { } to)
        {
            return Problems.Invalid("to", "Ghi thời điểm, ví dụ 2022-03-14T08:00:00+07:00.");
        }

        return await control.AdvanceAsync(to, cancellationToken) switch
        {
            AdvanceResult.Moved(var now, var rung) => Results.Ok(new ClockView(now, rung)),
            AdvanceResult.Backwards(var now) => Problems.Invalid(
                "to", $"Đồng hồ chỉ đi tới; bây giờ đã là {Vn.Moment(now)}."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IResult NoClock() => Problems.NotFound("Không có đồng hồ trình diễn ở bản cài đặt này.");
}
