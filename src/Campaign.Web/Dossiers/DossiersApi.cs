using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campaign.Accounts;
using Campaign.Documents;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.Reviews;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Dossiers;

/// <summary>A dossier to begin. <c>ReceivedOn</c> and <c>Medium</c> are for paper that the clerk enters.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateDossierRequest(
    string? Type, string? CampaignId, string? UnitCode, JsonObject? Data, DateOnly? ReceivedOn, string? Medium);

/// <summary>New content of a draft. With <c>Revision</c>, the save is refused when another one came between.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SaveDossierRequest(JsonObject? Data, int? Revision);

internal sealed record AttachmentView(Guid Id, string? Purpose, string FileName, string ContentType, long Size, DateTimeOffset UploadedAt);

internal sealed record DossierEventView(
    DateTimeOffset At, string Actor, string ActorName, string Action, DossierStatus Status, string? Outcome, string? Comment);

internal sealed record DossierView(
    Guid Id,
    string Code,
    DossierType Type,
    string CampaignId,
    string UnitCode,
    DossierStatus Status,
    string StatusText,
    string Title,
    JsonObject Data,
    int Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt,
    DateOnly? ReceivedOn,
    string? WorkflowInstanceId,
    IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<FieldProblem> Missing,
    IReadOnlyList<DossierEventView> History,
    IReadOnlyList<TaskView> OpenTasks);

internal static class DossiersApi
{
    // Somewhat more than a file may have, so that whoever sends too much is told so and not cut off.
    private const long MaxUpload = 64 * 1024 * 1024;

