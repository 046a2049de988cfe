using System.Diagnostics;
using System.Globalization;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Workflows.Drawings;

namespace Campaign.Tests.Workflows;

/// <summary>A whole federation's runs on the way to another version.</summary>
public sealed class ManyMovesTests : IAsyncLifetime
{
    private const int Count = 4_000;
    private const long Megabyte = 1024 * 1024;

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AlterationPlans Plans => _host.Services.GetRequiredService<AlterationPlans>();

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync(
        settings: new Dictionary<string, string?> { ["Data:Durability"] = "Normal" });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Many_thousand_are_looked_at_by_the_page_moved_in_batches_stopped_and_gone_on_with()
    {
        await _host.PublishAsync(Sequence(Step("Elsa.Event", "E", ("eventName", Input("Literal", "Go"))), Line("Old", "'old'")));
        await MultiplyAsync(await _host.RunAsync());
        await _host.PublishAsync(Sequence(Step("Elsa.Event", "E", ("eventName", Input("Literal", "Go"))), Line("New", "'new'")));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long began = Stopwatch.GetTimestamp();

        MigrationPreview first = await PreviewAsync(null);
        MigrationPreview second = await PreviewAsync(first.Next);
        TimeSpan looking = Stopwatch.GetElapsedTime(began);
        string plan = (await _host.InAsync(p => p.GetRequiredService<InstanceMoves>()
            .SubmitAsync(new MoveOrder("drawn", 2, null) { Reason = "Theo bản mới" }, Operator, Cancellation)))!;
        MoveReport stopped = await RunUntilSomeAreMovedAsync(plan);
        long halfway = GC.GetTotalMemory(forceFullCollection: true);
        await Plans.RunAsync(Cancellation);
        MoveReport left = await ReportAsync(plan);
        bool isContinued = await Plans.ContinueAsync(plan, Cancellation);
        await Plans.RunAsync(Cancellation);
        MoveReport over = await ReportAsync(plan);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Two pages of the preview {looking}, all {Stopwatch.GetElapsedTime(began)}, {(halfway - before) / Megabyte} MB more halfway."));

        Assert.Equal((50, 50, Count), (first.Rows.Count, second.Rows.Count, first.TotalCount));
        Assert.Empty(first.Rows.Select(row => row.InstanceId).Intersect(second.Rows.Select(row => row.InstanceId)));
        Assert.True(stopped is { IsStopped: true, IsOver: false, Percent: > 0 and < 100 }, $"{stopped.Plan.Status} {stopped.Percent} %");
        Assert.Equal(Count, stopped.Total);
        Assert.Equal(stopped.Plan.Done, left.Plan.Done);
        Assert.True(isContinued);
        Assert.Equal((Count, 0, 0, true, 100), (over.Plan.Done, over.Plan.Failed, over.Left, over.IsOver, over.Percent));
        Assert.Equal(Count, await _host.ReadAsync(db => db.Instances.CountAsync(i => i.Version == 2, Cancellation)));
        Assert.False(await Plans.ContinueAsync(plan, Cancellation));
        Assert.True(halfway - before < 32 * Megabyte, $"{(halfway - before) / Megabyte} MB more are held halfway.");
    }

    private async Task<MoveReport> RunUntilSomeAreMovedAsync(string plan)
    {
        // SQLite answers at once, so that it would be over before anybody could look.
        Task run = Task.Run(() => Plans.RunAsync(plan, Cancellation), Cancellation);
        while ((await ReportAsync(plan)).Plan.Done == 0)
        {
            Assert.False(run.IsCompleted, "All were moved at once.");
        }

        await Plans.StopAsync(plan, Cancellation);
        await run;
        return await ReportAsync(plan);
    }

    private Task<MigrationPreview> PreviewAsync(string? after) => _host.InAsync(p => p.GetRequiredService<InstanceMigration>()
        .PreviewAsync(new MigrationQuery("drawn", 2) { After = after }, Cancellation));

    private async Task<MoveReport> ReportAsync(string plan) => (await _host.InAsync(
        p => p.GetRequiredService<InstanceMoves>().FindAsync("drawn", plan, Cancellation)))!;

    // The same run under other ids: what the engine keeps of it names no other thing.
    private Task<bool> MultiplyAsync(string id) => _host.InAsync(async p =>
    {
        CampaignDb db = p.GetRequiredService<CampaignDb>();
        WorkflowInstance one = await db.Instances.AsNoTracking().SingleAsync(i => i.Id == id, Cancellation);
        StoredBookmark mark = await db.Bookmarks.AsNoTracking().SingleAsync(b => b.InstanceId == id, Cancellation);
        for (int made = 1; made < Count; made++)
        {
            string copy = Guid.CreateVersion7(one.CreatedAt.AddMilliseconds(made)).ToString("n");
            db.Instances.Add(new WorkflowInstance
            {
                Id = copy, DefinitionId = one.DefinitionId, DefinitionVersionId = one.DefinitionVersionId, Version = one.Version,
                Status = one.Status, SubStatus = one.SubStatus, Revision = one.Revision,
                CreatedAt = one.CreatedAt, UpdatedAt = one.UpdatedAt, State = one.State.Replace(id, copy, StringComparison.Ordinal),
            });
            db.Bookmarks.Add(new StoredBookmark
            {
                Id = mark.Id.Replace(id, copy, StringComparison.Ordinal), InstanceId = copy, Name = mark.Name, Hash = mark.Hash,
                ActivityId = mark.ActivityId, ActivityText = mark.ActivityText, CreatedAt = mark.CreatedAt,
            });
            if (made % 1000 == 0)
            {
                await db.SaveChangesAsync(Cancellation);
                db.ChangeTracker.Clear();
            }
        }

        await db.SaveChangesAsync(Cancellation);
        return true;
    });
}
