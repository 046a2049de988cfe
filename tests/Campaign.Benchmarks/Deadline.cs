using System.Diagnostics;
using System.Globalization;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Seed;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>
/// Many instances wait for one day, and each then writes to its unit: how long until all reminders are in the outbox. Once,
/// because the second time there is nothing to do.
/// </summary>
internal static class Deadline
{
    private const string Workflow = """
        {
          "definitionId": "remind-each",
          "root": {
            "id": "Sequence1",
            "type": "Elsa.Sequence",
            "activities": [
              {
                "id": "Wait",
                "type": "Campaign.WaitForPhase",
                "moment": { "typeName": "String", "expression": { "type": "Literal", "value": "PlanDue" } },
                "offset": { "typeName": "Int32", "expression": { "type": "Literal", "value": -7 } }
              },
              {
                "id": "Write",
                "type": "Campaign.Notify",
                "to": { "typeName": "String", "expression": { "type": "Literal", "value": "unit" } },
                "template": { "typeName": "String", "expression": { "type": "Literal", "value": "reminder-7" } }
              }
            ]
          }
        }
        """;

    private const int Together = 100;

    private static readonly DateTimeOffset Launch = new(2022, 2, 17, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Takes how many instances, and a PostgreSQL connection when it is not to be SQLite.</summary>
    public static async Task RunAsync(int count, string? postgres)
    {
        string folder = Directory.CreateTempSubdirectory("campaign-deadline-").FullName;
        MovedClock clock = new();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = folder,
            ["Demo:Enabled"] = "true",
            ["ConnectionStrings:Campaign"] = postgres,
        }).Build();
        await using (ServiceProvider services = new ServiceCollection().AddSingleton(configuration).AddLogging()
            .AddSingleton(new CampaignClock(clock)).AddSingleton<IAlarms, NoAlarms>()
            .AddCampaign(configuration).BuildServiceProvider())
        {
            await PrepareAsync(services, count);
            clock.Now += TimeSpan.FromDays(60);
            await MeasureAsync(services, count);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task PrepareAsync(ServiceProvider services, int count)
    {
        await using (AsyncServiceScope scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CampaignDb>().MigrateAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<Seeder>().SeedAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>()
                .PublishAsync(Workflow, CancellationToken.None);
        }

        Stopwatch watch = Stopwatch.StartNew();
        for (int from = 0; from < count; from += Together)
        {
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            int first = from;
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                token => StartSomeAsync(scope.ServiceProvider, first, Math.Min(Together, count - first), token),
                CancellationToken.None);
        }

        Write($"{count} instances wait after {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    private static async Task StartSomeAsync(IServiceProvider services, int from, int count, CancellationToken cancellationToken)
    {
        CampaignDb db = services.GetRequiredService<CampaignDb>();
        WorkflowRuntime runtime = services.GetRequiredService<WorkflowRuntime>();
        for (int number = from; number < from + count; number++)
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"N{number:000000}");
            db.Units.Add(new OrgUnit
            {
                Code = code,
                Name = $"Công đoàn cơ sở Trường số {number}",
                ShortName = $"CĐCS Trường số {number}",
                Level = UnionLevel.Grassroots,
                Kind = "School",
                ParentCode = "TPBK",
                ReportsToCode = "TPBK",
                Path = $"/BK/TPBK/{code}/",
                HasIOffice = true,
                Email = $"{code}@cdcs.example",
                SearchText = code,
            });
            Dossier dossier = new()
            {
                Id = Guid.CreateVersion7(Launch),
                Code = code,
                CampaignId = "td-2022",
                UnitCode = code,
                UnitPath = $"/BK/TPBK/{code}/",
                Title = "Kế hoạch triển khai",
                SearchText = code,
                Data = "{}",
                CreatedBy = "benchmark",
                CreatedAt = Launch,
                UpdatedAt = Launch,
            };
            db.Dossiers.Add(dossier);
            dossier.WorkflowInstanceId = await runtime.StartAsync(
                "remind-each",
                new StartRequest(null, StartRequest.InputOf(new System.Text.Json.Nodes.JsonObject
                {
                    ["campaignId"] = "td-2022",
                    ["dossierId"] = dossier.Id.ToString(),
                })),
                cancellationToken);
        }
    }

    private static async Task MeasureAsync(ServiceProvider services, int count)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes();
        Stopwatch watch = Stopwatch.StartNew();
        int rung = await services.GetRequiredService<Timers>().RingDueAsync(CancellationToken.None);
        watch.Stop();
        self.Refresh();
        double processor = (self.TotalProcessorTime - before).TotalSeconds;
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        int messages = await db.Messages.CountAsync();
        int finished = await db.Instances.CountAsync(i => i.FinishedAt != null);
        Write($"{rung} timers rang in {watch.Elapsed.TotalSeconds:0.0} s: {rung / watch.Elapsed.TotalSeconds:0} a second.");
        long kilobytes = (GC.GetTotalAllocatedBytes() - allocated) / 1024 / count;
        Write($"{1000 * processor / count:0.00} ms of processor time and {kilobytes} KB allocated each.");
        Write($"{messages} messages, {finished} finished, {self.PeakWorkingSet64 / 1024 / 1024} MB at most.");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Launch;

        public override DateTimeOffset GetUtcNow() => Now;
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
