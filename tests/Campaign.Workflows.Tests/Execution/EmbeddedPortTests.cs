using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

public sealed class EmbeddedPortTests
{
    private static readonly Stimulus Decided = new Stimulus.MessageArrives("Decided", "d1");
    private static readonly Stimulus Due = new Stimulus.TimerRings(Run.Monday.AddDays(1), "Test.Reminder", "phase-1");

    private readonly Run _run = new Run(
        Workflow(Flowchart(
            [
                Activity("Test.Await", "W", ("onDue", Sequence("Remind", Line("Reminder"), Task("Call")))),
                Line("After"),
            ],
            "W.Approved -> After")),
        builder => builder.Add<Await>()).With(new AwaitHandler());

    [Fact]
    public async Task Runs_a_child_while_its_owner_goes_on_waiting()
    {
        await _run.StartAsync();
        string decided = Bookmark(Decided);

        await _run.ResumeBookmarkAsync(Bookmark(Due));

        Assert.Equal(["Reminder"], _run.Lines);
        Assert.Equal(["W", "Call"], _run.Waiting);
        Assert.Equal(decided, Bookmark(Decided));
        Assert.Equal(ActivityStatus.Running, _run.StatusOf("W"));
    }

    [Fact]
    public async Task Does_nothing_to_the_owner_when_the_child_completes()
    {
        await _run.StartAsync();
        await _run.ResumeBookmarkAsync(Bookmark(Due));

        await _run.ResumeAsync("Call");

        Assert.Equal(ActivityStatus.Completed, _run.StatusOf("Remind"));
        Assert.Equal(["W"], _run.Waiting);
        Assert.Equal(WorkflowSubStatus.Suspended, _run.State.SubStatus);
    }

    [Fact]
    public async Task Cancels_the_child_when_the_owner_completes()
    {
        await _run.StartAsync();
        await _run.ResumeBookmarkAsync(Bookmark(Due));

        Burst burst = await _run.ResumeBookmarkAsync(Bookmark(Decided), "Approved");

        Assert.Equal(["Reminder", "After"], _run.Lines);
        Assert.Equal(ActivityStatus.Canceled, _run.StatusOf("Call"));
        Assert.Equal(["Call", "W"], burst.Removed.Select(bookmark => bookmark.ActivityId).Order());
        Assert.Equal(WorkflowSubStatus.Finished, _run.State.SubStatus);
        Assert.Equal(["Approved"], _run.State.Executions.Single(e => e.ActivityId == "W").Outcomes);
    }

    [Fact]
    public async Task Keeps_what_the_handler_notes_from_burst_to_burst()
    {
        await _run.StartAsync();
        await _run.ResumeBookmarkAsync(Bookmark(Due));
        await _run.ResumeBookmarkAsync(Bookmark(Decided), "Approved");

        Assert.Equal(3, (int?)_run.State.Executions.Single(e => e.ActivityId == "W").Outputs["Calls"]);
    }

    private string Bookmark(Stimulus stimulus) => _run.State.Bookmarks.Single(b => b.Stimulus == stimulus).Id;

    [ActivityType("Test.Await")]
    [Port("onDue")]
    [Outcomes("Approved", "Rejected")]
    [Output("Calls")]
    private sealed record Await;

    private sealed class AwaitHandler : IActivityHandler<Await>
    {
        public Task<ActivityResult> ExecuteAsync(
            Await activity, ActivityExecution execution, CancellationToken cancellationToken)
        {
            int calls = ((int?)execution.Properties["calls"] ?? 0) + 1;
            execution.Properties["calls"] = calls;
            execution.SetOutput("Calls", calls);
            switch (execution.Resumption)
            {
                case { Stimulus: Stimulus.MessageArrives }:
                    return System.Threading.Tasks.Task.FromResult(ActivityResult.DoneWith((string)execution.Resumption.Input!));
                case { Stimulus: Stimulus.TimerRings }:
                    execution.Schedule("onDue");
                    return System.Threading.Tasks.Task.FromResult(ActivityResult.WaitFor(Decided));
                default:
                    return System.Threading.Tasks.Task.FromResult(ActivityResult.WaitFor(Decided, Due));
            }
        }
    }
}
