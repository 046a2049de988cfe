using System.Text.Json.Serialization;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Councils;

/// <summary>A council to found. <c>Kind</c>: Commendation or Initiative.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FoundCouncilRequest(
    string? Code, string? Name, CouncilKind Kind, string? UnitCode, DateOnly TermFrom, DateOnly? TermTo);

/// <summary>A member to appoint, from a day on. <c>Role</c>: Chair, DeputyChair, Member or Secretary.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AppointMemberRequest(
    string? UserName, CouncilRole Role, bool HasVote, DateOnly From, DateOnly? To, string? Position);

/// <summary>The last day of a member's part.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EndMemberRequest(DateOnly LastDay);

/// <summary>A voting rule from a day on. Shares are exact: "2/3" or "70 %".</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record VotingRuleRequest(
    string? AwardFormCode,
    DateOnly ValidFrom,
    string? Quorum,
    bool IsSecret,
    VoteDenominator Denominator,
    string? Threshold,
    VoteComparison Comparison,
    bool CountsWrittenOpinions,
    RecusalRule Recusal,
    TieRule Tie,
    int? SmallestSecretGroup,
    string? Basis);

internal sealed record CouncilMemberView(
    Guid Id, string UserName, string FullName, string? Position, CouncilRole Role, bool HasVote, DateOnly From, DateOnly? To);

internal sealed record CouncilView(
    string Code, string Name, CouncilKind Kind, string UnitCode, DateOnly TermFrom, DateOnly? TermTo,
    IReadOnlyList<CouncilMemberView> Members)
{
    public static CouncilView Of(Council council) => new(
        council.Code, council.Name, council.Kind, council.UnitCode, council.TermFrom, council.TermTo,
        [.. council.Members.OrderBy(m => m.Role).ThenBy(m => m.From).ThenBy(m => m.UserName).Select(m => new CouncilMemberView(
            m.Id, m.UserName, m.FullName, m.Position, m.Role, m.HasVote, m.From, m.To))]);
}

internal sealed record VotingRuleView(
    Guid Id, string AwardFormCode, DateOnly ValidFrom, DateOnly? ValidTo, string Quorum, bool IsSecret, VoteDenominator Denominator,
    string Threshold, VoteComparison Comparison, bool CountsWrittenOpinions, RecusalRule Recusal, TieRule Tie,
    int SmallestSecretGroup, string? Basis)
{
    public static VotingRuleView Of(VotingRule rule) => new(
        rule.Id, rule.AwardFormCode, rule.ValidFrom, rule.ValidTo, rule.Quorum.ToString(), rule.IsSecret, rule.Denominator,
        rule.Threshold.ToString(), rule.Comparison, rule.CountsWrittenOpinions, rule.Recusal, rule.Tie, rule.SmallestSecretGroup,
        rule.Basis);
}

internal static class CouncilsApi
{
    public static void MapCouncils(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder councils = routes.MapGroup("/councils").WithTags("Councils");
        councils.MapGet("/", ListAsync).WithSummary("The councils that the account belongs to; all of them for the office.");
        councils.MapPost("/", FoundAsync).WithSummary("Founds a council. Administrators only.")
            .Produces<CouncilView>(StatusCodes.Status201Created).ProducesRefusals();
        councils.MapGet("/{code}", ShowAsync).WithSummary("A council with its members of all times.")
            .Produces<CouncilView>().ProducesProblem(StatusCodes.Status404NotFound);
        councils.MapPost("/{code}/members", AppointAsync)
            .WithSummary("Appoints a member from a day on; an earlier part of the same person ends the day before.")
            .Produces<CouncilView>().ProducesRefusals();
        councils.MapPost("/{code}/members/{memberId:guid}/end", EndMemberAsync)
            .WithSummary("Ends a member's part after a day; it stays in the list.").Produces<CouncilView>().ProducesRefusals();
        councils.MapGet("/{code}/waiting", WaitingAsync).WithSummary("Matters that wait for the council's next meeting.")
            .Produces<Page<AgendaItemView>>().ProducesProblem(StatusCodes.Status404NotFound);
        RouteGroupBuilder rules = routes.MapGroup("/voting-rules").WithTags("Councils");
        rules.MapGet("/", RulesAsync).WithSummary("Voting rules of each award, present and past.");
        rules.MapPost("/", SetRuleAsync).WithSummary("Adds a rule from a day on; what was voted before stays. Staff only.")
            .Produces<IReadOnlyList<VotingRuleView>>().ProducesRefusals();
    }

