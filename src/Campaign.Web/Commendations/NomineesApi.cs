using System.Text.Json.Serialization;
using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Documents;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Commendations;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NomineesRequest(IReadOnlyList<Guid>? Ids, string? Reason);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NomineeListRequest(IReadOnlyList<Guid>? NomineeIds, string? Title);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record WithdrawRequest(string? Reason);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AwardOutcomeRequest(Guid AwardId, bool IsAwarded, string? RegisterNumber);

/// <summary>What another body decided. Awards that are not named were not given.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OutcomeRequest(string? Number, DateOnly? On, string? By, string? Reason, IReadOnlyList<AwardOutcomeRequest>? Awards);

internal sealed record NomineeAwardView(
    Guid Id, string AwardFormCode, AwardNature Nature, DecidingLevel Level, AwardStatus Status, int? InFavour, int? Denominator,
    string? Reason, string? DecisionNumber, DateOnly? DecidedOn, string? DecidedBy, string? RegisterNumber, decimal? Reward);

/// <summary>A nominee. <c>EthnicGroup</c> is null unless it is asked for by one who may see it.</summary>
internal sealed record NomineeView(
    Guid Id, Guid DossierId, string DossierCode, string UnitCode, string UnitName, SubjectKind Kind, SubjectCategory? Category, string Name,
    int? BirthYear, Gender? Gender, string? EthnicGroup, string? JobTitle, string? Workplace, CommendationBasis Basis, int Phase,
    string? MovementCode, string? Summary, IReadOnlyList<Claim> Claims, int? VotesFor, OwnAward? OwnAward, NomineeStatus Status,
    bool IsOnHold, string? StandingReason, Guid? ListId, IReadOnlyList<NomineeAwardView> Awards)
{
    public static NomineeView Of(NomineeRow row, bool sensitive)
    {
        Nominee n = row.Nominee;
        return new NomineeView(
            n.Id, n.DossierId, row.DossierCode, n.UnitCode, row.UnitName, n.Kind, n.Category, n.Name, n.BirthYear, n.Gender,
            sensitive ? n.EthnicGroup : null, n.JobTitle, n.Workplace, n.Basis, n.Phase, n.MovementCode, n.Summary, n.Claims, n.VotesFor,
            n.OwnAward, n.Status, n.IsOnHold, n.StandingReason, n.ListId,
            [.. n.Awards.Select(a => new NomineeAwardView(
                a.Id, a.AwardFormCode, a.Nature, a.Level, a.Status, a.InFavour, a.Denominator, a.Reason, a.DecisionNumber, a.DecidedOn,
                a.DecidedBy, a.RegisterNumber, a.Reward))]);
    }
}

