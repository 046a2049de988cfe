using System.Text.Json.Nodes;

namespace Campaign.Workflows.Execution;

/// <summary>What an instance remembers of one execution of an activity. Ids are numbers within the instance.</summary>
internal sealed class ExecutionRecord
{
    public int Number { get; set; }

    public int Parent { get; set; }

    public string ActivityId { get; set; } = "";

    public string NodeId { get; set; } = "";

    public string Type { get; set; } = "";

    public ActivityStatus Status { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public IReadOnlyList<string>? Outcomes { get; set; }

    public int Faults { get; set; }

    /// <summary>What the parent scheduled it with.</summary>
    public string? Tag { get; set; }

    /// <summary>True when a break has passed through and the next thing to do is to complete.</summary>
    public bool IsBreaking { get; set; }

    /// <summary>What had arrived when it failed, so that it can be tried again; see <see cref="FailedResumption"/>.</summary>
    public JsonObject? Arrived { get; set; }

    public JsonObject? Properties { get; set; }

    public JsonObject? Variables { get; set; }

    public JsonObject? Inputs { get; set; }

    public JsonObject? Outputs { get; set; }
}

/// <summary>A bookmark as it is stored: everything else follows from the stimulus and the execution.</summary>
internal sealed class BookmarkRecord
{
    public int Number { get; set; }

    public int Execution { get; set; }

    public JsonObject Stimulus { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}
