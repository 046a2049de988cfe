using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Flow;

/// <summary>
/// Flowcharts that nobody would draw. Whatever they are, an instance is over, waits for something, or has an incident that
/// says why: Elsa's #6725, #6921, #4889 and its merges of tokens leave it suspended with nothing to wait for.
/// </summary>
public sealed class RandomFlowchartTests
{
    private static readonly string[] Modes = ["WaitAny", "WaitAll", "WaitAllActive"];

    public static TheoryData<int, bool> Seeds()
    {
        TheoryData<int, bool> seeds = [];
        for (int block = 0; block < 10; block++)
        {
            seeds.Add(block, false);
            seeds.Add(block, true);
        }

        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Come_to_an_end_or_wait_for_something_or_say_what_is_wrong(int block, bool tokens)
    {
        for (int seed = block * 15; seed < (block + 1) * 15; seed++)
        {
            Run first = await PlayAsync(seed, tokens);
            Run again = await PlayAsync(seed, tokens);

            Assert.Equal(Told(first), Told(again));
        }
    }

    private static async Task<Run> PlayAsync(int seed, bool tokens)
    {
        Random random = new(seed);
        Run run = new(Chart(random, tokens));
        await run.StartAsync();
        IsLegal(run, seed);
        for (int step = 0; step < 12 && run.State.Bookmarks.Count > 0; step++)
        {
            IReadOnlyList<Bookmark> waiting = run.State.Bookmarks;
            await run.ResumeBookmarkAsync(waiting[random.Next(waiting.Count)].Id);
            IsLegal(run, seed);
        }

        return run;
    }

    private static void IsLegal(Run run, int seed)
    {
        WorkflowState state = run.State;
        bool isOver = state.Status == WorkflowStatus.Finished;

        Assert.True(isOver || state.Bookmarks.Count > 0 || state.Incidents.Count > 0, $"Seed {seed} hangs.");
        Assert.True(state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Suspended or WorkflowSubStatus.Faulted);
        Assert.Equal(state.SubStatus == WorkflowSubStatus.Faulted, state.Incidents.Count > 0);
        Assert.All(state.Bookmarks, bookmark => Assert.Equal(
            ActivityStatus.Running,
            state.Executions.Single(execution => execution.Id == bookmark.ActivityInstanceId).Status));
        Assert.Equal(run.Journal.Count, run.Journal.Select(entry => entry.Sequence).Distinct().Count());
        if (state.SubStatus == WorkflowSubStatus.Finished)
        {
            Assert.Empty(state.Bookmarks);
        }
    }

    private static string Told(Run run) => string.Join(
        '\n', run.Journal.Select(entry => $"{entry.Sequence} {entry.ActivityInstanceId} {entry.ActivityId} {entry.EventName}"));

    // Edges lead on, so that there are splits and joins; a few lead back, but only from decisions that tire of it.
    private static JsonObject Chart(Random random, bool tokens)
    {
        int count = random.Next(3, 13);
        JsonObject[] activities = [.. Enumerable.Range(0, count).Select(index => Node(random, index))];
        List<string> connections = [];
        for (int target = 1; target < count; target++)
        {
            for (int n = random.Next(1, 3); n > 0; n--)
            {
                connections.Add($"{Port(random, activities, random.Next(target))} -> N{target}");
            }
        }

        for (int source = 1; source < count; source++)
        {
            if (IsDecision(activities[source]) && random.Next(3) == 0)
            {
                connections.Add($"N{source}.True -> N{random.Next(source)}");
            }
        }

        JsonObject workflow = Workflow(Flowchart(activities, [.. connections.Distinct()]), Variable("Rounds", "Int32", "0"));
        if (tokens)
        {
            workflow["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" };
        }

        return workflow;
    }

    private static JsonObject Node(Random random, int index) => random.Next(6) switch
    {
        0 or 1 => Line($"N{index}"),
        2 => Task($"N{index}"),
        3 => Join($"N{index}", Modes[random.Next(3)]),
        4 => Decision($"N{index}", $"setVariable('Rounds', getVariable('Rounds') + 1); getVariable('Rounds') < {random.Next(1, 6)}"),
        _ => Sequence($"N{index}", Line($"L{index}"), Task($"T{index}")),
    };

    private static string Port(Random random, JsonObject[] activities, int source) =>
        IsDecision(activities[source]) ? $"N{source}.{(random.Next(2) == 0 ? "True" : "False")}" : $"N{source}";

    private static bool IsDecision(JsonObject activity) => activity["type"]!.ToString() == "Elsa.FlowDecision";
}
