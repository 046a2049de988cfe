using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>States, and transitions between them that wait for something.</summary>
[ActivityType("Elsa.StateMachine", Category = "Flow", DisplayName = "State machine", Description = "States, and transitions between them.")]
internal sealed record StateMachine(
    [Input(IsWrapped = false)] JsonNode? States,
    [Input(IsWrapped = false)] JsonNode? Transitions,
    [Input(IsWrapped = false)] string? InitialState);

/// <summary>
/// In a state, the triggers of all its transitions wait; the first whose condition holds leads on. The state is kept with
/// the execution: Elsa writes it into the definition as well, where the next instance finds it.
/// </summary>
internal sealed class StateMachineActivity : EngineActivity<StateMachine>
{
    private const string State = "state";

    public override bool IsComposite => true;

    public override bool KeepsItsPlace => true;

    public override void Start(EngineExecution execution)
    {
        if (execution.Properties.ContainsKey(State))
        {
            WaitForTriggers(execution);
            return;
        }

        JsonArray states = JsonValues.Elements(execution.Node.Json["states"]);
        string? initial = JsonValues.Text(execution.Node.Json["initialState"]) ?? NameOf(states.FirstOrDefault());
        Enter(execution, initial);
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child)
    {
        string[] step = (child.Tag ?? "").Split(':');
        int transition = step.Length > 1 ? int.Parse(step[1], CultureInfo.InvariantCulture) : -1;
        switch (step[0])
        {
            case "entry":
                WaitForTriggers(execution);
                break;
            case "trigger" when Holds(execution, transition):
                execution.CancelChildren();
                GoOn(execution, transition, "action");
                break;
            case "trigger":
                execution.Schedule(child.Node, child.Tag);
                break;
            case "action":
                GoOn(execution, transition, "exit");
                break;
            default:
                Enter(execution, JsonValues.Text(TransitionAt(execution, transition)?["to"]));
                break;
        }
    }

    private static void Enter(EngineExecution execution, string? state)
    {
        execution.Properties[State] = state;
        if (IndexOf(execution, state) is not { } index)
        {
            execution.Complete();
        }
        else if (execution.Node.FindChild($"states[{index}].entry") is { } entry)
        {
            execution.Schedule(entry, "entry");
        }
        else
        {
            WaitForTriggers(execution);
        }
    }

    private static void WaitForTriggers(EngineExecution execution)
    {
        string? state = JsonValues.Text(execution.Properties[State]);
        JsonArray transitions = JsonValues.Elements(execution.Node.Json["transitions"]);
        bool isEnd = true;
        for (int i = 0; i < transitions.Count; i++)
        {
            if (transitions[i] is JsonObject transition
                && JsonValues.Text(transition["from"]) == state
                && IndexOf(execution, JsonValues.Text(transition["to"])) is not null
                && execution.Node.FindChild($"transitions[{i}].trigger") is { } trigger)
            {
                execution.Schedule(trigger, $"trigger:{i}");
                isEnd = false;
            }
        }

        if (isEnd)
        {
            execution.Complete();
        }
    }

    // The action of the transition, then the way out of the state that it leaves, then the next state.
    private static void GoOn(EngineExecution execution, int transition, string phase)
    {
        int? from = IndexOf(execution, JsonValues.Text(execution.Properties[State]));
        string port = phase == "action" ? $"transitions[{transition}].action" : $"states[{from}].exit";
        if (execution.Node.FindChild(port) is { } activity)
        {
            execution.Schedule(activity, $"{phase}:{transition}");
        }
        else if (phase == "action")
        {
            GoOn(execution, transition, "exit");
        }
        else
        {
            Enter(execution, JsonValues.Text(TransitionAt(execution, transition)?["to"]));
        }
    }

    private static bool Holds(EngineExecution execution, int transition) =>
        TransitionAt(execution, transition)?["condition"] is not { } condition
        || JsonValues.Truth(execution.Evaluate(condition));

    private static JsonObject? TransitionAt(EngineExecution execution, int index) =>
        JsonValues.Elements(execution.Node.Json["transitions"]).ElementAtOrDefault(index) as JsonObject;

    private static int? IndexOf(EngineExecution execution, string? state)
    {
        JsonArray states = JsonValues.Elements(execution.Node.Json["states"]);
        for (int i = 0; i < states.Count; i++)
        {
            if (state is not null && NameOf(states[i]) == state)
            {
                return i;
            }
        }

        return null;
    }

    private static string? NameOf(JsonNode? state) => JsonValues.Text((state as JsonObject)?["name"]);
}
