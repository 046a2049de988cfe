using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campaign.Campaigns;
using Campaign.Documents;
using Campaign.Plaques;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Plaques;

/// <summary>To which occasion, and why.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostponeRequest(string? OccasionId, string? Reason);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DropRequest(string? Reason);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CeremonyRequest(DateTimeOffset? At, string? Place, string? Text);

internal sealed record WorkPhotoView(Guid Id, string FileName, string ContentType, long Size);

internal sealed record WorkEventView(
    Guid Id, DateTimeOffset At, DateOnly On, string ActorName, WorkAct Act, WorkStatus Status, int? Percent, string? Text,
    JsonNode? Checklist, IReadOnlyList<WorkPhotoView> Photos)
{
    public static WorkEventView Of(WorkEvent line) => new(
        line.Id, line.At, line.On, line.ActorName, line.Act, line.Status, line.Percent, line.Text,
        line.Checklist is null ? null : JsonNode.Parse(line.Checklist),
        [.. line.Photos.OrderBy(photo => photo.Id).Select(photo => new WorkPhotoView(photo.Id, photo.FileName, photo.ContentType, photo.Size))]);
}

/// <summary>A work. Money in đồng.</summary>
internal sealed record WorkView(
    Guid Id,
    string Code,
    string CampaignId,
    string UnitCode,
    WorkKind Kind,
    string Name,
    WorkStatus Status,
    string StatusText,
    WorkStatus? BeforePostponement,
    string? OccasionId,
    string? Place,
    string? ProjectOwner,
    string? Contractor,
    decimal? TotalValue,
    string? FundingSource,
    DateOnly? PlannedStart,
    DateOnly? PlannedFinish,
    DateOnly? StartedOn,
    DateOnly? FinishedOn,
    int? DaysAhead,
    decimal? LabourDays,
    decimal? MemberContribution,
    decimal? BenefitValue,
    string? EconomicMeaning,
    string? SocialMeaning,
    string? CoordinatingParty,
    string? PlaqueText,
    PlaqueLevel PlaqueLevel,
    int Percent,
    DateOnly? NominationDueOn,
    DateTimeOffset? CeremonyAt,
    string? CeremonyPlace,
    DateOnly? MountedOn,
    Guid RegistrationId,
    Guid? NominationId)
{
    public static WorkView Of(Work work) => new(
        work.Id, work.Code, work.CampaignId, work.UnitCode, work.Kind, work.Name, work.Status, WorkTexts.Of(work.Status),
        work.BeforePostponement, work.OccasionId, work.Place, work.ProjectOwner, work.Contractor, work.TotalValue, work.FundingSource,
        work.PlannedStart, work.PlannedFinish, work.StartedOn, work.FinishedOn, work.DaysAhead, work.LabourDays,
        work.MemberContribution, work.BenefitValue, work.EconomicMeaning, work.SocialMeaning, work.CoordinatingParty, work.PlaqueText,
        work.PlaqueLevel, work.Percent, work.NominationDueOn, work.CeremonyAt, work.CeremonyPlace, work.MountedOn,
        work.RegistrationId, work.NominationId);
}

/// <summary>A page of works, and what the whole list comes to.</summary>
internal sealed record WorkListView(IReadOnlyList<WorkRow> Items, int TotalCount, WorkTotals Totals);

internal static class WorksApi
{
    // Somewhat more than twelve photos of 20 MB.
    private const long MaxUpload = 256 * 1024 * 1024;

