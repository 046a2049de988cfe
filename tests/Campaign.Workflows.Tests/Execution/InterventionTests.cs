using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

public sealed class InterventionTests
{
    private readonly Server _server = new();

    [Fact]
    public async Task A_retry_lets_a_faulted_instance_run_to_its_end()
    {
        Run run = await StartAsync(Workflow(Sequence("S", Line("A"), Call("C"), Line("B"))));
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);

        _server.IsUp = true;
        await run.RetryAsync("C");

        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
        Assert.Equal(["A", "B"], run.Lines);
        Assert.Equal(["Started", "Faulted", "Retried", "Started", "Completed"], run.Events("C"));
    }

    [Fact]
    public async Task The_incident_stays_with_who_dealt_with_it_and_how()
    {
        Run run = await StartAsync(Workflow(Sequence("S", Call("C"))));
        _server.IsUp = true;
        run.Time.Advance(TimeSpan.FromHours(1));

        Burst? burst = await run.RetryAsync("C");

        Incident incident = Assert.Single(run.State.Incidents);
        Assert.Equal(
            new IncidentResolution(
                IncidentEnd.Retried, "ada", "Ada Lovelace", "The server is back.", Run.Monday.AddHours(1)),
            incident.Resolution);
        Assert.Equal([incident], burst!.Resolved);
        Assert.Empty(run.State.OpenIncidents);
    }

    [Fact]
    public async Task A_retry_that_fails_is_another_incident()
    {
        Run run = await StartAsync(Workflow(Sequence("S", Call("C"))));

        await run.RetryAsync("C");

        Assert.Equal(2, run.State.Incidents.Count);
        Assert.Single(run.State.OpenIncidents);
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
    }

    [Fact]
    public async Task Inputs_are_evaluated_again()
    {
        Run run = new(Workflow(
            Sequence("S", Task("T"), Line("L", JavaScript("getVariable('Word').toUpperCase()"))), Variable("Word")));
        await run.StartAsync();
        await run.ResumeAsync("T");
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);

        run.SetVariable("Word", "now");
        await run.RetryAsync("L");

        Assert.Equal(["NOW"], run.Lines);
    }

    [Fact]
    public async Task Retrying_twice_changes_nothing_the_second_time()
    {
        Run run = await StartAsync(Workflow(Sequence("S", Call("C"), Task("T"))));
        _server.IsUp = true;
        await run.RetryAsync("C");
        string before = run.State.ToJson();

        Burst? again = await run.RetryAsync("C");

        Assert.Null(again);
        Assert.Equal(before, run.State.ToJson());
    }

    [Fact]
    public async Task A_cancelled_instance_cannot_be_retried()
    {
        Run run = await StartAsync(Continuing(Sequence("S", Call("C"))));
        await run.CancelAsync();

        Assert.Null(await run.RetryAsync("C"));
        Assert.Null(await run.SkipAsync("C"));
        Assert.Equal(IncidentEnd.Cancelled, Assert.Single(run.State.Incidents).Resolution!.How);
    }

    [Fact]
    public async Task A_skipped_activity_is_left_through_the_chosen_port()
    {
        Run run = await StartAsync(Workflow(Flowchart(
            [Call("C"), Line("Good"), Line("Bad")], "C -> Good", "C.Failed -> Bad")));

        await run.SkipAsync("C", "Failed");

        Assert.Equal(["Bad"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
        Assert.Equal(["Started", "Faulted", "Skipped", "Completed"], run.Events("C"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_flowchart_goes_on_behind_the_join(bool byTokens)
    {
        JsonObject workflow = Continuing(Flowchart(
            [Line("A"), Call("C"), Task("T"), Join("J", "WaitAll"), Line("End")],
            "A -> C", "A -> T", "C -> J", "T -> J", "J -> End"));
        if (byTokens)
        {
            workflow["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        }

        Run run = await StartAsync(workflow);
        await run.ResumeAsync("T");
        Assert.Equal(WorkflowSubStatus.Suspended, run.State.SubStatus);

        _server.IsUp = true;
        await run.RetryAsync("C");

        Assert.Equal(["A", "End"], run.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Branches_that_waited_when_the_instance_faulted_go_on_after_the_retry()
    {
        Run run = await StartAsync(Workflow(Activity(
            "Elsa.Parallel", "P", ("activities", new JsonArray(Task("T"), Call("C"))))));
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
        _server.IsUp = true;

        await run.RetryAsync("C");
        await run.ResumeAsync("T");

        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Theory]
    [InlineData("Elsa.ForEach")]
    [InlineData("Elsa.ParallelForEach")]
    public async Task A_round_of_a_loop_is_repeated_with_its_item(string type)
    {
        Run run = await StartAsync(Continuing(Activity(
            type,
            "Each",
            ("items", Input("Object", "[1,2,3]")),
            ("body", Sequence("S", Call("C", "getVariable('CurrentValue') === 2"), Line("L", JavaScript("getVariable('CurrentValue')")))))));
        string faulted = run.State.Executions.Single(e => e.Status == ActivityStatus.Faulted).Id;

        _server.IsUp = true;
        await run.RetryExecutionAsync(faulted);

        Assert.Equal(["1", "2", "3"], run.Lines.Order());
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task A_loop_whose_condition_failed_goes_on_where_it_was()
    {
        Run run = new(Workflow(
            Activity(
                "Elsa.While",
                "W",
                ("condition", JavaScript("getVariable('N') < getVariable('Most').value")),
                ("body", Sequence("S", Line("L"), Set("Next", "N", JavaScript("getVariable('N') + 1"))))),
            Variable("N", "Int32", "0"),
            Variable("Most")));
        await run.StartAsync();
        Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);

        run.SetVariable("Most", new JsonObject { ["value"] = 2 });
        await run.RetryAsync("W");

        Assert.Equal(["L", "L"], run.Lines);
    }

    [Fact]
    public async Task An_activity_embedded_at_a_port_is_retried()
    {
        Run run = await StartAsync(Workflow(Sequence(
            "S",
            Activity("Elsa.If", "If", ("condition", JavaScript("true")), ("then", Call("C"))),
            Line("End"))));
        _server.IsUp = true;

        await run.RetryAsync("C");

        Assert.Equal(["End"], run.Lines);
    }

    [Fact]
    public async Task A_person_who_has_decided_is_not_asked_again_unless_everything_is_to_begin_anew()
    {
        JsonObject task = Task("T");
        task["result"] = BoundTo("Amount");
        JsonObject workflow = Workflow(Sequence("S", task, Line("End")), Variable("Amount", "Int32"));
        Run again = await Run.StartedAsync(workflow.DeepClone().AsObject());
        Run anew = await Run.StartedAsync(workflow);
        foreach (Run run in new[] { again, anew })
        {
            await run.ResumeAsync("T", "a lot");
            Assert.Equal(WorkflowSubStatus.Faulted, run.State.SubStatus);
        }

        await again.RetryAsync("T");
        await anew.RetryAsync("T", anew: true);

        Assert.Equal(2, again.State.Incidents.Count);
        Assert.Equal(["T"], anew.Waiting);
        await anew.ResumeAsync("T", 5);
        Assert.Equal(WorkflowSubStatus.Finished, anew.State.SubStatus);
    }

    [Fact]
    public async Task What_the_flow_has_left_behind_is_no_incident_any_more()
    {
        Run run = await StartAsync(Continuing(Flowchart(
            [Line("A"), Call("C"), Task("T"), Join("J", "WaitAny"), Activity("Elsa.End", "End")],
            "A -> C", "A -> T", "C -> J", "T -> J", "J -> End")));
        Assert.Single(run.State.OpenIncidents);

        await run.ResumeAsync("T");

        Assert.Equal(IncidentEnd.Overtaken, Assert.Single(run.State.Incidents).Resolution!.How);
        Assert.Equal(WorkflowStatus.Finished, run.State.Status);
    }

    [Fact]
    public async Task An_instance_that_nothing_can_reach_any_more_says_so()
    {
        Run run = await Run.StartedAsync(Continuing(Sequence("S", Task("T"), Line("End"))));

        await run.CancelActivityAsync("T");

        Incident incident = Assert.Single(run.State.OpenIncidents);
        Assert.Equal("S", incident.ActivityId);
        await run.SkipAsync("S");
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task The_ports_of_a_step_are_those_it_has_and_those_that_are_drawn()
    {
        Run run = await StartAsync(Workflow(Flowchart([Call("C"), Line("Bad")], "C.Failed -> Bad")));

        Assert.Equal(["Done", "Failed"], WorkflowInterpreter.OutcomesOf(run.Definition, run.Definition.FindActivity("C")!.NodeId));
    }

    [Fact]
    public async Task A_variable_kept_in_memory_begins_again_after_every_wait()
    {
        JsonObject volatileOne = Variable("Word", "String", "first");
        volatileOne["storageDriverTypeName"] = "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core";
        Run run = await Run.StartedAsync(Workflow(
            Sequence(
                "S",
                Set("Set", "Word", Literal("second")),
                Line("Before", JavaScript("getVariable('Word')")),
                Task("T"),
                Line("After", JavaScript("getVariable('Word')"))),
            volatileOne));

        await run.ResumeAsync("T");

        Assert.Equal(["second", "first"], run.Lines);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_cut_and_a_correlation_id_is_an_incident()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "S",
            Activity("Elsa.SetName", "Name", ("value", Literal(new string('ă', 400)))),
            Activity("Elsa.Correlate", "Matter", ("correlationId", Literal(new string('x', 201)))))));

        Assert.Equal(new string('ă', 299) + "…", run.State.Name);
        Assert.Equal("matter-1", run.State.CorrelationId);
        Assert.Contains("200", Assert.Single(run.State.OpenIncidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Continuing(JsonObject root)
    {
        JsonObject workflow = Workflow(root);
        workflow["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" };
        return workflow;
    }

    private static JsonObject Call(string id, string needed = "true") =>
        Activity("Test.Call", id, ("isNeeded", JavaScript(needed)));

    private async Task<Run> StartAsync(JsonObject workflow)
    {
        Run run = new Run(workflow, builder => builder.Add<Call_>()).With(_server);
        await run.StartAsync();
        return run;
    }

    [ActivityType("Test.Call")]
    private sealed record Call_(bool IsNeeded = true);

    private sealed class Server : IActivityHandler<Call_>
    {
        public bool IsUp { get; set; }

        public Task<ActivityResult> ExecuteAsync(
            Call_ activity, ActivityExecution execution, CancellationToken cancellationToken) =>
            IsUp || !activity.IsNeeded
                ? System.Threading.Tasks.Task.FromResult(ActivityResult.Done)
                : throw new InvalidOperationException("The server is down.");
    }
}
