using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Simulations;

/// <summary>
/// Lives through a span of the campaign with a version of a workflow, on a copy of the real settings: the same engine, the
/// same activities, a clock that jumps from one event to the next. Nothing real is touched.
/// </summary>
public sealed class Simulator(CampaignDb real, IConfiguration configuration)
{
    private const int MostEvents = 20_000;
    private static readonly TimeOnly Opening = new(8, 0);

    /// <summary>Runs one, and waits for whoever is told of each new day. Cancelling it leaves nothing behind.</summary>
    /// <exception cref="CannotSimulateException">The workflow does not exist or has errors, or there is no campaign.</exception>
    public async Task<SimulationResult> RunAsync(
        SimulationRequest request, Func<SimulationProgress, CancellationToken, Task>? tell, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        StoredDefinition tried = await FindAsync(request, cancellationToken);
        await using SimulationWorld world = await SimulationWorld.CreateAsync(
            configuration, VietnamTime.At(request.From, Opening), cancellationToken);
        EmulationCampaign campaign = await world.ReadAsync(
            copy => new SettingsCopy(real).CopyAsync(copy, request.UnitCodes, cancellationToken), cancellationToken);
        await PublishAsync(world, tried, cancellationToken);

        WorkingCalendar calendar = await world.InAsync(
            p => p.GetRequiredService<WorkingCalendars>().GetAsync(cancellationToken), cancellationToken);
        Agenda agenda = new();
        UnitActors units = new(world, campaign, agenda, request.Scenario, calendar, request.UnitCodes);
        ReviewerActors reviewers = new(world, agenda, request.Scenario, calendar, units);
        bool meets = tried.Json.Contains("\"Campaign.MeetingCalled\"", StringComparison.Ordinal);
        OfficeActors office = new(world, agenda, request.Scenario, calendar, meets);
        await LaunchAsync(world, campaign.Id, cancellationToken);
        await StartIfNothingElseDoesAsync(world, tried.DefinitionId, campaign.Id, request, cancellationToken);

        DateTimeOffset end = VietnamTime.EndOf(request.To);
        int events = 0;
        DateOnly told = default;
        while (true)
        {
            await world.Errands.DrainAsync(cancellationToken);
            await units.LookAsync(cancellationToken);
            await reviewers.LookAsync(cancellationToken);
            await office.LookAsync(cancellationToken);
            if (await NextAsync(world, agenda, cancellationToken) is not { } next || next > end || ++events > MostEvents)
            {
                break;
            }

            world.Clock.MoveTo(next);
            await world.Timers.RingDueAsync(cancellationToken);
            while (agenda.TakeDue(world.Clock.GetUtcNow()) is { } act)
            {
                await act(cancellationToken);
            }

            DateOnly day = VietnamTime.DateOf(next);
            if (day != told && tell is not null)
            {
                told = day;
                await tell(await ProgressAsync(world, request, day, reviewers.Seen, cancellationToken), cancellationToken);
            }
        }

        world.Clock.MoveTo(end);
        SimulationReader reader = new(world, request, calendar);
        return await reader.ReadAsync(
            reviewers.WithoutPeople, events > MostEvents, () => Stopwatch.GetElapsedTime(began), cancellationToken);
    }

    private async Task<StoredDefinition> FindAsync(SimulationRequest request, CancellationToken cancellationToken) =>
        await real.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == request.DefinitionId)
            .Where(d => request.Version == null ? d.IsLatest : d.Version == request.Version)
            .FirstOrDefaultAsync(cancellationToken)
        ?? throw new CannotSimulateException($"Không có quy trình “{request.DefinitionId}” hoặc bản đó.");

    // The other workflows are those in use: a change is tried out among what surrounds it.
    private async Task PublishAsync(SimulationWorld world, StoredDefinition tried, CancellationToken cancellationToken)
    {
        List<StoredDefinition> others = await real.Definitions.AsNoTracking()
            .Where(d => d.IsPublished && d.DefinitionId != tried.DefinitionId)
            .OrderBy(d => d.DefinitionId)
            .ToListAsync(cancellationToken);
        foreach (StoredDefinition definition in others.Append(tried))
        {
            PublishResult result = await world.InAsync(
                p => p.GetRequiredService<WorkflowDefinitions>().PublishAsync(definition.Json, cancellationToken), cancellationToken);
            if (result is PublishResult.Refused refused && definition == tried)
            {
                throw new CannotSimulateException(
                    $"Quy trình còn lỗi: {string.Join(" ", refused.Errors.Select(e => $"{e.Path}: {e.Message}"))}");
            }
        }
    }

    private static Task<LaunchResult> LaunchAsync(
        SimulationWorld world, string campaignId, CancellationToken cancellationToken) => world.InAsync(
        p => p.GetRequiredService<CampaignDesk>().LaunchAsync(campaignId, Person.System, cancellationToken), cancellationToken);

    // A workflow that no event, timer or other workflow starts is started by hand, once for each unit.
    private static Task<int> StartIfNothingElseDoesAsync(
        SimulationWorld world,
        string definitionId,
        string campaignId,
        SimulationRequest request,
        CancellationToken cancellationToken) =>
        world.InAsync(async p =>
        {
            CampaignDb db = p.GetRequiredService<CampaignDb>();
            if (await db.Instances.AnyAsync(i => i.DefinitionId == definitionId, cancellationToken)
                || await db.Triggers.AnyAsync(t => t.DefinitionId == definitionId, cancellationToken)
                || await IsNamedByOthersAsync(db, definitionId, cancellationToken))
            {
                return 0;
            }

            foreach (string? unitCode in request.UnitCodes.DefaultIfEmpty())
            {
                Dictionary<string, JsonNode?> input = new() { ["campaignId"] = campaignId, ["unitCode"] = unitCode };
                await p.GetRequiredService<WorkflowRuntime>()
                    .StartAsync(definitionId, new StartRequest(unitCode ?? campaignId, input), cancellationToken);
            }

            return Math.Max(1, request.UnitCodes.Count);
        }, cancellationToken);

    private static Task<bool> IsNamedByOthersAsync(
        CampaignDb db, string definitionId, CancellationToken cancellationToken) =>
        db.Definitions.AnyAsync(
            d => d.DefinitionId != definitionId && d.Json.Contains($"\"{definitionId}\""), cancellationToken);

    private static async Task<DateTimeOffset?> NextAsync(
        SimulationWorld world, Agenda agenda, CancellationToken cancellationToken)
    {
        DateTimeOffset? timer = await world.Timers.NextAsync(cancellationToken);
        return timer is null || agenda.Next < timer ? agenda.Next : timer;
    }

    private static async Task<SimulationProgress> ProgressAsync(
        SimulationWorld world, SimulationRequest request, DateOnly day, int tasks, CancellationToken cancellationToken)
    {
        int messages = await world.ReadAsync(db => db.Messages.CountAsync(cancellationToken), cancellationToken);
        int done = 100 * (day.DayNumber - request.From.DayNumber) / Math.Max(1, request.To.DayNumber - request.From.DayNumber);
        return new SimulationProgress(day, Math.Clamp(done, 0, 99), messages, tasks);
    }
}
