using System.Text.Json.Serialization;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Incidents;

/// <summary>The instances that are to be moved, as they were in the preview.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MigrateRequest(IReadOnlyList<MigrationPick>? Instances, string? Reason);

internal sealed record MigrationResults(int Moved, IReadOnlyList<MigrationResult> Results);

/// <summary>Moves running instances to another version of their workflow: a preview first, then the move.</summary>
internal static class MigrationApi
{
    public static void MapMigrations(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder migrations = routes.MapGroup("/workflows/{definitionId}/versions/{version}/migration")
            .Needs(Permissions.WriteInstances).WithTags("Workflows");
        migrations.MapGet("/", PreviewAsync).WithSummary("Which instances could move to this version, and what would change.")
            .Produces<MigrationPreview>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        migrations.MapPost("/", ApplyAsync).WithSummary("Moves instances that a preview has shown, if they are still as they were.")
            .Produces<MigrationResults>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PreviewAsync(
        string definitionId,
        int version,
        int? from,
        string? after,
        int? pageSize,
        InstanceMigration migration,
        CancellationToken cancellationToken)
    {
        try
        {
            return Results.Ok(await migration.PreviewAsync(
                new MigrationQuery(definitionId, version) { FromVersion = from, After = after, Size = pageSize ?? 50 },
                cancellationToken));
        }
        catch (NoSuchVersionException)
        {
            return NoSuchVersion(definitionId, version);
        }
    }

    private static async Task<IResult> ApplyAsync(
        string definitionId,
        int version,
        MigrateRequest request,
        HttpContext context,
        InstanceMigration migration,
        CancellationToken cancellationToken)
    {
        if (request.Instances is not { Count: > 0 and <= PageRequest.MaxSize } picks || picks.Any(pick => pick?.InstanceId is null))
        {
            return Problems.Invalid("instances", $"Ghi từ 1 đến {PageRequest.MaxSize} lần chạy, như trong bản xem trước.");
        }

        try
        {
            IReadOnlyList<MigrationResult> results = await migration.ApplyAsync(
                definitionId, version, picks, context.Person(), request.Reason, cancellationToken);
            return Results.Ok(new MigrationResults(
                results.Count(result => result.Outcome == MigrationOutcome.Moved), results));
        }
        catch (NoSuchVersionException)
        {
            return NoSuchVersion(definitionId, version);
        }
    }

    private static IResult NoSuchVersion(string definitionId, int version) =>
        Problems.NotFound($"Quy trình “{definitionId}” không có phiên bản {version} đã ban hành.");
}
