using System.Text.Json.Serialization;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Deadlines;

/// <summary>The moment to which the clock is to be moved.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AdvanceRequest(DateTimeOffset? To);

internal sealed record ClockView(DateTimeOffset Now, int TimersRung);

internal static class ClockApi
{
    // A slip of the finger in the year could not be taken back.
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3653);

    public static void MapTimers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/timers", ListAsync).RequireAuthorization(Policies.Staff).WithTags("Timers")
            .WithSummary("What will ring, earliest first.")
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder clock = routes.MapGroup("/clock").WithTags("Clock");
        clock.MapGet("/", Show).WithSummary("The campaign's time (demonstration only).")
            .Produces<ClockView>().ProducesProblem(StatusCodes.Status404NotFound);
        clock.MapPost("/advance", AdvanceAsync)
            .WithSummary("Moves the clock forward; answers when every timer on the way has rung and its mail is out.")
            .Produces<ClockView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
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
        CampaignClock clock,
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

        if (to > clock.GetUtcNow() + Farthest)
        {
            return Problems.Invalid("to", "Mỗi lần chỉnh tới không quá 10 năm; đồng hồ không lùi lại được.");
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
