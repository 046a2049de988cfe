using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Flow;

/// <summary>Repeats its body as long as a condition holds.</summary>
[ActivityType("Elsa.While", Category = "Looping", Description = "Repeats its body as long as a condition holds.")]
[Port("body")]
internal sealed record While([Input(Description = "Asked before every round.")] bool Condition);

/// <summary>An activity with a body that runs round by round.</summary>
internal abstract class LoopActivity<TActivity> : EngineActivity<TActivity>
    where TActivity : class
{
    public override bool IsLoop => true;

    public override bool KeepsItsPlace => true;

    public override void Start(EngineExecution execution) => GoOn(execution);

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => GoOn(execution);

    /// <summary>Prepares the next round, or says that there is none.</summary>
    protected abstract bool TryNextRound(EngineExecution execution);

    private void GoOn(EngineExecution execution)
    {
        if (execution.Node.FindChild("body") is { } body && TryNextRound(execution))
        {
            execution.Schedule(body);
        }
        else
        {
            execution.Complete();
        }
    }
}

internal sealed class WhileActivity : LoopActivity<While>
{
    protected override bool TryNextRound(EngineExecution execution) => execution.Bind<While>().Condition;
}

/// <summary>Counts, and runs its body for each number.</summary>
[ActivityType("Elsa.For", Category = "Looping", Description = "Counts, and runs its body for each number.")]
[Port("body")]
[Output("CurrentValue", TypeName = "Int32", Description = "The number of this round.")]
internal sealed record For(
    [Input(Description = "The first number.")] decimal Start,
    [Input(Description = "The last number.")] decimal End,
    [Input(Description = "Negative to count down.")] decimal Step = 1,
    [Input(Description = "False to leave out the last number.")] bool OuterBoundInclusive = true);

internal sealed class ForActivity : LoopActivity<For>
{
    private const string Next = "next";

    protected override bool TryNextRound(EngineExecution execution)
    {
        For activity = execution.Bind<For>();
        decimal step = activity.Step == 0 ? 1 : activity.Step;
        decimal current = execution.Properties[Next]?.GetValue<decimal>() ?? activity.Start;
        bool isInside = current.CompareTo(activity.End) is var side
            && (side == 0 ? activity.OuterBoundInclusive : (side < 0) == (step > 0));
        if (isInside)
        {
            execution.Properties[Next] = current + step;
            JsonNode value = JsonNode.Parse(current.ToString("0.#############", CultureInfo.InvariantCulture))!;
            execution.SetLocal("CurrentValue", value);
            execution.SetOutput("CurrentValue", value);
        }

        return isInside;
    }
}

/// <summary>Runs its body for one item after another.</summary>
[ActivityType("Elsa.ForEach", Category = "Looping", Description = "Runs its body for one item after another.")]
[Port("body")]
[Output("CurrentValue", Description = "The item of this round.")]
internal sealed record ForEach([Input(Description = "A list.", DefaultSyntax = "Object")] JsonNode? Items);

internal sealed class ForEachActivity : LoopActivity<ForEach>
{
    private const string Items = "items";
    private const string Next = "next";

    protected override bool TryNextRound(EngineExecution execution)
    {
        // The list is what it was at the beginning, whatever the body does to the variable it came from.
        if (execution.Properties[Items] is not JsonArray items)
        {
            items = ItemsOf(execution.Bind<ForEach>().Items);
            execution.Properties[Items] = items;
        }

        int index = JsonValues.Integer(execution.Properties[Next]) ?? 0;
        if (index >= items.Count)
        {
            return false;
        }

        execution.Properties[Next] = index + 1;
        execution.SetLocal("CurrentValue", items[index]);
        execution.SetLocal("CurrentIndex", index);
        execution.SetOutput("CurrentValue", items[index]);
        return true;
    }

    /// <summary>A list, also when it is written as JSON text; one thing is a list of one.</summary>
    public static JsonArray ItemsOf(JsonNode? items)
    {
        JsonNode? parsed = JsonValues.Text(items)?.TrimStart().StartsWith('[') == true
            ? ValueConversion.Parse(items, "list")
            : items;
        return parsed switch
        {
            null => [],
            JsonArray list => list.DeepClone().AsArray(),
            _ => [parsed.DeepClone()],
        };
    }
}

/// <summary>Runs its body for all items at the same time.</summary>
[ActivityType("Elsa.ParallelForEach", Category = "Looping", Description = "Runs its body for all items at the same time.")]
[Port("body")]
internal sealed record ParallelForEach([Input(Description = "A list.", DefaultSyntax = "Object")] JsonNode? Items);

internal sealed class ParallelForEachActivity : EngineActivity<ParallelForEach>
{
    public override bool IsLoop => true;

    public override void Start(EngineExecution execution)
    {
        JsonArray items = ForEachActivity.ItemsOf(execution.Bind<ParallelForEach>().Items);
        ActivityNode? body = execution.Node.FindChild("body");
        for (int i = 0; i < items.Count && body is not null; i++)
        {
            JsonObject variables = new() { ["CurrentValue"] = items[i]?.DeepClone(), ["CurrentIndex"] = i };
            execution.Schedule(body, variables: variables);
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
