namespace Campaign.Workflows.Activities;

/// <summary>What an activity tells the engine to do next: go on, wait, or give up.</summary>
public abstract record ActivityResult
{
    private ActivityResult()
    {
    }

    /// <summary>The activity is finished; follow the connections that leave the ports named by its outcomes.</summary>
    public sealed record Completed(IReadOnlyList<string> Outcomes) : ActivityResult;

    /// <summary>
    /// Nothing more happens until one of the stimuli arrives; then the activity executes again. The list replaces whatever
    /// the activity waited for before: a stimulus that is asked for again keeps its bookmark.
    /// </summary>
    public sealed record Waiting(IReadOnlyList<Stimulus> For) : ActivityResult;

    /// <summary>The activity cannot do its work, and no retry would help. The instance gets an incident.</summary>
    public sealed record Faulted(string Reason) : ActivityResult;

    /// <summary>Completed through the ordinary port.</summary>
    public static ActivityResult Done { get; } = new Completed(["Done"]);

    /// <summary>Completed through named ports.</summary>
    public static ActivityResult DoneWith(params string[] outcomes) => new Completed(outcomes);

    /// <summary>Waits for the first of some stimuli.</summary>
    public static ActivityResult WaitFor(params Stimulus[] stimuli) => new Waiting(stimuli);

    /// <summary>Gives up, with a reason an operator can act on.</summary>
    public static ActivityResult Fault(string reason) => new Faulted(reason);
}