internal static class NomineesApi
{
    public static void MapNominees(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder nominees = routes.MapGroup("/nominees").WithTags("Commendations");
        nominees.MapGet("/", ListAsync).WithSummary("Nominees of the account's unit and below, searched without diacritics; direct workers first.");
        nominees.MapGet("/{id:guid}", ShowAsync).WithSummary("One nominee with its awards.")
            .Produces<NomineeView>().ProducesProblem(StatusCodes.Status404NotFound);
        nominees.MapGet("/template", TemplateAsync).WithSummary("An Excel sheet to fill in.").Produces<Stream>(200, NomineeSheets.ContentType);
        nominees.MapGet("/export", ExportAsync).WithSummary("The same list as an Excel sheet, at most 500 rows.")
            .Produces<Stream>(200, NomineeSheets.ContentType);
        nominees.MapPost("/hold", HoldAsync).WithSummary("Holds nominees; the rest of their lists goes on. Staff only.").ProducesChange();
        nominees.MapPost("/release", ReleaseAsync).WithSummary("Takes held nominees up again. Staff only.").ProducesChange();
        nominees.MapPost("/{id:guid}/withdraw", WithdrawAsync).WithSummary("Withdraws one nominee, with a reason.").ProducesChange();
        RouteGroupBuilder nominations = routes.MapGroup("/nominations").WithTags("Commendations");
        nominations.MapGet("/{id:guid}/warnings", WarningsAsync).WithSummary("What speaks for a second look, with where it is written. Never blocks.")
            .Produces<IReadOnlyList<NominationWarning>>().ProducesProblem(StatusCodes.Status404NotFound);
        nominations.MapGet("/{id:guid}/structure", StructureAsync).WithSummary("Shares of direct workers, small collectives, leaders, women.")
            .Produces<AwardStructure>().ProducesProblem(StatusCodes.Status404NotFound);
        nominations.MapGet("/{id:guid}/submission", (
                Guid id, Choice<DocumentForm>? format, HttpContext context, NominationDocuments documents, DocumentPrinter printer, CancellationToken cancellationToken) =>
                PrintAsync(documents.SubmissionAsync(id, context.Person(), cancellationToken), format, context, printer, cancellationToken))
            .WithSummary("The unit's submission (Tờ trình): DOCX, or with format=html a page to print.").ProducesDocument();
        nominations.MapGet("/{id:guid}/summary-list", (
                Guid id, Choice<DocumentForm>? format, HttpContext context, NominationDocuments documents, DocumentPrinter printer, CancellationToken cancellationToken) =>
                PrintAsync(documents.SummaryListAsync(id, context.Person(), cancellationToken), format, context, printer, cancellationToken))
            .WithSummary("The summary list (danh sách trích ngang): DOCX, or with format=html a page to print.").ProducesDocument();
        nominations.MapPost("/{id:guid}/import", ImportAsync).DisableAntiforgery()
            .WithSummary("Adds the rows of an Excel sheet (multipart, field 'file') to a draft: all of them or none.")
            .Produces<ImportResult>().Produces<ImportResult>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status404NotFound);
        nominations.MapPost("/{id:guid}/withdraw", WithdrawDossierAsync).WithSummary("Takes a whole nomination back, with a reason.").ProducesChange();
        nominations.MapPost("/{id:guid}/outcome", OutcomeAsync).WithSummary("Takes down what the deciding body decided.").ProducesChange();
        RouteGroupBuilder lists = routes.MapGroup("/nominee-lists").WithTags("Commendations").RequireAuthorization(Policies.Office);
        lists.MapGet("/", ListsAsync).WithSummary("Lists that were put before the council, newest first.");
        lists.MapPost("/", PutAsync).WithSummary("Puts nominees before the council as one list, or one for each deciding level. Staff only.")
            .Produces<ListResult>(StatusCodes.Status201Created).ProducesChange();
        lists.MapPost("/{id:guid}/outcome", ListOutcomeAsync).WithSummary("Takes down what a higher body decided.").ProducesChange();
    }

    private static RouteHandlerBuilder ProducesChange(this RouteHandlerBuilder route) => route
        .Produces(StatusCodes.Status204NoContent).ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static IResult Answer(DossierResult result) => Problems.Of(result, _ => Results.NoContent());

    private static async Task<Page<NomineeView>> ListAsync(
        HttpContext context,
        Nominees nominees,
        string? search,
        string? campaign,
        Choice<SubjectKind>? kind,
        Choice<SubjectCategory>? category,
        Choice<NomineeStatus>? status,
        bool? onHold,
        int? phase,
        string? unit,
        string? form,
        Guid? dossier,
        Guid? list,
        bool? sensitive,
        int? page,
        int? pageSize,
        CancellationToken cancellationToken)
    {
        Page<NomineeRow> rows = await nominees.ListAsync(
            FilterOf(search, campaign, kind, category, status, onHold, phase, unit, form, dossier, list),
            context.Person(),
            PageRequest.Of(page, pageSize),
            cancellationToken);
        return new Page<NomineeView>(
            [.. rows.Items.Select(row => NomineeView.Of(row, sensitive == true && Nominees.MaySeeSensitive(row.Nominee, context.Person())))],
            rows.TotalCount);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, bool? sensitive, HttpContext context, Nominees nominees, CancellationToken cancellationToken) =>
        await nominees.FindAsync(id, context.Person(), cancellationToken) is { } row
            ? Results.Ok(NomineeView.Of(row, sensitive == true && Nominees.MaySeeSensitive(row.Nominee, context.Person())))
            : Problems.NotFound("Không tìm thấy, hoặc không thuộc phạm vi của tài khoản này.");

    private static async Task<IResult> TemplateAsync(NomineeSheets sheets, CancellationToken cancellationToken) => Results.File(
        await sheets.TemplateAsync(cancellationToken), NomineeSheets.ContentType, "mau-de-nghi-khen-thuong.xlsx");

    private static async Task<IResult> ExportAsync(
        HttpContext context,
        Nominees nominees,
        NomineeSheets sheets,
        string? search,
        string? campaign,
        Choice<SubjectKind>? kind,
        Choice<SubjectCategory>? category,
        Choice<NomineeStatus>? status,
        bool? onHold,
        int? phase,
        string? unit,
        string? form,
        Guid? dossier,
        Guid? list,
        bool? sensitive,
        CancellationToken cancellationToken)
    {
        Page<NomineeRow> rows = await nominees.ListAsync(
            FilterOf(search, campaign, kind, category, status, onHold, phase, unit, form, dossier, list),
            context.Person(),
            PageRequest.Of(0, PageRequest.MaxSize),
            cancellationToken);
        byte[] sheet = await sheets.ExportAsync(
            rows.Items, nominee => sensitive == true && Nominees.MaySeeSensitive(nominee, context.Person()), cancellationToken);
        return Results.File(sheet, NomineeSheets.ContentType, "de-nghi-khen-thuong.xlsx");
    }

    private static async Task<IResult> HoldAsync(
        NomineesRequest request, HttpContext context, NomineeDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.HoldAsync(request.Ids ?? [], request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> ReleaseAsync(
        NomineesRequest request, HttpContext context, NomineeDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ReleaseAsync(request.Ids ?? [], request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> WithdrawAsync(
        Guid id, WithdrawRequest request, HttpContext context, NomineeDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.WithdrawAsync(id, request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> WarningsAsync(
        Guid id, HttpContext context, DossierDesk desk, NominationWarnings warnings, CancellationToken cancellationToken) =>
        await FindAsync(id, context, desk, cancellationToken) is null
            ? NotThere() : Results.Ok(await warnings.OfDossierAsync(id, cancellationToken));

    private static async Task<IResult> StructureAsync(
        Guid id, HttpContext context, DossierDesk desk, Nominees nominees, CancellationToken cancellationToken) =>
        await FindAsync(id, context, desk, cancellationToken) is null
            ? NotThere()
            : Results.Ok(await nominees.StructureAsync(new NomineeFilter { DossierId = id }, context.Person(), cancellationToken));

    private static async Task<IResult> ImportAsync(
        Guid id, IFormFile? file, HttpContext context, NomineeSheets sheets, CancellationToken cancellationToken)
    {
        if (file is null || file.Length is 0 or > NomineeSheets.MaxSize)
        {
            return Problems.Invalid("file", file is null ? "Chọn một tệp." : "Tệp rỗng hoặc lớn hơn 2 MB.");
        }

        await using Stream content = file.OpenReadStream();
        ImportResult result = await sheets.ImportAsync(id, content, null, context.Person(), cancellationToken);
        return result.Refusal is { } refusal ? Answer(refusal)
            : result.Problems.Count > 0 ? Results.Json(result, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.Ok(result);
    }

    private static async Task<IResult> PrintAsync(
        Task<DocumentFields?> document, Choice<DocumentForm>? format, HttpContext context, DocumentPrinter printer, CancellationToken cancellationToken)
    {
        if (await document is not { } fields)
        {
            return NotThere();
        }

        if (format?.Value == DocumentForm.Html)
        {
            return DocumentAnswers.Html(context, fields);
        }

        PrintedDocument printed = await printer.PrintAsync(fields, cancellationToken);
        return DocumentAnswers.Docx(context, printed.FileName, printed.Content);
    }

    private static async Task<IResult> WithdrawDossierAsync(
        Guid id, WithdrawRequest request, HttpContext context, NominationWithdrawal withdrawal, CancellationToken cancellationToken) =>
        Answer(await withdrawal.WithdrawAsync(id, request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> OutcomeAsync(
        Guid id, OutcomeRequest request, HttpContext context, NominationOutcomes outcomes, CancellationToken cancellationToken) =>
        Answer(await outcomes.RecordAsync(id, null, DecidedOf(request), context.Person(), cancellationToken));

    private static async Task<IResult> ListOutcomeAsync(
        Guid id, OutcomeRequest request, HttpContext context, NominationOutcomes outcomes, CancellationToken cancellationToken) =>
        Answer(await outcomes.RecordAsync(null, id, DecidedOf(request), context.Person(), cancellationToken));

    private static DecidedOutside DecidedOf(OutcomeRequest request) => new(
        request.Number, request.On, request.By, request.Reason,
        [.. (request.Awards ?? []).Select(a => new AwardOutcome(a.AwardId, a.IsAwarded, a.RegisterNumber))]);

    private static Task<Page<NomineeList>> ListsAsync(
        Nominees nominees, string campaign, int? page, int? pageSize, CancellationToken cancellationToken) =>
        nominees.ListsAsync(campaign, PageRequest.Of(page, pageSize), cancellationToken);

    private static async Task<IResult> PutAsync(
        NomineeListRequest request, HttpContext context, NomineeListDesk desk, CancellationToken cancellationToken)
    {
        ListResult result = await desk.PutBeforeCouncilAsync(request.NomineeIds ?? [], request.Title, context.Person(), cancellationToken);
        return result.Refusal is { } refusal ? Answer(refusal)
            : Results.Json(
                new
                {
                    lists = result.Lists.Select(list => new { list.Id, list.Code, list.Title, list.Level }),
                    listed = result.Forecast.Listed.Count,
                    skipped = result.Forecast.Skipped,
                },
                statusCode: StatusCodes.Status201Created);
    }

    private static async Task<Dossier?> FindAsync(
        Guid id, HttpContext context, DossierDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, context.Person(), cancellationToken) is { Type: DossierType.CommendationNomination } dossier ? dossier : null;

    private static IResult NotThere() => Problems.NotFound("Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này.");

    private static NomineeFilter FilterOf(
        string? search, string? campaign, Choice<SubjectKind>? kind, Choice<SubjectCategory>? category, Choice<NomineeStatus>? status,
        bool? onHold, int? phase, string? unit, string? form, Guid? dossier, Guid? list) => new()
        {
            Search = search,
            CampaignId = campaign,
            Kind = kind?.Value,
            Category = category?.Value,
            Status = status?.Value,
            IsOnHold = onHold,
            Phase = phase,
            UnitCode = unit?.ToUpperInvariant(),
            AwardFormCode = form,
            DossierId = dossier,
            ListId = list,
        };
}
