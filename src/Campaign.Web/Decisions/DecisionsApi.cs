using System.Text.Json.Serialization;
using Campaign.Decisions;
using Campaign.Documents;
using Campaign.Storage;
using Campaign.Web.Councils;
using Campaign.Web.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Decisions;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LineRequest(
    string? Name, string? Note, string? AwardFormCode, string? UnitCode, decimal? Reward, string? Reference, Guid? CouncilSubjectId);

/// <summary>A decision to draft. <c>Kind</c>: Commendation, Plaque or Other; <c>SigningMode</c>: TM, KT, TL, TUQ or Q.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DraftDecisionRequest(
    DecisionKind Kind,
    string? DocumentType,
    string? Subject,
    SigningMode SigningMode,
    string? SigningFor,
    string? Signer,
    string? SignerPosition,
    Guid? DossierId,
    IReadOnlyList<LineRequest>? Lines);

/// <summary>What the Standing Board concluded; <c>DeclinedLines</c> are struck out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConcludeRequest(DateOnly On, string? Conclusion, IReadOnlyList<Guid>? DeclinedLines);

/// <summary>The date that the decision bears.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record IssueRequest(DateOnly DocumentDate);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RevokeRequest(IReadOnlyList<Guid>? LineIds, string? Reason);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReissueRequest(DateOnly On, string? Reason, string? CorrectedName);

/// <summary>A register to open. <c>Scope</c>: PerYear or PerTerm.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OpenRegisterRequest(
    string? DocumentType, string? Name, string? Symbol, RegisterScope Scope, DateOnly ValidFrom, int? First);

internal sealed record AwardLineView(
    Guid Id, int Position, string Name, string? Note, string? AwardFormCode, string? UnitCode, decimal? Reward, string? Reference,
    Campaign.Councils.VoteResult? CouncilResult, AwardLineStatus Status, string? RegisterNumber, Guid? RevokesLineId,
    Guid? RevokedByDecisionId, string? RevocationReason);

internal sealed record DecisionView(
    Guid Id, DecisionKind Kind, string DocumentType, string Subject, DecisionStatus Status, string StatusText, SigningMode SigningMode,
    string? SigningFor, string? Signer, string? SignerPosition, DateOnly? ConcludedOn, string? Conclusion, string? Number,
    DateOnly? IssuedOn, DateTimeOffset? RecordedAt, string? EndReason, Guid? ReplacesId, Guid? DossierId,
    IReadOnlyList<AwardLineView> Lines)
{
    public static DecisionView Of(Decision decision) => new(
        decision.Id, decision.Kind, decision.DocumentType, decision.Subject, decision.Status, DecisionTexts.Of(decision.Status),
        decision.SigningMode, decision.SigningFor, decision.Signer, decision.SignerPosition, decision.ConcludedOn,
        decision.Conclusion, decision.NumberText, decision.IssuedOn, decision.RecordedAt, decision.EndReason, decision.ReplacesId,
        decision.DossierId,
        [.. decision.Lines.OrderBy(l => l.Position).Select(l => new AwardLineView(
            l.Id, l.Position, l.Name, l.Note, l.AwardFormCode, l.UnitCode, l.Reward, l.Reference, l.CouncilResult, l.Status,
            l.RegisterNumber, l.RevokesLineId, l.RevokedByDecisionId, l.RevocationReason))]);
}

