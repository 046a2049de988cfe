using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Flow;

public sealed class StateMachineTests
{
    private readonly Run _run = new(Workflow(
        Activity(
            "Elsa.StateMachine",
            "M",
            ("initialState", "Draft"),
            ("states", new JsonArray(
                State("Draft", exit: Line("LeaveDraft")), State("Review", entry: Line("EnterReview")), State("Done"))),
            ("transitions", new JsonArray(
                Transition("Draft", "Review", Task("Submit"), action: Line("Act")),
                Transition("Draft", "Done", Task("Drop")),
                Transition("Review", "Draft", Task("Return")),
                Transition("Review", "Done", Task("Approve"), JavaScript("variables.Ready"))))),
        Variable("Ready", "Boolean", "false")));

    [Fact]
    public async Task Waits_for_the_triggers_of_all_transitions_of_a_state()
    {
        await _run.StartAsync();

        Assert.Equal(["Submit", "Drop"], _run.Waiting);
    }

    [Fact]
    public async Task Cancels_the_other_triggers_and_runs_action_exit_and_entry()
    {
        await _run.StartAsync();

        await _run.ResumeAsync("Submit");

        Assert.Equal(["Act", "LeaveDraft", "EnterReview"], _run.Lines);
        Assert.Equal(["Return", "Approve"], _run.Waiting);
        Assert.Equal(ActivityStatus.Canceled, _run.StatusOf("Drop"));
    }

    [Fact]
    public async Task Waits_again_when_the_condition_does_not_hold()
    {
        await _run.StartAsync();
        await _run.ResumeAsync("Submit");

        await _run.ResumeAsync("Approve");

        Assert.Equal(["Approve", "Return"], _run.Waiting.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ends_in_a_state_that_nothing_leads_out_of()
    {
        await _run.StartAsync();
        await _run.ResumeAsync("Submit");
        await _run.ResumeAsync("Return");

        await _run.ResumeAsync("Drop");

        Assert.Equal(WorkflowSubStatus.Finished, _run.State.SubStatus);
    }

    /// <summary>Elsa writes the state into the shared definition as well.</summary>
    [Fact]
    public async Task Keeps_the_state_with_the_instance()
    {
        await _run.StartAsync();
        await _run.ResumeAsync("Submit");

        WorkflowState other = WorkflowState.New("i2", _run.Definition, Run.Monday);
        await new WorkflowInterpreter(new Workflows.Activities.ActivityCatalogBuilder().AddBuiltIn().Build(), _run.Time)
            .StartAsync(_run.Definition, other, _run, TestContext.Current.CancellationToken);

        Assert.Equal(["Submit", "Drop"], other.Bookmarks.Select(bookmark => bookmark.ActivityId));
    }

    private static JsonObject State(string name, JsonObject? entry = null, JsonObject? exit = null)
    {
        JsonObject state = new() { ["name"] = name };
        Put(state, "entry", entry);
        Put(state, "exit", exit);
        return state;
    }

    private static JsonObject Transition(
        string from, string to, JsonObject trigger, JsonObject? condition = null, JsonObject? action = null)
    {
        JsonObject transition = new() { ["from"] = from, ["to"] = to, ["trigger"] = trigger };
        Put(transition, "condition", condition);
        Put(transition, "action", action);
        return transition;
    }

    private static void Put(JsonObject json, string name, JsonObject? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
