using Campaign.Audit;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Audit;

internal sealed record AuditView(
    long Id,
    DateTimeOffset At,
    AuditDeed Deed,
    string By,
    string ByName,
    string? Address,
    string? Subject,
    string? SubjectName,
    string? Detail)
{
    public static AuditView Of(AuditEntry entry) => new(
        entry.Id, entry.At, entry.Deed, entry.By, entry.ByName, entry.Address, entry.Subject, entry.SubjectName, entry.Detail);
}

internal static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", ListAsync).RequireAuthorization(Policies.Administrator).WithTags("Audit")
            .WithSummary("Who did what to what, when and from where; the newest first. 'search' needs no diacritics.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Page<AuditView>> ListAsync(
        string? search,
        Choice<AuditDeed>? deed,
        string? by,
        string? subject,
        QueryMoment? since,
        QueryMoment? until,
        int? page,
        int? pageSize,
        AuditLists lists,
        CancellationToken cancellationToken)
    {
        Page<AuditEntry> entries = await lists.ListAsync(
            new AuditQuery
            {
                Search = search,
                Deeds = deed is { } one ? [one.Value] : [],
                By = by,
                Subject = subject,
                From = since?.At,
                Until = until?.At,
            },
            PageRequest.Of(page, pageSize),
            cancellationToken);
        return new Page<AuditView>([.. entries.Items.Select(AuditView.Of)], entries.TotalCount);
    }
}
