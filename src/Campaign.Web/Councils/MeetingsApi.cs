using System.Text.Json.Serialization;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Councils;

/// <summary>A meeting to call. <c>Form</c>: InPerson, Online or Written.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CallMeetingRequest(
    string? CouncilCode, string? Title, MeetingForm Form, DateTimeOffset HeldAt, string? Place);

/// <summary>Who came: the member's id and Summoned, Present or Absent.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AttendanceRequest(Dictionary<Guid, AttendanceState>? Members);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SubjectRequest(string? Name, string? Note, string? Reference);

/// <summary>What to put on an agenda: an item that waits, by its id, or a new one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AgendaRequest(
    Guid? ItemId, string? Title, string? AwardFormCode, Guid? DossierId, IReadOnlyList<SubjectRequest>? Subjects);

/// <summary>A vote to open on an agenda item. <c>Mode</c>: Electronic or Paper.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OpenBallotRequest(Guid ItemId, BallotMode Mode, DateTimeOffset? ClosesAt);

internal static class MeetingsApi
{
    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder meetings = routes.MapGroup("/meetings").WithTags("Meetings");
        meetings.MapGet("/", ListAsync).WithSummary("Meetings of the councils that the account belongs to, newest first.");
        meetings.MapPost("/", CallAsync).WithSummary("Calls a meeting. The council's secretary only.")
            .Produces<MeetingView>(StatusCodes.Status201Created).ProducesRefusals();
        meetings.MapGet("/{id:guid}", ShowAsync).WithSummary("A meeting with attendance, agenda, ballots and change log.")
            .Produces<MeetingView>().ProducesProblem(StatusCodes.Status404NotFound);
        meetings.MapPut("/{id:guid}/attendance", AttendAsync).WithSummary("Notes who came.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapPost("/{id:guid}/agenda", PutOnAsync).WithSummary("Puts a matter on the agenda, until the list is frozen.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapPost("/{id:guid}/freeze", FreezeAsync).WithSummary("Freezes the list; later changes need a reason.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapPost("/{id:guid}/end", EndAsync).WithSummary("Ends the meeting; what was not voted waits for another.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapPost("/{id:guid}/ballots", OpenAsync)
            .WithSummary("Opens the vote on an agenda item under the rule of its award.")
            .Produces<BallotView>(StatusCodes.Status201Created).ProducesRefusals();
    }

    private static Task<Page<MeetingRow>> ListAsync(
        HttpContext context, CouncilLists lists, string? council, int? page, int? pageSize, CancellationToken cancellationToken) =>
        lists.MeetingsAsync(council, context.Person(), PageRequest.Of(page, pageSize), cancellationToken);

    private static async Task<IResult> CallAsync(
        CallMeetingRequest request,
        HttpContext context,
        MeetingDesk desk,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await desk.CallAsync(
            request.CouncilCode ?? "",
            new MeetingPlan(request.Title ?? "", request.Form, request.HeldAt, request.Place),
            context.Person(),
            cancellationToken),
        async id => await ViewAsync(id, context, lists, log, cancellationToken) is { } view
            ? Results.Created($"/api/v1/meetings/{id}", view)
            : CouncilsApi.NotThere());

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, CouncilLists lists, MeetingLog log, CancellationToken cancellationToken) =>
        await ViewAsync(id, context, lists, log, cancellationToken) is { } view ? Results.Ok(view) : CouncilsApi.NotThere();

    private static async Task<IResult> AttendAsync(
        Guid id,
        AttendanceRequest request,
        HttpContext context,
        MeetingDesk desk,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await desk.MarkAttendanceAsync(id, request.Members ?? [], context.Person(), cancellationToken),
        _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> PutOnAsync(
        Guid id,
        AgendaRequest request,
        HttpContext context,
        CouncilAgenda agenda,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        request.ItemId is { } itemId
            ? await agenda.PutOnAgendaAsync(id, itemId, context.Person(), cancellationToken)
            : await agenda.AddToMeetingAsync(
                id,
                new NewAgendaItem(
                    "", request.Title ?? "", request.AwardFormCode ?? "", request.DossierId,
                    [.. (request.Subjects ?? []).Select(s => new NewSubject(s.Name ?? "", s.Note, s.Reference))]),
                context.Person(),
                cancellationToken),
        _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> FreezeAsync(
        Guid id, HttpContext context, MeetingDesk desk, CouncilLists lists, MeetingLog log, CancellationToken cancellationToken) =>
        await CouncilsApi.AnswerAsync(
            await desk.FreezeAsync(id, context.Person(), cancellationToken),
            _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> EndAsync(
        Guid id, HttpContext context, MeetingDesk desk, CouncilLists lists, MeetingLog log, CancellationToken cancellationToken) =>
        await CouncilsApi.AnswerAsync(
            await desk.EndAsync(id, context.Person(), cancellationToken),
            _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> OpenAsync(
        Guid id,
        OpenBallotRequest request,
        HttpContext context,
        BallotDesk desk,
        CouncilLists lists,
        CancellationToken cancellationToken)
    {
        if (await lists.FindMeetingAsync(id, context.Person(), cancellationToken) is null
            || (await lists.AgendaAsync(id, cancellationToken)).All(item => item.Id != request.ItemId))
        {
            return CouncilsApi.NotThere();
        }

        return await CouncilsApi.AnswerAsync(
            await desk.OpenAsync(request.ItemId, request.Mode, request.ClosesAt, context.Person(), cancellationToken),
            async ballotId => Results.Created(
                $"/api/v1/ballots/{ballotId}",
                BallotView.Of(
                    (await lists.BallotsAsync(id, cancellationToken)).Single(b => b.Id == ballotId), context.Person().UserName)));
    }

    private static async Task<MeetingView?> ViewAsync(
        Guid id, HttpContext context, CouncilLists lists, MeetingLog log, CancellationToken cancellationToken) =>
        await lists.FindMeetingAsync(id, context.Person(), cancellationToken) is { } meeting
            ? MeetingView.Of(
                meeting,
                await lists.AgendaAsync(id, cancellationToken),
                await lists.BallotsAsync(id, cancellationToken),
                (await log.ReadAsync(id, new PageRequest(0, PageRequest.MaxSize), cancellationToken)).Items,
                context.Person().UserName)
            : null;
}