    public static void MapWorks(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder works = routes.MapGroup("/works").WithTags("Works");
        works.MapGet("/", ListAsync).WithSummary("Works of the account's unit and of those below it, with their totals.")
            .Produces<WorkListView>();
        works.MapGet("/{id:guid}", ShowAsync).WithSummary("One work.")
            .Produces<WorkView>().ProducesProblem(StatusCodes.Status404NotFound);
        works.MapGet("/{id:guid}/progress", ProgressAsync).WithSummary("What happened to a work, newest first; with photos.")
            .Produces<Page<WorkEventView>>().ProducesProblem(StatusCodes.Status404NotFound);
        works.MapPost("/{id:guid}/progress", ReportAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MaxUpload))
            .WithSummary("Notes how far a work is (multipart: percent, on, text, photos); 100 finishes it.").ProducesWork();
        works.MapPost("/{id:guid}/postpone", PostponeAsync).WithSummary("Moves a work to another occasion.").ProducesWork();
        works.MapPost("/{id:guid}/drop", DropAsync).WithSummary("Gives a work up.").ProducesWork();
        works.MapPost("/{id:guid}/visit", VisitAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MaxUpload))
            .WithSummary("Takes down a site visit (multipart: points as a JSON object of booleans, on, text, photos).").ProducesWork();
        works.MapPost("/{id:guid}/ceremony", CeremonyAsync).WithSummary("Plans the ceremony.").ProducesWork();
        works.MapPost("/{id:guid}/mounting", MountAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MaxUpload))
            .WithSummary("Says that the plaque hangs (multipart: on, text, photos; at least one photo).").ProducesWork();
        works.MapGet("/{id:guid}/photos/{photoId:guid}", PhotoAsync).WithSummary("A photo's bytes.")
            .Produces<Stream>(StatusCodes.Status200OK, "image/jpeg", "image/png").ProducesProblem(StatusCodes.Status404NotFound);
        works.MapGet("/{id:guid}/invitation", InvitationAsync)
            .WithSummary("The invitation to the ceremony: DOCX, or with format=html a page to print.").ProducesDocument();
    }

    private static RouteHandlerBuilder ProducesWork(this RouteHandlerBuilder route) => route
        .Produces<WorkView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(
        HttpContext context,
        WorkLists lists,
        CurrentCampaign campaigns,
        string? campaign,
        string? search,
        Choice<WorkStatus>? status,
        string? occasion,
        string? unit,
        int? page,
        int? pageSize,
        CancellationToken cancellationToken)
    {
        WorkFilter filter = new(
            campaign ?? (await campaigns.NewestAsync(cancellationToken)).Id, search, status?.Value, occasion, unit);
        Page<WorkRow> rows = await lists.ListAsync(filter, context.Person(), PageRequest.Of(page, pageSize), cancellationToken);
        return Results.Ok(new WorkListView(
            rows.Items, rows.TotalCount, await lists.TotalsAsync(filter, context.Person(), cancellationToken)));
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, WorkAccess access, CancellationToken cancellationToken) =>
        await access.FindAsync(id, context.Person(), cancellationToken) is { } work ? Results.Ok(WorkView.Of(work)) : NotFound();

    private static async Task<IResult> ProgressAsync(
        Guid id,
        Choice<WorkAct>? act,
        int? page,
        int? pageSize,
        HttpContext context,
        WorkAccess access,
        WorkHistory history,
        CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, context.Person(), cancellationToken) is null)
        {
            return NotFound();
        }

        Page<WorkEvent> lines = await history.ReadAsync(id, act?.Value, PageRequest.Of(page, pageSize), cancellationToken);
        return Results.Ok(new Page<WorkEventView>([.. lines.Items.Select(WorkEventView.Of)], lines.TotalCount));
    }

    private static async Task<IResult> ReportAsync(
        Guid id,
        [FromForm] int? percent,
        [FromForm] DateOnly? on,
        [FromForm] string? text,
        IFormFileCollection photos,
        HttpContext context,
        WorkDesk desk,
        CancellationToken cancellationToken) =>
        Answer(await desk.ReportAsync(id, new ProgressReport(on, percent, text), PhotosOf(photos), context.Person(), cancellationToken));

    private static async Task<IResult> PostponeAsync(
        Guid id, PostponeRequest request, HttpContext context, WorkDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.PostponeAsync(id, request.OccasionId, request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> DropAsync(
        Guid id, DropRequest request, HttpContext context, WorkDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.DropAsync(id, request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> VisitAsync(
        Guid id,
        [FromForm] string? points,
        [FromForm] DateOnly? on,
        [FromForm] string? text,
        IFormFileCollection photos,
        HttpContext context,
        PlaqueDesk desk,
        CancellationToken cancellationToken)
    {
        Dictionary<string, bool>? seen;
        try
        {
            seen = JsonSerializer.Deserialize<Dictionary<string, bool>>(points ?? "{}");
        }
        catch (JsonException)
        {
            return Problems.Invalid("points", "Phải là một đối tượng JSON gồm các mã và true hoặc false.");
        }

        return Answer(await desk.VisitAsync(
            id, new SiteVisit(on, seen ?? [], text), PhotosOf(photos), context.Person(), cancellationToken));
    }

    private static async Task<IResult> CeremonyAsync(
        Guid id, CeremonyRequest request, HttpContext context, PlaqueDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.PlanCeremonyAsync(
            id, new CeremonyPlan(request.At, request.Place, request.Text), context.Person(), cancellationToken));

    private static async Task<IResult> MountAsync(
        Guid id,
        [FromForm] DateOnly? on,
        [FromForm] string? text,
        IFormFileCollection photos,
        HttpContext context,
        PlaqueDesk desk,
        CancellationToken cancellationToken) =>
        Answer(await desk.MountAsync(id, new Mounting(on, text), PhotosOf(photos), context.Person(), cancellationToken));

    private static async Task<IResult> PhotoAsync(
        Guid id, Guid photoId, HttpContext context, WorkPhotos photos, CancellationToken cancellationToken) =>
        await photos.OpenAsync(id, photoId, context.Person(), cancellationToken) is var (photo, content)
            ? Results.File(content, photo.ContentType, lastModified: photo.UploadedAt, entityTag: new EntityTagHeaderValue($"\"{photo.Sha256}\""))
            : Problems.NotFound("Không tìm thấy ảnh.");

    private static async Task<IResult> InvitationAsync(
        Guid id,
        Choice<DocumentForm>? format,
        HttpContext context,
        CeremonyInvitation invitations,
        DocumentPrinter printer,
        CancellationToken cancellationToken)
    {
        if (await invitations.FindAsync(id, context.Person(), cancellationToken) is not { } fields)
        {
            return Problems.NotFound("Chưa có lịch lễ gắn biển, hoặc công trình không thuộc phạm vi của tài khoản này.");
        }

        if (format?.Value == DocumentForm.Html)
        {
            return DocumentAnswers.Html(context, fields);
        }

        PrintedDocument printed = await printer.PrintAsync(fields, cancellationToken);
        return DocumentAnswers.Docx(context, printed.FileName, printed.Content);
    }

    private static List<NewPhoto> PhotosOf(IFormFileCollection files) =>
        [.. files.Select(file => new NewPhoto(file.FileName, file.OpenReadStream()))];

    private static IResult NotFound() => Problems.NotFound("Không tìm thấy công trình, hoặc công trình không thuộc phạm vi của tài khoản này.");

    private static IResult Answer(WorkResult result) => result switch
    {
        WorkResult.Done(var work) => Results.Ok(WorkView.Of(work)),
        WorkResult.Forbidden(var reason) => Problems.Forbidden(reason),
        WorkResult.Conflict(var reason) => Problems.Conflict(reason),
        WorkResult.Invalid(var problems) => Problems.Invalid(problems),
        _ => NotFound(),
    };
}
