using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Campaign.Deadlines;
using Campaign.Seed;
using Campaign.Simulations;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>What it takes to try a workflow out from 17/02 to 31/12: the first time in a process, and afterwards.</summary>
[MemoryDiagnoser]
[Config(typeof(FirstAndFollowing))]
public class TryOuts
{
    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-try-outs-").FullName;
    private ServiceProvider _services = null!;

    /// <summary>One unit, or all that owe something.</summary>
    [Params("CS001", "")]
    public string Units { get; set; } = "";

    /// <summary>An installation as the demonstration begins.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Data:Folder"] = _folder, ["Demo:Enabled"] = "true" }).Build();
        _services = new ServiceCollection().AddSingleton(configuration).AddLogging()
            .AddSingleton(new CampaignClock(TimeProvider.System))
            .AddSingleton<IAlarms, NoAlarms>().AddCampaign(configuration).BuildServiceProvider();
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CampaignDb>().MigrateAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<Seeder>().SeedAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<WorkflowFiles>()
            .ImportAsync(Path.Combine(AppContext.BaseDirectory, "workflows"), CancellationToken.None);
    }

    /// <summary>Some late, some never, some returned.</summary>
    [Benchmark]
    public async Task<int> PlanSubmissionForAYearAsync()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        SimulationResult result = await scope.ServiceProvider.GetRequiredService<Simulator>().RunAsync(
            new SimulationRequest(
                "plan-submission",
                null,
                new DateOnly(2022, 2, 17),
                new DateOnly(2022, 12, 31),
                new Scenario(ScenarioKind.Mixed),
                Units.Length == 0 ? [] : [Units]),
            null,
            CancellationToken.None);
        return result.MailCount;
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    // The first counts, too: it is the one that somebody waits for.
    private sealed class FirstAndFollowing : ManualConfig
    {
        public FirstAndFollowing() => AddJob(Job.Default.WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(0).WithIterationCount(12).WithToolchain(InProcessEmitToolchain.Instance));
    }

    private sealed class NoAlarms : IAlarms
    {
        public void RingAt(DateTimeOffset moment)
        {
        }

        public void DeliverSoon()
        {
        }
    }
}
