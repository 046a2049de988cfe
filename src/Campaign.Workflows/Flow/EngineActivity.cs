using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>
/// An activity that is part of the engine: it schedules others, ends them, or reaches what handlers have no business with.
/// One object serves all instances; whatever must be remembered is in the execution.
/// </summary>
internal abstract class EngineActivity
{
    /// <summary>True when a break ends here.</summary>
    public virtual bool IsLoop => false;

    /// <summary>True when an activity that completes its composite ends here.</summary>
    public virtual bool IsComposite => false;

    /// <summary>True when it knows from its properties where it was, and goes on there when it is tried again after a fault.</summary>
    public virtual bool KeepsItsPlace => false;

    /// <summary>Called at first, and again whenever something has arrived that the activity waits for.</summary>
    public virtual Task StartAsync(EngineExecution execution)
    {
        Start(execution);
        return Task.CompletedTask;
    }

    /// <summary>The same for the many that need not ask anybody.</summary>
    public virtual void Start(EngineExecution execution)
    {
    }

    /// <summary>Called when an activity that was scheduled here has completed, not when it was cancelled or has faulted.</summary>
    public virtual void ChildCompleted(EngineExecution execution, CompletedChild child)
    {
    }
}

/// <summary>An activity of the engine with the record of its inputs, so that it is described as all the others are.</summary>
internal abstract class EngineActivity<TActivity> : EngineActivity
    where TActivity : class;

/// <summary>A scheduled activity that has completed.</summary>
/// <param name="Node">The activity.</param>
/// <param name="Outcomes">The ports that it leaves through.</param>
/// <param name="Tag">What it was scheduled with.</param>
internal sealed record CompletedChild(ActivityNode Node, IReadOnlyList<string> Outcomes, string? Tag);
