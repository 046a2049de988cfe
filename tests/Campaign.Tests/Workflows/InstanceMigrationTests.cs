using System.Text.Json.Nodes;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Migration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Workflows.Drawings;

namespace Campaign.Tests.Workflows;

public sealed class InstanceMigrationTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_can_move_is_shown_and_then_moved_with_its_task()
    {
        await _host.PublishAsync(Sequence(Ask("T"), Line("Old", "'old'")));
        string id = await _host.RunAsync();
        await _host.PublishAsync(Sequence(Ask("T"), Line("New", "'new'")));

        MigrationPreview preview = await PreviewAsync(2);
        MigrationResult result = Assert.Single(await ApplyAsync(2, [.. preview.Rows.Select(r => new MigrationPick(r.InstanceId, r.Revision))]));

        Assert.Equal((1, 0, 1, null), (preview.Movable, preview.Stuck, preview.TotalCount, preview.Next));
        Assert.Equal(MigrationOutcome.Moved, result.Outcome);
        Assert.Equal(2, (await _host.OpenAsync(id)).Row.Version);
        Guid task = await _host.ReadAsync(db => db.Tasks.Where(t => t.WorkflowInstanceId == id).Select(t => t.Id).SingleAsync());
        Assert.Equal(
            TaskCompletionResult.Completed,
            await _host.InAsync(p => p.GetRequiredService<TaskCompletion>().CompleteAsync(task, null, Operator, Cancellation)));
        OpenedInstance ended = await _host.OpenAsync(id);
        Assert.Equal(WorkflowSubStatus.Finished, ended.Row.SubStatus);
        Assert.Contains(ended.State.Executions, e => e.ActivityId == "New");
        Assert.Contains(
            await _host.InAsync(p => p.GetRequiredService<InstanceReader>().JournalAsync(id, JournalFilter.Everything, Cancellation)),
            line => line.EventName == "Migrated");
    }

    [Fact]
    public async Task What_has_changed_since_the_preview_is_left_alone()
    {
        await _host.PublishAsync(Sequence(Ask("T")));
        string id = await _host.RunAsync();
        await _host.PublishAsync(Sequence(Ask("T"), Line("New", "'new'")));
        MigrationPreview preview = await PreviewAsync(2);

        await _host.SetAsync(id, "Word", "changed");
        MigrationResult result = Assert.Single(await ApplyAsync(2, [new MigrationPick(id, preview.Rows[0].Revision)]));

        Assert.Equal(MigrationOutcome.Changed, result.Outcome);
        Assert.Equal(1, (await _host.OpenAsync(id)).Row.Version);
    }

    [Fact]
    public async Task What_cannot_move_says_why_and_a_page_leads_to_the_next()
    {
        await _host.PublishAsync(Sequence(Ask("T")));
        string[] ids = [await _host.RunAsync(), await _host.RunAsync(), await _host.RunAsync()];
        await _host.PublishAsync(Sequence(Ask("Other")));

        MigrationPreview first = await PreviewAsync(2, size: 2);
        MigrationPreview second = await PreviewAsync(2, first.Next, size: 2);

        Assert.Equal(ids.Order(), first.Rows.Concat(second.Rows).Select(r => r.InstanceId));
        Assert.Equal((0, 2, 3), (first.Movable, first.Stuck, first.TotalCount));
        Assert.All(first.Rows, row => Assert.Equal(
            [new MigrationObstacle(MigrationObstacleKind.ActivityGone, "T", "T")], row.Check.Obstacles));
        Assert.Equal(MigrationOutcome.Refused, Assert.Single(await ApplyAsync(2, [new MigrationPick(ids[0], first.Rows[0].Revision)])).Outcome);
        await Assert.ThrowsAsync<NoSuchVersionException>(() => PreviewAsync(3));
    }

    [Fact]
    public async Task An_instance_travels_to_another_installation_and_goes_on_there()
    {
        string drawing = Sequence(Line("L", "'one'"), Ask("T"), Line("End", "'end'"));
        await _host.PublishAsync(drawing);
        string id = await _host.RunAsync(new StartRequest("matter"));
        await _host.SetAsync(id, "Word", "kept");
        InstanceParcel parcel = (await _host.InAsync(p => p.GetRequiredService<InstanceTransfer>().FindAsync(id, Cancellation)))!;
        await using CampaignHost other = await CampaignHost.StartAsync();

        ImportCounts early = await ImportAsync(other, parcel);
        await other.PublishAsync(drawing);
        ImportCounts counts = await ImportAsync(other, parcel);
        ImportCounts again = await ImportAsync(other, parcel);

        Assert.Equal((0, 1), (early.Imported, early.Refused.Count));
        Assert.Equal(1, counts.Imported);
        Assert.Equal([id], again.Skipped);
        OpenedInstance instance = await other.OpenAsync(id);
        Assert.Equal(("matter", "kept"), (instance.Row.CorrelationId, instance.State.Variables["Word"]!.ToString()));
        Assert.Equal(
            (await _host.OpenAsync(id)).State.Executions.Select(e => (e.Id, e.Status)),
            instance.State.Executions.Select(e => (e.Id, e.Status)));
        Guid task = await other.ReadAsync(db => db.Tasks.Where(t => t.WorkflowInstanceId == id).Select(t => t.Id).SingleAsync());
        await other.InAsync(p => p.GetRequiredService<TaskCompletion>().CompleteAsync(task, null, Operator, Cancellation));
        Assert.Equal(WorkflowSubStatus.Finished, (await other.OpenAsync(id)).Row.SubStatus);
        Assert.NotEmpty(await other.InAsync(
            p => p.GetRequiredService<InstanceReader>().JournalAsync(id, JournalFilter.Everything, Cancellation)));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"v":99}""")]
    [InlineData("""{"v":1,"instanceId":"x","definitionId":"drawn","definitionVersionId":"v","executions":[{"number":2,"parent":7}]}""")]
    [InlineData("""{"v":1,"instanceId":"x","definitionId":"drawn","definitionVersionId":"v","bookmarks":[{"number":3,"execution":2}]}""")]
    public async Task Nonsense_is_not_taken_in(string state)
    {
        InstanceParcel parcel = new(JsonNode.Parse(state)!.AsObject(), []);

        await Assert.ThrowsAsync<BrokenStateException>(() => ImportAsync(_host, parcel));
    }

    [Fact]
    public async Task A_plan_alters_all_that_its_filter_finds_and_counts_what_failed()
    {
        await _host.PublishAsync(Sequence(Ask("T")));
        string[] ids = [await _host.RunAsync(), await _host.RunAsync(), await _host.RunAsync(new StartRequest("other"))];
        AlterationPlans plans = _host.Services.GetRequiredService<AlterationPlans>();

        string id = await plans.SubmitAsync(
            JsonNode.Parse("""[{"type":"ModifyVariable","variableId":"word","value":"set"},{"type":"CancelActivity","activityId":"None"}]""")!.AsArray(),
            new JsonObject { ["correlationIds"] = new JsonArray("other") }, Operator, null, Cancellation);
        string cancel = await plans.SubmitAsync(
            JsonNode.Parse("""[{"type":"Cancel"}]""")!.AsArray(),
            new JsonObject { ["definitionIds"] = new JsonArray("drawn") }, Operator, null, Cancellation);
        await plans.RunAsync(Cancellation);

        AlterationPlan failed = await _host.ReadAsync(db => db.AlterationPlans.SingleAsync(p => p.Id == id));
        Assert.Equal((AlterationPlanStatus.Completed, 0, 1), (failed.Status, failed.Done, failed.Failed));
        AlterationPlan done = await _host.ReadAsync(db => db.AlterationPlans.SingleAsync(p => p.Id == cancel));
        Assert.Equal((AlterationPlanStatus.Completed, 3, 0), (done.Status, done.Done, done.Failed));
        Assert.Equal(WorkflowSubStatus.Cancelled, (await _host.OpenAsync(ids[0])).Row.SubStatus);
        Assert.Null((await _host.OpenAsync(ids[2])).State.Variables["Word"]);
    }

    private Task<MigrationPreview> PreviewAsync(int version, string? after = null, int size = 50) =>
        _host.InAsync(p => p.GetRequiredService<InstanceMigration>().PreviewAsync(
            new MigrationQuery("drawn", version) { After = after, Size = size }, Cancellation));

    private Task<IReadOnlyList<MigrationResult>> ApplyAsync(int version, IReadOnlyList<MigrationPick> picks) =>
        _host.InAsync(p => p.GetRequiredService<InstanceMigration>().ApplyAsync(
            "drawn", version, picks, Operator, null, Cancellation));

    private static Task<ImportCounts> ImportAsync(CampaignHost host, InstanceParcel parcel) =>
        host.InAsync(p => p.GetRequiredService<InstanceTransfer>().ImportAsync(
            [new InstanceParcel(parcel.State.DeepClone().AsObject(), parcel.Journal.DeepClone().AsArray())], Cancellation));
}