internal static class DecisionsApi
{
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder decisions = routes.MapGroup("/decisions").WithTags("Decisions");
        decisions.MapGet("/", ListAsync).WithSummary("Decisions that the account may read, searched without diacritics.");
        decisions.MapPost("/", DraftAsync).WithSummary("Drafts a decision, without a number. Staff only.")
            .Produces<DecisionView>(StatusCodes.Status201Created).ProducesRefusals();
        decisions.MapGet("/{id:guid}", ShowAsync).WithSummary("A decision with its lines.")
            .Produces<DecisionView>().ProducesProblem(StatusCodes.Status404NotFound);
        decisions.MapPost("/{id:guid}/conclude", ConcludeAsync).WithSummary("Takes down that the Standing Board agrees. Leaders only.")
            .ProducesDecision();
        decisions.MapPost("/{id:guid}/refuse", RefuseAsync).WithSummary("Takes down that the Standing Board refuses. Leaders only.")
            .ProducesDecision();
        decisions.MapPost("/{id:guid}/issue", IssueAsync).WithSummary("Gives number and date. The clerk only.").ProducesDecision();
        decisions.MapPost("/{id:guid}/cancel-number", CancelAsync)
            .WithSummary("Cancels the number, which is kept; answers with the same decision, ready for a new one.").ProducesDecision();
        decisions.MapPost("/{id:guid}/revocations", RevokeAsync).WithSummary("Drafts a decision that takes lines back.")
            .ProducesDecision();
        decisions.MapPost("/{id:guid}/lines/{lineId:guid}/reissue", ReissueAsync)
            .WithSummary("Makes a certificate again under its number.").ProducesDecision();
        decisions.MapGet("/{id:guid}/documents", DocumentsAsync).WithSummary("The documents that were made of a decision, oldest first.")
            .Produces<IReadOnlyList<DocumentView>>().ProducesProblem(StatusCodes.Status404NotFound);
        decisions.MapPost("/{id:guid}/documents", MakeAsync)
            .WithSummary("Makes the decision, its submission, its list or its certificates as a document that is kept. Office only.")
            .Produces<IReadOnlyList<DocumentView>>().ProducesRefusals();
        RouteGroupBuilder registers = routes.MapGroup("/registers").WithTags("Decisions").RequireAuthorization(Policies.Office);
        registers.MapGet("/", RegistersAsync).WithSummary("Registers of numbers, present and past.");
        registers.MapPost("/", OpenAsync).WithSummary("Opens a register for a new term or year.")
            .Produces<NumberRegister>(StatusCodes.Status201Created).ProducesRefusals();
        registers.MapGet("/{code}/entries", EntriesAsync).WithSummary("The numbers that were given; cancelled ones are kept.");
    }

    private static RouteHandlerBuilder ProducesDecision(this RouteHandlerBuilder route) =>
        route.Produces<DecisionView>().ProducesRefusals();

    private static IResult Answer(DecisionResult result) => result switch
    {
        DecisionResult.Done(var decision) => Results.Ok(DecisionView.Of(decision)),
        DecisionResult.Forbidden(var reason) => Problems.Forbidden(reason),
        DecisionResult.Conflict(var reason) => Problems.Conflict(reason),
        DecisionResult.Invalid(var problems) => Problems.Invalid(problems),
        _ => NotThere(),
    };

    private static IResult NotThere() =>
        Problems.NotFound("Không tìm thấy quyết định, hoặc quyết định không thuộc phạm vi của tài khoản này.");

    private static Task<Page<DecisionRow>> ListAsync(
        HttpContext context,
        DecisionLists lists,
        string? search,
        Choice<DecisionStatus>? status,
        Choice<DecisionKind>? kind,
        int? year,
        int? page,
        int? pageSize,
        CancellationToken cancellationToken) => lists.ListAsync(
        new DecisionFilter(search, status?.Value, kind?.Value, year), context.Person(), PageRequest.Of(page, pageSize), cancellationToken);

    private static async Task<IResult> DraftAsync(
        DraftDecisionRequest request, HttpContext context, DecisionDesk desk, CancellationToken cancellationToken)
    {
        if (request.Kind == DecisionKind.Revocation)
        {
            return Problems.Invalid("kind", "Quyết định hủy bỏ soạn từ quyết định gốc: POST decisions/{id}/revocations.");
        }

        NewDecision decision = new(
            request.Kind,
            request.DocumentType ?? "QĐ",
            request.Subject ?? "",
            new Signature(request.SigningMode, request.SigningFor, request.Signer, request.SignerPosition),
            [.. (request.Lines ?? []).Select(l => new NewLine(
                l.Name ?? "", l.Note, l.AwardFormCode, l.UnitCode, l.Reward, l.Reference, l.CouncilSubjectId))],
            request.DossierId);
        DecisionResult result = await desk.DraftAsync(decision, context.Person(), cancellationToken);
        return result is DecisionResult.Done(var drafted)
            ? Results.Created($"/api/v1/decisions/{drafted.Id}", DecisionView.Of(drafted))
            : Answer(result);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, DecisionLists lists, CancellationToken cancellationToken) =>
        await lists.FindAsync(id, context.Person(), cancellationToken) is { } decision
            ? Results.Ok(DecisionView.Of(decision))
            : NotThere();

    private static async Task<IResult> ConcludeAsync(
        Guid id, ConcludeRequest request, HttpContext context, DecisionDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ConcludeAsync(
            id, request.On, request.Conclusion, request.DeclinedLines ?? [], context.Person(), cancellationToken));

    private static async Task<IResult> RefuseAsync(
        Guid id, ReasonRequest request, HttpContext context, DecisionDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.RefuseAsync(id, request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> IssueAsync(
        Guid id, IssueRequest request, HttpContext context, DecisionIssue issue, CancellationToken cancellationToken) =>
        Answer(await issue.IssueAsync(id, request.DocumentDate, context.Person(), cancellationToken));

    private static async Task<IResult> CancelAsync(
        Guid id, ReasonRequest request, HttpContext context, DecisionIssue issue, CancellationToken cancellationToken) =>
        Answer(await issue.CancelNumberAsync(id, request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> RevokeAsync(
        Guid id, RevokeRequest request, HttpContext context, DecisionDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.DraftRevocationAsync(id, request.LineIds ?? [], request.Reason, context.Person(), cancellationToken));

    private static async Task<IResult> ReissueAsync(
        Guid id, Guid lineId, ReissueRequest request, HttpContext context, DecisionIssue issue, CancellationToken cancellationToken) =>
        Answer(await issue.ReissueCertificateAsync(
            id, lineId, request.On, request.Reason, request.CorrectedName, context.Person(), cancellationToken));

    private static async Task<IResult> DocumentsAsync(
        Guid id, HttpContext context, DecisionLists lists, DocumentDesk kept, CancellationToken cancellationToken) =>
        await lists.FindAsync(id, context.Person(), cancellationToken) is null
            ? NotThere()
            : Results.Ok((await kept.ListAsync(DocumentSubject.Decision, id.ToString(), context.Person(), cancellationToken))
                .Select(DocumentView.Of));

    private static async Task<IResult> MakeAsync(
        Guid id,
        MakeDocumentRequest request,
        HttpContext context,
        DecisionDocuments documents,
        DecisionLists lists,
        DocumentDesk kept,
        CancellationToken cancellationToken)
    {
        DecisionResult result = await documents.MakeAsync(
            id, request.Kind, request.LineIds ?? [], context.Person(), cancellationToken);
        return result is DecisionResult.Done
            ? await DocumentsAsync(id, context, lists, kept, cancellationToken)
            : Answer(result);
    }

    private static Task<IReadOnlyList<NumberRegister>> RegistersAsync(
        DocumentNumbers numbers, CancellationToken cancellationToken) => numbers.RegistersAsync(cancellationToken);

    private static Task<Page<RegisterEntry>> EntriesAsync(
        string code, DocumentNumbers numbers, int? page, int? pageSize, CancellationToken cancellationToken) =>
        numbers.EntriesAsync(code, PageRequest.Of(page, pageSize), cancellationToken);

    private static async Task<IResult> OpenAsync(
        OpenRegisterRequest request, HttpContext context, RegisterDesk desk, CancellationToken cancellationToken) =>
        await desk.OpenAsync(
            new NewRegister(
                request.DocumentType ?? "", request.Name ?? "", request.Symbol ?? "", request.Scope, request.ValidFrom, request.First ?? 1),
            context.Person(),
            cancellationToken) switch
        {
            RegisterResult.Done(var register) => Results.Created($"/api/v1/registers/{register.Code}/entries", register),
            RegisterResult.Forbidden(var reason) => Problems.Forbidden(reason),
            RegisterResult.Invalid(var problems) => Problems.Invalid(problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
