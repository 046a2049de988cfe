using Campaign.Campaigns;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Campaigns;

internal static class ObligationsApi
{
    public static void MapObligations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/obligations", ListAsync).WithTags("Obligations")
            .WithSummary("Who owes what, for the units that the account may see.")
            .ProducesValidationProblem();

    private static Task<Page<ObligationRow>> ListAsync(
        HttpContext context,
        ObligationLists lists,
        string? unit,
        Choice<ObligationStatus>? status,
        Choice<ObligationKind>? kind,
        int? phase,
        int? page,
        int? pageSize,
        CancellationToken cancellationToken) =>
        lists.ListAsync(
            new ObligationFilter(unit?.ToUpperInvariant(), status?.Value, kind?.Value, phase),
            context.Person(),
            PageRequest.Of(page, pageSize),
            cancellationToken);
}
