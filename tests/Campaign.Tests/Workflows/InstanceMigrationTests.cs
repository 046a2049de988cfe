using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Tests.Dossiers;
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
    public async Task A_page_knows_what_stands_before_it()
    {
        await _host.PublishAsync(Sequence(Ask("T")));
        string[] ids = [.. new[] { await _host.RunAsync(), await _host.RunAsync(), await _host.RunAsync() }.Order()];
        await _host.PublishAsync(Sequence(Ask("T"), Line("New", "'new'")));

        MigrationPreview first = await PreviewAsync(2, size: 1);
        MigrationPreview second = await PreviewAsync(2, first.Next, size: 1);
        MigrationPreview third = await PreviewAsync(2, second.Next, size: 1);

        Assert.Equal([(0, null), (1, ""), (2, ids[0])], new[] { first, second, third }.Select(page => (page.Before, page.Previous)));
        Assert.Null(third.Next);
        Assert.Equal(ids[0], Assert.Single((await PreviewAsync(2, second.Previous, size: 1)).Rows).InstanceId);
        Assert.Equal(ids[1], Assert.Single((await PreviewAsync(2, third.Previous, size: 1)).Rows).InstanceId);
    }

    [Fact]
    public async Task A_draft_can_be_looked_at_and_not_moved_to()
    {
        await _host.PublishAsync(Sequence(Ask("T")));
        string id = await _host.RunAsync();
        await _host.InAsync(async p => Assert.IsType<VersionResult.Kept>(await p.GetRequiredService<DefinitionVersions>().SaveAsync(
            new Draft(JsonNode.Parse(Sequence(Ask("T"), Line("New", "'new'")))!.AsObject(), false, "admin") { IsReplacement = true },
            Cancellation)));

        MigrationPreview preview = await _host.InAsync(p => p.GetRequiredService<InstanceMigration>().PreviewAsync(
            new MigrationQuery("drawn", 2) { AllowsDraft = true }, Cancellation));

        MigrationRow row = Assert.Single(preview.Rows);
        Assert.Equal((id, true), (row.InstanceId, row.Check.CanMove));
        await Assert.ThrowsAsync<NoSuchVersionException>(() => PreviewAsync(2));
        await Assert.ThrowsAsync<NoSuchVersionException>(() => ApplyAsync(2, [new MigrationPick(id, row.Revision)]));
        await Assert.ThrowsAsync<NoSuchVersionException>(() => SubmitAsync(new MoveOrder("drawn", 2, null)));
    }

    [Fact]
    public async Task Those_picked_move_as_they_were_seen_and_the_report_says_which_stayed()
    {
        await _host.PublishAsync(Sequence(Ask("T")));
        string moved = await _host.RunAsync();
        string changed = await _host.RunAsync();
        await _host.RunAsync();
        await _host.PublishAsync(Sequence(Ask("T"), Line("New", "'new'")));
        MigrationPreview preview = await PreviewAsync(2);
        await _host.SetAsync(changed, "Word", "changed");
        MigrationPick[] picks = [.. preview.Rows.Where(r => r.InstanceId == moved || r.InstanceId == changed)
            .Select(r => new MigrationPick(r.InstanceId, r.Revision))];

        string plan = (await SubmitAsync(new MoveOrder("drawn", 2, picks) { Reason = " Rút hạn " }))!;
        MoveReport before = (await ReportAsync(plan))!;
        await _host.Services.GetRequiredService<AlterationPlans>().RunAsync(plan, Cancellation);
        MoveReport report = (await ReportAsync(plan))!;

        Assert.Equal((2, 2, false), (before.Left, before.Total, before.IsOver));
        Assert.Equal((1, 1, 0, true), (report.Plan.Done, report.Plan.Failed, report.Left, report.IsOver));
        AlterationFailure stayed = Assert.Single(report.Failures);
        Assert.Equal((changed, MigrationOutcome.Changed), (stayed.WorkflowInstanceId, stayed.Outcome));
        Assert.Equal(2, (await _host.OpenAsync(moved)).Row.Version);
        Assert.Equal(2, (await PreviewAsync(2)).TotalCount);
        Assert.Contains(
            await _host.InAsync(p => p.GetRequiredService<InstanceReader>().JournalAsync(moved, JournalFilter.Everything, Cancellation)),
            line => line.EventName == "Migrated" && line.Message!.EndsWith("Rút hạn", StringComparison.Ordinal));
        Assert.Null(await _host.InAsync(p => p.GetRequiredService<InstanceMoves>().FindAsync("other", plan, Cancellation)));
    }

    [Fact]
    public async Task All_of_one_version_move_and_those_that_cannot_say_why()
    {
        await _host.PublishAsync(Sequence(Ask("Other")));
        string stuck = await _host.RunAsync();
        await _host.PublishAsync(Sequence(Ask("T")));
        string second = await _host.RunAsync();
        await _host.PublishAsync(Sequence(Ask("T"), Line("New", "'new'")));

        string some = (await SubmitAsync(new MoveOrder("drawn", 3, null) { FromVersion = 2 }))!;
        await _host.Services.GetRequiredService<AlterationPlans>().RunAsync(Cancellation);
        string all = (await SubmitAsync(new MoveOrder("drawn", 3, null)))!;
        await _host.Services.GetRequiredService<AlterationPlans>().RunAsync(Cancellation);

        Assert.Equal(3, (await _host.OpenAsync(second)).Row.Version);
        Assert.Equal((1, 0), await ReportAsync(some) is { } one ? (one.Plan.Done, one.Plan.Failed) : default);
        AlterationFailure failure = Assert.Single((await ReportAsync(all))!.Failures);
        Assert.Equal((stuck, MigrationOutcome.Refused), (failure.WorkflowInstanceId, failure.Outcome));
        Assert.Equal([new MigrationObstacle(MigrationObstacleKind.ActivityGone, "Other", "Other")], failure.Obstacles!);
        Assert.Null(await SubmitAsync(new MoveOrder("drawn", 3, null) { FromVersion = 2 }));
        Assert.Null(await SubmitAsync(new MoveOrder("drawn", 3, [])));
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

    [Fact]
    public async Task A_review_comes_back_as_a_review_where_its_dossier_is()
    {
        await _host.LaunchAsync();
        Person unit = await _host.PersonAsync("cs001");
        Guid dossier = await _host.SendAsync(unit);
        WorkTask before = await _host.OpenTaskAsync(dossier);
        InstanceParcel parcel = (await _host.InAsync(
            p => p.GetRequiredService<InstanceTransfer>().FindAsync(before.WorkflowInstanceId, Cancellation)))!;
        await _host.InAsync(p => p.GetRequiredService<WorkflowRemoval>()
            .DeleteInstancesAsync([before.WorkflowInstanceId], Cancellation));
        await _host.ReadAsync(db => db.Tasks.Where(t => t.Id == before.Id).ExecuteDeleteAsync(Cancellation));

        ImportCounts counts = await ImportAsync(_host, parcel);

        Assert.Equal(1, counts.Imported);
        WorkTask after = await _host.OpenTaskAsync(dossier);
        Assert.Equal(
            (before.Id, WorkTaskKind.Review, before.Name, before.DueAt, before.UnitCode, before.ReturnOutcome),
            (after.Id, after.Kind, after.Name, after.DueAt, after.UnitCode, after.ReturnOutcome));
        Assert.Equal(before.Outcomes, after.Outcomes);
        Assert.Equal(before.Checklist, after.Checklist);
        Assert.Equal(before.Candidates.Select(c => (c.UnitCode, c.ClaimedBy)), after.Candidates.Select(c => (c.UnitCode, c.ClaimedBy)));
        await _host.ReviewAsync(dossier, await _host.PersonAsync("tpbk"));
        Assert.Equal(DossierStatus.Approved, await _host.StatusAsync(dossier));
    }

    [Fact]
    public async Task A_review_that_was_cancelled_with_its_instance_is_open_again()
    {
        await _host.LaunchAsync();
        Guid dossier = await _host.SendAsync(await _host.PersonAsync("cs001"));
        WorkTask before = await _host.OpenTaskAsync(dossier);
        InstanceParcel parcel = (await _host.InAsync(
            p => p.GetRequiredService<InstanceTransfer>().FindAsync(before.WorkflowInstanceId, Cancellation)))!;
        await _host.InAsync(p => p.GetRequiredService<WorkflowRemoval>()
            .DeleteInstancesAsync([before.WorkflowInstanceId], Cancellation));

        await ImportAsync(_host, parcel);

        Assert.Equal(before.Id, (await _host.OpenTaskAsync(dossier)).Id);
        await _host.ReviewAsync(dossier, await _host.PersonAsync("tpbk"));
        Assert.Equal(DossierStatus.Approved, await _host.StatusAsync(dossier));
    }

    [Fact]
    public async Task A_review_without_its_dossier_becomes_a_task_of_the_department()
    {
        await _host.LaunchAsync();
        WorkTask before = await _host.OpenTaskAsync(await _host.SendAsync(await _host.PersonAsync("cs001")));
        InstanceParcel parcel = (await _host.InAsync(
            p => p.GetRequiredService<InstanceTransfer>().FindAsync(before.WorkflowInstanceId, Cancellation)))!;
        await using CampaignHost other = await CampaignHost.StartAsync();

        ImportCounts counts = await ImportAsync(other, parcel);

        Assert.Equal(1, counts.Imported);
        Assert.Equal(
            WorkTaskKind.General, await other.ReadAsync(db => db.Tasks.Where(t => t.Id == before.Id).Select(t => t.Kind).SingleAsync()));
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
        await plans.RunAsync(Cancellation);
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

    private Task<string?> SubmitAsync(MoveOrder order) =>
        _host.InAsync(p => p.GetRequiredService<InstanceMoves>().SubmitAsync(order, Operator, Cancellation));

    private Task<MoveReport?> ReportAsync(string plan) =>
        _host.InAsync(p => p.GetRequiredService<InstanceMoves>().FindAsync("drawn", plan, Cancellation));

    private static Task<ImportCounts> ImportAsync(CampaignHost host, InstanceParcel parcel) =>
        host.InAsync(p => p.GetRequiredService<InstanceTransfer>().ImportAsync(
            [
                new InstanceParcel(parcel.State.DeepClone().AsObject(), parcel.Journal.DeepClone().AsArray())
                {
                    Tasks = parcel.Tasks.DeepClone().AsArray(),
                },
            ],
            Cancellation));
}
