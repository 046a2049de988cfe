using BenchmarkDotNet.Attributes;
using Campaign.Deadlines;
using Campaign.Seed;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>What it costs to start an instance that waits for a task, beside writing the same rows by hand.</summary>
[MemoryDiagnoser]
public class Commits
{
    private const string Workflow = """
        {
          "definitionId": "ask",
          "root": {
            "id": "Sequence1",
            "type": "Elsa.Sequence",
            "activities": [
              {
                "id": "Ask",
                "type": "Elsa.RunTask",
                "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "Ask" } }
              }
            ]
          }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-commits-").FullName;
    private ServiceProvider _services = null!;
    private SqliteConnection _connection = null!;
    private List<RowByHand> _rows = [];

    /// <summary>Makes a database for either, with one instance whose rows are the pattern.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Data:Folder"] = _folder, ["Demo:Enabled"] = "true" }).Build();
        _services = new ServiceCollection().AddSingleton(configuration).AddLogging()
            .AddSingleton<IAlarms, NoAlarms>().AddCampaign(configuration).BuildServiceProvider();
        await using (AsyncServiceScope scope = _services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CampaignDb>().MigrateAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<Seeder>().SeedAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>()
                .PublishAsync(Workflow, CancellationToken.None);
        }

        string pattern = await StartAndSuspendAsync();
        string copy = Path.Combine(_folder, "by-hand.db");
        _connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        await using (SqliteConnection source = new($"Data Source={Path.Combine(_folder, "campaign.db")};Pooling=False"))
        {
            await source.OpenAsync();
            await _connection.OpenAsync();
            source.BackupDatabase(_connection);
        }

        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        _rows = [.. new[] { "workflow_instances", "journal", "bookmarks", "tasks", "task_candidates" }
            .Select(table => new RowByHand(_connection, table, pattern))];
    }

    /// <summary>Five rows, prepared statements, one transaction that waits for the disk.</summary>
    [Benchmark(Baseline = true)]
    public void SameRowsByHand()
    {
        string id = Guid.CreateVersion7().ToString("n");
        string task = Guid.CreateVersion7().ToString().ToUpperInvariant();
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        foreach (RowByHand row in _rows)
        {
            row.Insert(id, task, transaction);
        }

        transaction.Commit();
    }

    /// <summary>The act as a request does it: definition, burst, state, rows, commit.</summary>
    [Benchmark]
    public async Task<string> StartAndSuspendAsync()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>()
            .StartAsync("ask", new StartRequest(), CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _connection.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Run(string pragma)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
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
