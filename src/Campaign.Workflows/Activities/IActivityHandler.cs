namespace Campaign.Workflows.Activities;

/// <summary>Does the work of one type of activity. The engine has evaluated the inputs.</summary>
/// <typeparam name="TActivity">The record of the activity's inputs.</typeparam>
/// <remarks>
/// Resuming is executing again: the handler looks at <see cref="ActivityExecution.Resumption"/> and at the world, and
/// answers. It does no I/O of its own: what it keeps goes through the unit of work of the burst, and what must leave the
/// building leaves through the outbox after the commit.
/// </remarks>
public interface IActivityHandler<in TActivity>
    where TActivity : class
{
    /// <summary>Executes the activity, or executes it again after something it waited for has arrived.</summary>
    Task<ActivityResult> ExecuteAsync(
        TActivity activity, ActivityExecution execution, CancellationToken cancellationToken);
}

/// <summary>An activity that can start a workflow: published definitions that begin with it are listed by its stimulus.</summary>
public interface ITrigger
{
    /// <summary>What starts the workflow, and what the activity waits for elsewhere in a flow.</summary>
    Stimulus Stimulus { get; }

    /// <summary>All that starts it, when there is more than one thing.</summary>
    IEnumerable<Stimulus> Stimuli => [Stimulus];

    /// <summary>Why nothing can be waited for; null when it can. Such a workflow cannot be published.</summary>
    string? Mistake => null;

    /// <summary>When it starts the workflow; null for what is started by something that happens.</summary>
    Recurrence? Recurrence => null;
}