    public static void MapDossiers(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder dossiers = routes.MapGroup("/dossiers").WithTags("Dossiers");
        dossiers.MapGet("/", ListAsync).WithSummary("Dossiers of the account's unit and of those below it.");
        dossiers.MapPost("/", CreateAsync).WithSummary("Begins a draft.")
            .Produces<DossierView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        dossiers.MapGet("/{id:guid}", ShowAsync).WithSummary("A dossier with its history and open tasks.")
            .Produces<DossierView>().ProducesProblem(StatusCodes.Status404NotFound);
        dossiers.MapPut("/{id:guid}", SaveAsync).WithSummary("Keeps the content of a draft.").ProducesDossier();
        dossiers.MapPost("/{id:guid}/submit", SubmitAsync)
            .WithSummary("Sends a dossier, or sends it again after a request for supplement.").ProducesDossier();
        dossiers.MapGet("/{id:guid}/document", DocumentAsync)
            .WithSummary("The implementation plan as an administrative document: DOCX, or with format=html a page to print.")
            .ProducesDocument();
        dossiers.MapPost("/{id:guid}/attachments", AttachAsync).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxUpload))
            .WithSummary("Adds a file (multipart, field 'file'), at most 20 MB: PDF, Word, Excel or a picture.")
            .ProducesDossier().ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        dossiers.MapGet("/{id:guid}/attachments/{attachmentId:guid}", DownloadAsync).WithSummary("A file's bytes.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        dossiers.MapDelete("/{id:guid}/attachments/{attachmentId:guid}", DetachAsync).WithSummary("Takes a file away.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static RouteHandlerBuilder ProducesDossier(this RouteHandlerBuilder route) => route
        .Produces<DossierView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<Page<DossierRow>> ListAsync(
        HttpContext context,
        DossierLists lists,
        string? search,
        Choice<DossierStatus>? status,
        Choice<DossierType>? type,
        string? unit,
        int? page,
        int? pageSize,
        CancellationToken cancellationToken) =>
        lists.ListAsync(
            new DossierFilter(search, status?.Value, unit?.ToUpperInvariant(), type?.Value),
            context.Person(),
            PageRequest.Of(page, pageSize),
            cancellationToken);

    private static async Task<IResult> CreateAsync(
        CreateDossierRequest request,
        HttpContext context,
        DossierDesk desk,
        DossierKinds kinds,
        DossierViews views,
        CancellationToken cancellationToken)
    {
        if (!Enum.TryParse(request.Type, ignoreCase: true, out DossierType type) || !kinds.Types.Contains(type))
        {
            return Problems.Invalid(
                "type", $"Chưa nhận loại hồ sơ “{request.Type}”. Dùng: {string.Join(", ", kinds.Types.Order())}.");
        }

        Person person = context.Person();
        NewDossier draft = new(
            type, request.CampaignId ?? "", (request.UnitCode ?? person.UnitCode).ToUpperInvariant(), request.Data ?? [])
        {
            ReceivedOn = request.ReceivedOn,
            Medium = request.Medium,
        };
        DossierResult result = await desk.CreateAsync(draft, person, cancellationToken);
        return result is DossierResult.Done(var dossier)
            ? Results.Created($"/api/v1/dossiers/{dossier.Id}", await views.OfAsync(dossier, cancellationToken))
            : Problems.Of(result, _ => Results.Empty);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, DossierDesk desk, DossierViews views, CancellationToken cancellationToken) =>
        await ViewAsync(
            await desk.FindAsync(id, context.Person(), cancellationToken) is { } dossier
                ? new DossierResult.Done(dossier)
                : new DossierResult.NotFound(),
            views,
            cancellationToken);

    private static async Task<IResult> SaveAsync(
        Guid id,
        SaveDossierRequest request,
        HttpContext context,
        DossierDesk desk,
        DossierViews views,
        CancellationToken cancellationToken) =>
        request.Data is null
            ? Problems.Invalid("data", "Thiếu nội dung hồ sơ.")
            : await ViewAsync(
                await desk.SaveAsync(id, request.Data, request.Revision, context.Person(), cancellationToken),
                views,
                cancellationToken);

    private static async Task<IResult> SubmitAsync(
        Guid id, HttpContext context, DossierDesk desk, DossierViews views, CancellationToken cancellationToken) =>
        await ViewAsync(await desk.SubmitAsync(id, context.Person(), cancellationToken), views, cancellationToken);

    private static async Task<IResult> DocumentAsync(
        Guid id,
        Choice<DocumentForm>? format,
        HttpContext context,
        PlanDocuments plans,
        DocumentPrinter printer,
        CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(id, context.Person(), cancellationToken) is not { } fields)
        {
            return Problems.Of(new DossierResult.NotFound(), _ => Results.Empty);
        }

        if (format?.Value == DocumentForm.Html)
        {
            return DocumentAnswers.Html(context, fields);
        }

        PrintedDocument printed = await printer.PrintAsync(fields, cancellationToken);
        return DocumentAnswers.Docx(context, printed.FileName, printed.Content);
    }

    private static async Task<IResult> AttachAsync(
        Guid id,
        IFormFile? file,
        [FromForm] string? purpose,
        HttpContext context,
        AttachmentStore store,
        DossierViews views,
        CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return Problems.Invalid("file", "Chọn một tệp.");
        }

        await using Stream content = file.OpenReadStream();
        DossierResult result = await store.AddAsync(id, file.FileName, content, purpose, context.Person(), cancellationToken);
        return await ViewAsync(result, views, cancellationToken);
    }

    private static async Task<IResult> DownloadAsync(
        Guid id, Guid attachmentId, HttpContext context, AttachmentStore store, CancellationToken cancellationToken) =>
        await store.OpenAsync(id, attachmentId, context.Person(), cancellationToken) is var (attachment, content)
            ? Results.File(
                content,
                attachment.ContentType,
                attachment.FileName,
                attachment.UploadedAt,
                new EntityTagHeaderValue($"\"{attachment.Sha256}\""))
            : Problems.NotFound("Không tìm thấy tệp.");

    private static async Task<IResult> DetachAsync(
        Guid id, Guid attachmentId, HttpContext context, AttachmentStore store, CancellationToken cancellationToken) =>
        Problems.Of(
            await store.RemoveAsync(id, attachmentId, context.Person(), cancellationToken), _ => Results.NoContent());

    private static async Task<IResult> ViewAsync(
        DossierResult result, DossierViews views, CancellationToken cancellationToken) =>
        result is DossierResult.Done(var dossier)
            ? Results.Ok(await views.OfAsync(dossier, cancellationToken))
            : Problems.Of(result, _ => Results.Empty);
}

/// <summary>Composes what the API shows of a dossier.</summary>
internal sealed class DossierViews(DossierKinds kinds, DossierHistory history, TaskLists tasks)
{
    public async Task<DossierView> OfAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        JsonObject data = dossier.ReadData();
        IReadOnlyList<FieldProblem> missing = dossier.IsEditable
            ? await kinds.CheckAsync(dossier, cancellationToken)
            : [];
        return new DossierView(
            dossier.Id,
            dossier.Code,
            dossier.Type,
            dossier.CampaignId,
            dossier.UnitCode,
            dossier.Status,
            DossierTexts.Of(dossier.Status),
            dossier.Title,
            data,
            dossier.Revision,
            dossier.CreatedAt,
            dossier.SubmittedAt,
            dossier.ReceivedOn,
            dossier.WorkflowInstanceId,
            [.. dossier.Attachments.OrderBy(a => a.Id).Select(
                a => new AttachmentView(a.Id, a.Purpose, a.FileName, a.ContentType, a.Size, a.UploadedAt))],
            missing,
            [.. (await history.ReadAsync(dossier.Id, cancellationToken)).Select(e => new DossierEventView(
                e.At, e.Actor, e.ActorName, e.Action, e.Status, e.Outcome, e.Comment))],
            [.. (await tasks.OpenOfAsync(dossier.Id, cancellationToken)).Select(TaskView.Of)]);
    }
}
