using System.Text.Json.Serialization;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Campaigns;

/// <summary>An occasion to keep: MajorHoliday, Month or PoliticalEvent.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OccasionRequest(string? Name, DateOnly? Date, string? Kind);

internal sealed record OccasionView(Occasion Occasion, int MovedTimers);

/// <summary>A day off, or a Saturday on which people work, and the announcement that made it one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CalendarDayRequest(CalendarDayKind? Kind, string? Name, string? Source);

internal sealed record CalendarView(DateOnly Date, int LookingAgain);

internal static class OccasionsApi
{
    public static void MapOccasions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder occasions = routes.MapGroup("/campaigns/{campaignId}/occasions").WithTags("Campaigns")
            .RequireAuthorization(Policies.Staff).ProducesProblem(StatusCodes.Status403Forbidden);
        occasions.MapPost("/", AddAsync).WithSummary("Adds an occasion, for instance a political event.").ProducesOccasion();
        occasions.MapPut("/{id}", SaveAsync).WithSummary("Changes an occasion; every timer that hangs on its date moves along.").ProducesOccasion();
        occasions.MapDelete("/{id}", RemoveAsync).WithSummary("Takes away an occasion that no work celebrates.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder calendar = routes.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/", ListAsync).WithSummary("Days off and working Saturdays of a year.");
        calendar.MapPut("/{date}", SetAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("Makes a day a day off or a working Saturday; what hangs on dates reckons anew.")
            .Produces<CalendarView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);
        calendar.MapDelete("/{date}", ClearAsync).RequireAuthorization(Policies.Staff).WithSummary("Makes a day an ordinary one again.")
            .Produces<CalendarView>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder ProducesOccasion(this RouteHandlerBuilder route) => route
        .Produces<OccasionView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> AddAsync(
        string campaignId, OccasionRequest request, OccasionDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.SaveAsync(campaignId, null, Text(request), cancellationToken));

    private static async Task<IResult> SaveAsync(
        string campaignId, string id, OccasionRequest request, OccasionDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.SaveAsync(campaignId, id, Text(request), cancellationToken));

    private static async Task<IResult> RemoveAsync(
        string campaignId, string id, OccasionDesk desk, CancellationToken cancellationToken) =>
        await desk.RemoveAsync(campaignId, id, cancellationToken) is var result and not OccasionResult.Done ? Answer(result) : Results.NoContent();

    private static async Task<Page<CalendarDay>> ListAsync(
        int? year, CampaignDb db, TimeProvider time, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        int wanted = Math.Clamp(year ?? Vn.Today(time).Year, 1, 9998);
        (DateOnly first, DateOnly last) = (new DateOnly(wanted, 1, 1), new DateOnly(wanted, 12, 31));
        return await db.CalendarDays.AsNoTracking().Where(d => d.Date >= first && d.Date <= last).OrderBy(d => d.Date)
            .ToPageAsync(PageRequest.Of(page, pageSize), cancellationToken);
    }

    private static async Task<IResult> SetAsync(
        DateOnly date, CalendarDayRequest request, CalendarDesk desk, CancellationToken cancellationToken)
    {
        if (request.Kind is not { } kind || string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 200 || request.Source?.Length > 500)
        {
            return Problems.Invalid(
                request.Kind is null ? "kind" : "name",
                $"Ghi loại ngày ({string.Join(", ", Enum.GetNames<CalendarDayKind>())}), tên (tối đa 200 ký tự) và nguồn (tối đa 500 ký tự).");
        }

        CalendarDay day = new(date, kind, request.Name.Trim(), request.Source?.Trim() ?? "");
        return Results.Ok(new CalendarView(date, await desk.SetAsync(day, cancellationToken)));
    }

    private static async Task<IResult> ClearAsync(DateOnly date, CalendarDesk desk, CancellationToken cancellationToken) =>
        await desk.RemoveAsync(date, cancellationToken) is { } looking
            ? Results.Ok(new CalendarView(date, looking))
            : Problems.NotFound($"Ngày {Vn.Date(date)} không phải ngày nghỉ hay ngày làm bù.");

    private static OccasionText Text(OccasionRequest request) => new(request.Name, request.Date, request.Kind);

    private static IResult Answer(OccasionResult result) => result switch
    {
        OccasionResult.Done(var occasion, var timers) => Results.Ok(new OccasionView(occasion, timers)),
        OccasionResult.Conflict(var reason) => Problems.Conflict(reason),
        OccasionResult.Invalid(var problems) => Problems.Invalid(problems),
        _ => Problems.NotFound("Không tìm thấy dịp hoặc đợt phát động này."),
    };
}
