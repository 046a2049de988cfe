using System.Text.Json.Serialization;
using Campaign.Councils;
using Campaign.Documents;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Councils;

/// <summary>A meeting to call. <c>Form</c>: InPerson, Online or Written.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CallMeetingRequest(
    string? CouncilCode, string? Title, MeetingForm Form, DateTimeOffset HeldAt, string? Place);

/// <summary>Who came: the member's id and Summoned, Present or Absent.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AttendanceRequest(Dictionary<Guid, AttendanceState>? Members);

/// <summary>When and where a meeting is held otherwise.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MoveMeetingRequest(string? Title, MeetingForm Form, DateTimeOffset HeldAt, string? Place);

/// <summary>What the minutes need: the course, the conclusion, the tellers with their head first, a name to a line.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NotesRequest(string? Notes, string? Conclusion, string? Tellers);

/// <summary>A document to make. <c>Kind</c>: Invitation, SummaryList, MeetingMinutes, BallotMinutes, Submission, Report.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MakeDocumentRequest(DocumentKind Kind, IReadOnlyList<Guid>? LineIds);

internal sealed record MeetingScanView(Guid Id, string FileName, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SubjectRequest(
    string? Name, string? Note, string? Reference, string? UnitCode = null, string? UserName = null, NomineeFacts? Facts = null);

/// <summary>What to put on an agenda: an item that waits, by its id, or a new one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AgendaRequest(
    Guid? ItemId, string? Title, string? AwardFormCode, Guid? DossierId, IReadOnlyList<SubjectRequest>? Subjects);

/// <summary>A vote to open on an agenda item. <c>Mode</c>: Electronic or Paper.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OpenBallotRequest(Guid ItemId, BallotMode Mode, DateTimeOffset? ClosesAt);

