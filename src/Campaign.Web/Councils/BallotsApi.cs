using System.Text.Json.Serialization;
using Campaign.Councils;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Councils;

/// <summary>
/// A vote on each nominee: its id and 1 for, 0 against. Numbers, so that every vote has the same length on its way.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record VoteRequest(Dictionary<Guid, int>? Choices);

/// <summary>A conflict of interest about a nominee; with <c>MemberId</c> noted by the secretary for a member.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecusalRequest(Guid SubjectId, Guid? MemberId, string? Reason);

/// <summary>A paper count for each nominee.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CountRequest(Dictionary<Guid, PaperCount>? Counts);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReasonRequest(string? Reason);

internal static class BallotsApi
{
    public static void MapBallots(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder ballots = routes.MapGroup("/ballots").WithTags("Ballots");
        ballots.MapGet("/{id:guid}", ShowAsync).WithSummary("How many may vote and how many have; what, only after closing.")
            .Produces<BallotView>().ProducesProblem(StatusCodes.Status404NotFound);
        ballots.MapPost("/{id:guid}/votes", VoteAsync).WithSummary("Votes, once. Members of the ballot only.")
            .Produces(StatusCodes.Status204NoContent).ProducesRefusals();
        ballots.MapPost("/{id:guid}/recusals", RecuseAsync).WithSummary("Abstains from the vote on one nominee.")
            .Produces(StatusCodes.Status204NoContent).ProducesRefusals();
        ballots.MapPost("/{id:guid}/close", CloseAsync).WithSummary("Closes an electronic ballot and counts it.")
            .Produces<AgendaItemView>().ProducesRefusals();
        ballots.MapPost("/{id:guid}/count", CountAsync).WithSummary("Enters a paper count and closes the ballot.")
            .Produces<AgendaItemView>().ProducesRefusals();
        ballots.MapPost("/{id:guid}/remind", RemindAsync).WithSummary("Writes once more to those who have not voted yet.")
            .Produces(StatusCodes.Status204NoContent).ProducesRefusals();
        ballots.MapPost("/{id:guid}/annul", AnnulAsync).WithSummary("Breaks a vote off; it can be opened again.")
            .Produces(StatusCodes.Status204NoContent).ProducesRefusals();
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, BallotReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, context.Person(), cancellationToken) is { } found
            ? Results.Ok(BallotView.Of(found.Ballot, context.Person().UserName))
            : CouncilsApi.NotThere();

    private static async Task<IResult> VoteAsync(
        Guid id, VoteRequest request, HttpContext context, Voting voting, CancellationToken cancellationToken)
    {
        Dictionary<Guid, int> choices = request.Choices ?? [];
        if (choices.Values.Any(choice => choice is not (0 or 1)))
        {
            return Problems.Invalid("choices", "Ghi 1 là đồng ý, 0 là không đồng ý.");
        }

        return await CouncilsApi.AnswerAsync(
            await voting.CastAsync(
                id, choices.ToDictionary(pair => pair.Key, pair => pair.Value == 1), context.Person(), cancellationToken),
            _ => Task.FromResult(Results.NoContent()));
    }

    private static async Task<IResult> RecuseAsync(
        Guid id,
        RecusalRequest request,
        HttpContext context,
        Voting voting,
        BallotReader reader,
        CancellationToken cancellationToken) =>
        await reader.FindAsync(id, context.Person(), cancellationToken) is { } found
            && found.Item.Subjects.Exists(s => s.Id == request.SubjectId)
            ? await CouncilsApi.AnswerAsync(
                await voting.RecuseAsync(
                    request.SubjectId, request.MemberId, request.Reason, context.Person(), cancellationToken),
                _ => Task.FromResult(Results.NoContent()))
            : CouncilsApi.NotThere();

    private static async Task<IResult> CloseAsync(
        Guid id, HttpContext context, BallotClosing closing, CouncilAgenda agenda, CancellationToken cancellationToken) =>
        await CouncilsApi.AnswerAsync(
            await closing.CloseAsync(id, context.Person(), cancellationToken), item => ItemAsync(item, agenda, cancellationToken));

    private static async Task<IResult> CountAsync(
        Guid id,
        CountRequest request,
        HttpContext context,
        BallotClosing closing,
        CouncilAgenda agenda,
        CancellationToken cancellationToken)
    {
        Dictionary<Guid, PaperCount> counts = request.Counts ?? [];

        // A body can leave out what the type says is there.
        if (counts.FirstOrDefault(pair => pair.Value?.Tally is null) is { Key: var subject } && subject != Guid.Empty)
        {
            return Problems.Invalid($"counts.{subject}.tally", "Ghi sáu số của biên bản kiểm phiếu.");
        }

        return await CouncilsApi.AnswerAsync(
            await closing.RecordAsync(id, counts, context.Person(), cancellationToken),
            item => ItemAsync(item, agenda, cancellationToken));
    }

    private static async Task<IResult> RemindAsync(
        Guid id, HttpContext context, BallotDesk desk, CancellationToken cancellationToken) =>
        await CouncilsApi.AnswerAsync(
            await desk.RemindAsync(id, context.Person(), cancellationToken), _ => Task.FromResult(Results.NoContent()));

    private static async Task<IResult> AnnulAsync(
        Guid id, ReasonRequest request, HttpContext context, BallotDesk desk, CancellationToken cancellationToken) =>
        await CouncilsApi.AnswerAsync(
            await desk.AnnulAsync(id, request.Reason, context.Person(), cancellationToken),
            _ => Task.FromResult(Results.NoContent()));

    private static async Task<IResult> ItemAsync(Guid itemId, CouncilAgenda agenda, CancellationToken cancellationToken) =>
        await agenda.FindAsync(itemId, cancellationToken) is { } item
            ? Results.Ok(AgendaItemView.Of(item))
            : CouncilsApi.NotThere();
}
