using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

/// <summary>Elsa's executions pile up: its #6160 and #8182 are loops whose state eats the memory.</summary>
public sealed class LongRunTests
{
    [Fact]
    public async Task Of_a_long_loop_only_the_latest_rounds_are_kept_one_by_one()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence("S", Counting(5000, Line("L")), Task("T"))));

        Assert.Equal(["T"], run.Waiting);
        Assert.InRange(run.State.Executions.Count, 500, 1100);
        Assert.Equal(
            5000, run.State.Forgotten["Workflow1:S:F:L"].Completed + run.State.Executions.Count(e => e.ActivityId == "L"));
        Assert.InRange(run.State.ToJson().Length, 1000, 250_000);
        Assert.Equal(5000, run.Journal.Count(entry => entry is { ActivityId: "L", EventName: "Completed" }));
    }

    [Fact]
    public async Task An_output_is_read_however_long_ago_it_was_set()
    {
        Run run = await Run.StartedAsync(Workflow(Sequence(
            "S",
            Activity("Elsa.RunJavaScript", "J", ("script", JavaScript("({ n: 7 })"))),
            Counting(3000, Line("L")),
            Line("Z", JavaScript("getOutputFrom('J').n")))));

        Assert.Equal("7", run.Lines[^1]);
        Assert.Equal(WorkflowSubStatus.Finished, run.State.SubStatus);
    }

    [Fact]
    public async Task Twice_as_many_parallel_items_take_about_twice_as_long()
    {
        await TimeOfAsync(200);

        TimeSpan small = await TimeOfAsync(1000);
        TimeSpan large = await TimeOfAsync(4000);

        // Quadratic would be sixteen times; the rest is the noise of a busy machine.
        Assert.InRange(large, TimeSpan.Zero, 10 * small + TimeSpan.FromMilliseconds(200));
    }

    private static async Task<TimeSpan> TimeOfAsync(int items)
    {
        long began = Stopwatch.GetTimestamp();
        Run run = await Run.StartedAsync(Workflow(Activity(
            "Elsa.ParallelForEach",
            "P",
            ("items", JavaScript($"Array.from({{ length: {items} }}, (_, i) => i)")),
            ("body", Task("T")))));
        Assert.Equal(items, run.State.Bookmarks.Count);
        return Stopwatch.GetElapsedTime(began);
    }

    private static JsonObject Counting(int rounds, JsonObject body) =>
        Activity("Elsa.For", "F", ("start", Literal(1)), ("end", Literal(rounds)), ("body", body));
}
