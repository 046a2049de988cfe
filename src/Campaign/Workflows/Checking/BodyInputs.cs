namespace Campaign.Workflows.Checking;

/// <summary>The inputs in which a step names a body: who reviews, who is written to, to whom it is escalated.</summary>
internal static class BodyInputs
{
    private static readonly Dictionary<string, (string Property, string[] Words)> Known = new()
    {
        ["Campaign.ReviewTask"] = ("reviewer", ["upper", "department", "leaders", "board", "clerk", "unit"]),
        ["Campaign.AssignTask"] = ("assignee", ["unit", "upper", "department", "leaders", "board", "clerk"]),
        ["Campaign.RecordOutcome"] = ("recorder", ["unit", "upper", "department", "leaders", "board", "clerk"]),
        ["Campaign.AssignWork"] = ("assignee", ["unit", "upper", "department", "leaders", "board", "clerk"]),
        ["Campaign.Escalate"] = ("to", ["next", "upper", "department", "leaders", "board", "clerk"]),
        ["Campaign.Notify"] = ("to", ["unit", "reviewer", "upper", "department", "leaders", "board", "clerk"]),
    };

    /// <summary>Those that are written plainly.</summary>
    public static IEnumerable<WrittenExpression> In(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        where Known.ContainsKey(activity.Node.Type)
        let written = activity.Find(Known[activity.Node.Type].Property)
        where written is { Syntax: "Literal" }
        select written;

    /// <summary>What may be written instead of the code of a unit.</summary>
    public static IReadOnlyList<string> WordsOf(WrittenExpression body) => Known[body.Activity.Node.Type].Words;
}
