using Campaign.Campaigns;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Campaigns;

internal sealed record CampaignView(
    string Id,
    string Name,
    int Year,
    FoundingDocument FoundingDocument,
    string UnionTheme,
    string EmulationTheme,
    DateTimeOffset? LaunchedAt,
    CampaignSettings Settings,
    IReadOnlyList<EmulationPhase> Phases,
    IReadOnlyList<Occasion> Occasions)
{
    public static CampaignView Of(EmulationCampaign campaign) => new(
        campaign.Id,
        campaign.Name,
        campaign.Year,
        campaign.FoundingDocument,
        campaign.UnionTheme,
        campaign.EmulationTheme,
        campaign.LaunchedAt,
        new CampaignSettings(
            campaign.UnitPlanDueOn,
            [.. campaign.Phases.OrderBy(p => p.Number).Select(p => p.ReportDueOn)]),
        [.. campaign.Phases.OrderBy(p => p.Number)],
        [.. campaign.Occasions.OrderBy(o => o.Date)]);
}

/// <summary>The dates that the plan does not state and Ban CTCS sets.</summary>
internal sealed record CampaignSettings(DateOnly UnitPlanDueOn, IReadOnlyList<DateOnly> ReportDueOn);

internal static class CampaignsApi
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder campaigns = routes.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("/", ListAsync).WithSummary("All campaigns, the newest first.");
        campaigns.MapGet("/{id}", ShowAsync).WithSummary("One campaign with its phases, occasions and settings.")
            .Produces<CampaignView>().ProducesProblem(StatusCodes.Status404NotFound);
        campaigns.MapGet("/{id}/movements", MovementsAsync)
            .WithSummary("The catalogue of movements, drives and programmes of the plan.")
            .Produces<Page<Movement>>().ProducesProblem(StatusCodes.Status404NotFound);
        campaigns.MapPost("/{id}/launch", LaunchAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("Launches a campaign: dispatches the plan, opens the plans that are owed, starts the reminders.")
            .Produces<CampaignView>().ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        campaigns.MapPut("/{id}/dates", MoveDatesAsync).RequireAuthorization(Policies.Staff)
            .WithSummary("Moves dates; every timer that hangs on them moves along.")
            .Produces<CampaignView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<CampaignView>> ListAsync(CampaignDb db, CancellationToken cancellationToken)
    {
        List<EmulationCampaign> campaigns =
            await db.Campaigns.AsNoTracking().OrderByDescending(c => c.Year).ToListAsync(cancellationToken);
        return new Page<CampaignView>([.. campaigns.Select(CampaignView.Of)], campaigns.Count);
    }

    private static async Task<IResult> ShowAsync(string id, CampaignDb db, CancellationToken cancellationToken) =>
        await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } campaign
            ? Results.Ok(CampaignView.Of(campaign))
            : NoSuchCampaign(id);

    private static async Task<IResult> MovementsAsync(string id, CampaignDb db, CancellationToken cancellationToken)
    {
        if (!await db.Campaigns.AnyAsync(c => c.Id == id, cancellationToken))
        {
            return NoSuchCampaign(id);
        }

        List<Movement> movements =
            await db.Movements.AsNoTracking().OrderBy(m => m.Position).ToListAsync(cancellationToken);
        return Results.Ok(new Page<Movement>(movements, movements.Count));
    }

    private static async Task<IResult> LaunchAsync(
        string id, HttpContext context, CampaignDesk desk, CampaignDb db, CancellationToken cancellationToken) =>
        await desk.LaunchAsync(id, context.Person(), cancellationToken) switch
        {
            LaunchResult.NoSuchCampaign => NoSuchCampaign(id),
            LaunchResult.AlreadyLaunched => Problems.Conflict($"Đợt phát động “{id}” đã được phát động trước đó."),
            _ => await ShowAsync(id, db, cancellationToken),
        };

    private static async Task<IResult> MoveDatesAsync(
        string id, CampaignDates dates, CampaignDesk desk, CampaignDb db, CancellationToken cancellationToken)
    {
        foreach (PhaseDates phase in dates.Phases ?? [])
        {
            if (phase.From > phase.To)
            {
                return Problems.Invalid(
                    $"phases[{phase.Number}].to", $"Đợt {phase.Number}: ngày kết thúc trước ngày bắt đầu.");
            }
        }

        return await desk.MoveDatesAsync(id, dates, cancellationToken)
            ? await ShowAsync(id, db, cancellationToken)
            : NoSuchCampaign(id);
    }

    private static IResult NoSuchCampaign(string id) => Problems.NotFound($"Không có đợt phát động mang mã “{id}”.");
}
