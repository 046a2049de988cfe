using System.Data.Common;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

public sealed class FaultTests
{
    [Fact]
    public async Task End_the_instance_and_leave_other_bookmarks_as_Elsa_does()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T"), Activity("Elsa.Fault", "X", ("message", Literal("boom")))], "A -> T", "A -> X")));

        Incident incident = Assert.Single(run.State.Incidents);
        Assert.Equal(("X", "Elsa.Fault", "boom"), (incident.ActivityId, incident.ActivityType, incident.Message));
        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Faulted), (run.State.Status, run.State.SubStatus));
        Assert.Equal(["Started", "Faulted"], run.Events("X"));
        Assert.Equal(["T"], run.Waiting);
        Assert.Empty((await run.ResumeAsync("T")).Journal);
    }

    [Fact]
    public async Task Let_other_branches_go_on_when_the_workflow_says_so()
    {
        JsonObject workflow = Workflow(Flowchart(
            [Line("A"), Task("T"), Activity("Elsa.Fault", "X"), Line("Z")], "A -> T", "A -> X", "T -> Z"));
        workflow["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" };
        Run run = await Run.StartedAsync(workflow);

        await run.ResumeAsync("T");

        Assert.Equal(["A", "Z"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Suspended, run.State.SubStatus);
        Assert.Single(run.State.Incidents);
        Assert.Equal(1, run.State.Executions[0].FaultCount);
    }

    [Fact]
    public async Task Come_from_activities_that_nobody_knows()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Line("L"), Activity("Foreign.Thing", "F"))));

        Assert.Equal(["L"], run.Lines);
        Assert.Contains("'Foreign.Thing'", Assert.Single(run.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_from_inputs_that_cannot_be_converted()
    {
        Run run = await Run.StartedAsync(Workflow(Activity("Elsa.Delay", "D", ("timeSpan", Literal("soon")))));

        Assert.Equal(
            "Failed to evaluate input 'TimeSpan' of 'D' (D): 'soon' is not a value of type TimeSpan.",
            Assert.Single(run.State.Incidents).Message);
    }

    [Fact]
    public async Task Come_from_handlers_that_throw_and_from_none_at_all()
    {
        Run thrown = Failing(new InvalidOperationException("Nothing is ready."));
        await thrown.StartAsync();
        Run missing = new(Workflow(Activity("Test.Fail", "F")), builder => builder.Add<Fail>());
        await missing.StartAsync();

        Incident incident = Assert.Single(thrown.State.Incidents);
        Assert.Equal(("Nothing is ready.", "System.InvalidOperationException"), (incident.Message, incident.ExceptionType));
        Assert.Equal("No handler is registered for 'Test.Fail'.", Assert.Single(missing.State.Incidents).Message);
    }

    [Fact]
    public async Task Of_the_database_and_cancellations_rise_to_the_host()
    {
        await Assert.ThrowsAsync<Broken>(() => Failing(new Broken()).StartAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Failing(new InvalidOperationException("Saving failed.", new Broken())).StartAsync());
        await Assert.ThrowsAsync<OperationCanceledException>(() => Failing(new OperationCanceledException()).StartAsync());
    }

    [Fact]
    public async Task That_the_host_names_rise_to_the_host()
    {
        Run run = Failing(new TimeoutException("A row has changed.")).RaisingToo(failure => failure is TimeoutException);

        await Assert.ThrowsAsync<TimeoutException>(() => run.StartAsync());
    }

    private static Run Failing(Exception failure) =>
        new Run(Workflow(Activity("Test.Fail", "F")), builder => builder.Add<Fail>()).With(new FailHandler(failure));

    [ActivityType("Test.Fail")]
    private sealed record Fail;

    private sealed class FailHandler(Exception failure) : IActivityHandler<Fail>
    {
        public Task<ActivityResult> ExecuteAsync(
            Fail activity, ActivityExecution execution, CancellationToken cancellationToken) => throw failure;
    }

    private sealed class Broken : DbException;
}
