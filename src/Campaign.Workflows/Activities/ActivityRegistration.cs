using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities;

/// <summary>An activity's inputs, evaluated.</summary>
/// <param name="Activity">The record.</param>
/// <param name="Values">The same as JSON, under the names of the inputs.</param>
internal sealed record BoundInputs(object Activity, JsonObject Values);

/// <summary>What the engine needs to run a type of activity.</summary>
internal abstract class ActivityRegistration(ActivityDescriptor descriptor, Type activityType)
{
    private readonly InputBinder _binder = new(descriptor, activityType);

    public ActivityDescriptor Descriptor { get; } = descriptor;

    public Type ActivityType { get; } = activityType;

    public bool IsTrigger { get; } = activityType.IsAssignableTo(typeof(ITrigger));

    /// <exception cref="InputException">An input cannot be evaluated or is not of its type.</exception>
    public BoundInputs Bind(ActivityNode node, ExpressionScope scope, CancellationToken cancellationToken) =>
        _binder.Bind(node, scope, cancellationToken);
}

/// <summary>An activity that is run by a handler.</summary>
internal abstract class HandlerRegistration(ActivityDescriptor descriptor, Type activityType)
    : ActivityRegistration(descriptor, activityType)
{
    public abstract Task<ActivityResult> ExecuteAsync(
        object activity,
        ActivityExecution execution,
        IServiceProvider services,
        TimeProvider time,
        CancellationToken cancellationToken);
}

internal sealed class HandlerRegistration<TActivity>(
    ActivityDescriptor descriptor, Func<IServiceProvider, TimeProvider, IActivityHandler<TActivity>>? make)
    : HandlerRegistration(descriptor, typeof(TActivity))
    where TActivity : class
{
    public override Task<ActivityResult> ExecuteAsync(
        object activity,
        ActivityExecution execution,
        IServiceProvider services,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        IActivityHandler<TActivity> handler = make?.Invoke(services, time)
            ?? services.GetService(typeof(IActivityHandler<TActivity>)) as IActivityHandler<TActivity>
            ?? throw new NoHandlerException(Descriptor.TypeName);
        return handler.ExecuteAsync((TActivity)activity, execution, cancellationToken);
    }
}

/// <summary>An activity that is part of the engine.</summary>
internal sealed class EngineRegistration(ActivityDescriptor descriptor, Type activityType, EngineActivity activity)
    : ActivityRegistration(descriptor, activityType)
{
    public EngineActivity Activity { get; } = activity;
}

/// <summary>Thrown when the host knows an activity but has not registered who does its work.</summary>
internal sealed class NoHandlerException(string typeName)
    : InvalidOperationException($"No handler is registered for '{typeName}'.");