internal static class MeetingsApi
{
    // A file of 20 MB, and what a form puts around it.
    private const long MaxUpload = 25 * 1024 * 1024;

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
        meetings.MapPut("/{id:guid}", MoveAsync).WithSummary("Moves a meeting that has not begun; its members are invited again.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("Calls a meeting off; its members are told why.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapPut("/{id:guid}/notes", KeepNotesAsync).WithSummary("Keeps what the minutes need.")
            .Produces<MeetingView>().ProducesRefusals();
        meetings.MapGet("/{id:guid}/documents", DocumentsAsync).WithSummary("The documents that were made of a meeting, oldest first.")
            .Produces<IReadOnlyList<DocumentView>>().ProducesProblem(StatusCodes.Status404NotFound);
        meetings.MapPost("/{id:guid}/documents", MakeAsync)
            .WithSummary("Makes a document from what is stored; one that was made before stays. Answers with all of them.")
            .Produces<IReadOnlyList<DocumentView>>().ProducesRefusals();
        meetings.MapPost("/{id:guid}/scans", ScanAsync).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxUpload))
            .WithSummary("Keeps a scan of the signed minutes (multipart, field 'file'), at most 20 MB.")
            .Produces<MeetingScanView>(StatusCodes.Status201Created).ProducesRefusals()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        meetings.MapGet("/{id:guid}/scans", ScansAsync).WithSummary("The signed scans of a meeting.")
            .Produces<IReadOnlyList<MeetingScanView>>().ProducesProblem(StatusCodes.Status404NotFound);
        meetings.MapGet("/{id:guid}/scans/{scanId:guid}", ReadScanAsync).WithSummary("A scan's bytes.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> MoveAsync(
        Guid id,
        MoveMeetingRequest request,
        HttpContext context,
        MeetingDesk desk,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await desk.ChangeAsync(
            id, new MeetingPlan(request.Title ?? "", request.Form, request.HeldAt, request.Place), context.Person(), cancellationToken),
        _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> CancelAsync(
        Guid id,
        ReasonRequest request,
        HttpContext context,
        MeetingDesk desk,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await desk.CancelAsync(id, request.Reason, context.Person(), cancellationToken),
        _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> KeepNotesAsync(
        Guid id,
        NotesRequest request,
        HttpContext context,
        MeetingDesk desk,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await desk.KeepNotesAsync(
            id, new MeetingNotes(request.Notes, request.Conclusion, request.Tellers), context.Person(), cancellationToken),
        _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> DocumentsAsync(
        Guid id, HttpContext context, CouncilLists lists, DocumentDesk kept, CancellationToken cancellationToken) =>
        await lists.FindMeetingAsync(id, context.Person(), cancellationToken) is null
            ? CouncilsApi.NotThere()
            : Results.Ok((await kept.ListAsync(DocumentSubject.Meeting, id.ToString(), context.Person(), cancellationToken))
                .Select(DocumentView.Of));

    private static async Task<IResult> MakeAsync(
        Guid id,
        MakeDocumentRequest request,
        HttpContext context,
        MeetingDocuments documents,
        CouncilLists lists,
        DocumentDesk kept,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await documents.MakeAsync(id, request.Kind, context.Person(), cancellationToken),
        _ => DocumentsAsync(id, context, lists, kept, cancellationToken));

    private static async Task<IResult> ScanAsync(
        Guid id, IFormFile? file, HttpContext context, MeetingScans scans, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return Problems.Invalid("file", "Chọn một tệp.");
        }

        await using Stream content = file.OpenReadStream();
        return await CouncilsApi.AnswerAsync(
            await scans.AddAsync(id, file.FileName, content, context.Person(), cancellationToken),
            async scanId => Results.Created(
                $"/api/v1/meetings/{id}/scans/{scanId}",
                ViewOf((await scans.ListAsync(id, cancellationToken)).Single(scan => scan.Id == scanId))));
    }

    private static async Task<IResult> ScansAsync(
        Guid id, HttpContext context, CouncilLists lists, MeetingScans scans, CancellationToken cancellationToken) =>
        await lists.FindMeetingAsync(id, context.Person(), cancellationToken) is null
            ? CouncilsApi.NotThere()
            : Results.Ok((await scans.ListAsync(id, cancellationToken)).Select(ViewOf));

    private static async Task<IResult> ReadScanAsync(
        Guid id, Guid scanId, HttpContext context, MeetingScans scans, CancellationToken cancellationToken) =>
        await scans.OpenAsync(id, scanId, context.Person(), cancellationToken) is var (scan, content)
            ? Results.File(content, scan.ContentType, scan.FileName, scan.UploadedAt, new EntityTagHeaderValue($"\"{scan.Sha256}\""))
            : Problems.NotFound("Không tìm thấy tệp.");

    private static MeetingScanView ViewOf(MeetingScan scan) =>
        new(scan.Id, scan.FileName, scan.ContentType, scan.Size, scan.Sha256, scan.UploadedAt);

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
                    [.. (request.Subjects ?? []).Select(s => new NewSubject(
                        s.Name ?? "", s.Note, s.Reference, null, s.UnitCode?.Trim().ToUpperInvariant(), s.UserName?.Trim().ToLowerInvariant(),
                        s.Facts))]),
                context.Person(),
                cancellationToken),
        _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> FreezeAsync(
        Guid id, HttpContext context, MeetingDesk desk, CouncilLists lists, MeetingLog log, CancellationToken cancellationToken) =>
        await CouncilsApi.AnswerAsync(
            await desk.FreezeAsync(id, context.Person(), cancellationToken),
            _ => ShowAsync(id, context, lists, log, cancellationToken));

    private static async Task<IResult> EndAsync(
        Guid id,
        HttpContext context,
        MeetingDesk desk,
        MeetingDocuments documents,
        CouncilLists lists,
        MeetingLog log,
        CancellationToken cancellationToken) => await CouncilsApi.AnswerAsync(
        await desk.EndAsync(id, context.Person(), cancellationToken),
        async _ =>
        {
            await documents.MakeMinutesAsync(id, context.Person(), cancellationToken);
            return await ShowAsync(id, context, lists, log, cancellationToken);
        });

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