    public static RouteHandlerBuilder ProducesRefusals(this RouteHandlerBuilder route) => route
        .ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    public static async Task<IResult> AnswerAsync(CouncilResult result, Func<Guid, Task<IResult>> done) => result switch
    {
        CouncilResult.Done(var id) => await done(id),
        CouncilResult.Forbidden(var reason) => Problems.Forbidden(reason),
        CouncilResult.Conflict(var reason) => Problems.Conflict(reason),
        CouncilResult.Invalid(var problems) => Problems.Invalid(problems),
        _ => NotThere(),
    };

    public static IResult NotThere() =>
        Problems.NotFound("Không tìm thấy, hoặc Hội đồng không thuộc phạm vi của tài khoản này.");

    private static async Task<Page<CouncilView>> ListAsync(
        HttpContext context, CouncilLists lists, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        Page<Council> councils = await lists.CouncilsAsync(context.Person(), PageRequest.Of(page, pageSize), cancellationToken);
        return new Page<CouncilView>([.. councils.Items.Select(CouncilView.Of)], councils.TotalCount);
    }

    private static async Task<IResult> ShowAsync(
        string code, HttpContext context, CouncilLists lists, CancellationToken cancellationToken) =>
        await lists.FindCouncilAsync(code, context.Person(), cancellationToken) is { } council
            ? Results.Ok(CouncilView.Of(council))
            : NotThere();

    private static async Task<IResult> FoundAsync(
        FoundCouncilRequest request, HttpContext context, CouncilDesk desk, CouncilLists lists, CancellationToken cancellationToken)
    {
        NewCouncil council = new(
            request.Code ?? "", request.Name ?? "", request.Kind, request.UnitCode ?? "", request.TermFrom, request.TermTo);
        return await AnswerAsync(
            await desk.FoundAsync(council, context.Person(), cancellationToken),
            async _ => await lists.FindCouncilAsync(
                Campaign.Units.VietnameseText.Fold(council.Code), context.Person(), cancellationToken) is { } founded
                ? Results.Created($"/api/v1/councils/{founded.Code}", CouncilView.Of(founded))
                : NotThere());
    }

    private static async Task<IResult> AppointAsync(
        string code,
        AppointMemberRequest request,
        HttpContext context,
        CouncilDesk desk,
        CouncilLists lists,
        CancellationToken cancellationToken)
    {
        NewMember member = new(
            request.UserName ?? "", request.Role, request.HasVote, request.From, request.To, request.Position);
        return await AnswerAsync(
            await desk.AppointAsync(code, member, context.Person(), cancellationToken),
            _ => ShowAsync(code, context, lists, cancellationToken));
    }

    private static async Task<IResult> EndMemberAsync(
        string code,
        Guid memberId,
        EndMemberRequest request,
        HttpContext context,
        CouncilDesk desk,
        CouncilLists lists,
        CancellationToken cancellationToken) => await AnswerAsync(
        await desk.EndMemberAsync(memberId, request.LastDay, context.Person(), cancellationToken),
        _ => ShowAsync(code, context, lists, cancellationToken));

    private static async Task<IResult> WaitingAsync(
        string code, HttpContext context, CouncilLists lists, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        if (await lists.FindCouncilAsync(code, context.Person(), cancellationToken) is null)
        {
            return NotThere();
        }

        Page<AgendaItem> items = await lists.WaitingAsync(code, PageRequest.Of(page, pageSize), cancellationToken);
        return Results.Ok(new Page<AgendaItemView>([.. items.Items.Select(AgendaItemView.Of)], items.TotalCount));
    }

    private static async Task<IReadOnlyList<VotingRuleView>> RulesAsync(VotingRules rules, CancellationToken cancellationToken) =>
        [.. (await rules.AllAsync(cancellationToken)).Select(VotingRuleView.Of)];

    private static async Task<IResult> SetRuleAsync(
        VotingRuleRequest request, HttpContext context, CouncilDesk desk, VotingRules rules, CancellationToken cancellationToken) =>
        await AnswerAsync(
            await desk.SetRuleAsync(
                new NewVotingRule(
                    request.AwardFormCode ?? "", request.ValidFrom, request.Quorum ?? "", request.IsSecret, request.Denominator,
                    request.Threshold ?? "", request.Comparison, request.CountsWrittenOpinions, request.Recusal, request.Tie,
                    request.SmallestSecretGroup ?? 3, request.Basis),
                context.Person(),
                cancellationToken),
            async _ => Results.Ok(await RulesAsync(rules, cancellationToken)));
}
