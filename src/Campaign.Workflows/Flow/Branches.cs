using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>Runs activities at the same time, and waits for all of them.</summary>
[ActivityType("Elsa.Parallel", Category = "Workflows", Description = "Runs activities at the same time.")]
internal sealed record Parallel;

internal sealed class ParallelActivity : EngineActivity<Parallel>
{
    public override void Start(EngineExecution execution)
    {
        foreach (ActivityNode child in execution.Node.Children.Where(child => child.Port == "activities"))
        {
            execution.Schedule(child);
        }

        CompleteWhenIdle(execution);
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => CompleteWhenIdle(execution);

    private static void CompleteWhenIdle(EngineExecution execution)
    {
        if (execution.IsIdle)
        {
            execution.Complete();
        }
    }
}

/// <summary>What a fork waits for.</summary>
internal enum ForkJoinMode
{
    /// <summary>For all branches.</summary>
    WaitAll,

    /// <summary>For the first branch; the others are cancelled.</summary>
    WaitAny,
}

/// <summary>Runs branches at the same time.</summary>
[ActivityType("Elsa.Fork", Category = "Control Flow", Description = "Runs branches at the same time.")]
internal sealed record Fork([Input(Description = "What to wait for.")] ForkJoinMode JoinMode = ForkJoinMode.WaitAll);

internal sealed class ForkActivity : EngineActivity<Fork>
{
    public override void Start(EngineExecution execution)
    {
        execution.Bind<Fork>();
        foreach (ActivityNode branch in execution.Node.Children.Where(child => child.Port == "branches"))
        {
            execution.Schedule(branch);
        }

        if (execution.IsIdle)
        {
            execution.Complete();
        }
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child)
    {
        if (execution.Bind<Fork>().JoinMode == ForkJoinMode.WaitAny)
        {
            execution.CompleteLeniently();
        }
        else if (execution.IsIdle)
        {
            execution.Complete();
        }
    }
}

/// <summary>Runs the activities whose conditions hold, or another one when none does.</summary>
[ActivityType("Elsa.Switch", Category = "Branching", Description = "Runs the activities of the cases that hold.")]
[Port("default")]
[Output("Output", Description = "The labels of the cases that held.")]
internal sealed record Switch(
    [Input(UIHint = "switch-editor", IsWrapped = false)] JsonNode? Cases,
    SwitchMode Mode = SwitchMode.MatchFirst);

internal sealed class SwitchActivity : EngineActivity<Switch>
{
    public override void Start(EngineExecution execution)
    {
        Switch activity = execution.Bind<Switch>();
        int most = activity.Mode == SwitchMode.MatchFirst ? 1 : int.MaxValue;
        int[] matching = [.. SwitchCases.Matching(execution, activity.Cases).Take(most).Select(one => one.Index)];
        IEnumerable<string> ports = matching.Length > 0 ? matching.Select(index => $"cases[{index}]") : ["default"];
        foreach (string port in ports)
        {
            if (execution.Node.FindChild(port) is { } child)
            {
                execution.Schedule(child);
            }
        }

        if (execution.IsIdle)
        {
            execution.Complete();
        }
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child)
    {
        if (execution.IsIdle)
        {
            execution.Complete();
        }
    }
}

/// <summary>The cases of both switches.</summary>
internal static class SwitchCases
{
    // Conditions after the first that holds are not evaluated: they may rely on it.
    public static IEnumerable<(int Index, string Label)> Matching(EngineExecution execution, JsonNode? cases) =>
        JsonValues.Elements(cases)
            .Select((one, index) => (One: one as JsonObject, Index: index))
            .Where(one => one.One?["condition"] is JsonObject condition
                && JsonValues.Truth(ConditionOf(execution, condition)))
            .Select(one => (one.Index, JsonValues.Text(one.One!["label"]) ?? ""));

    private static JsonNode? ConditionOf(EngineExecution execution, JsonObject condition) =>
        condition.ContainsKey("expression") ? execution.Evaluate(condition) : execution.EvaluateExpression(condition);
}
