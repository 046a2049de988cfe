using Campaign.Workflows.Activities.BuiltIn;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities;

/// <summary>Collects the types of activities.</summary>
public sealed class ActivityCatalogBuilder
{
    private readonly List<ActivityRegistration> _registrations = [];

    /// <summary>Adds the activities of Elsa that the engine brings along.</summary>
    public ActivityCatalogBuilder AddBuiltIn() => BuiltInActivities.AddTo(this);

    /// <summary>Adds an activity whose handler comes from the services of the host.</summary>
    /// <exception cref="InvalidActivityException">The record is not written as an activity.</exception>
    public ActivityCatalogBuilder Add<TActivity>()
        where TActivity : class =>
        Add(new HandlerRegistration<TActivity>(DescriptorReader.Read(typeof(TActivity)), null));

    /// <summary>Puts the catalog together.</summary>
    public ActivityCatalog Build() => new(_registrations);

    /// <summary>Adds an activity of ours that only answers.</summary>
    internal ActivityCatalogBuilder Add<TActivity>(Func<TimeProvider, IActivityHandler<TActivity>> make)
        where TActivity : class =>
        Add<TActivity>((_, time) => make(time));

    /// <summary>Adds an activity of ours that asks the host for something.</summary>
    internal ActivityCatalogBuilder Add<TActivity>(Func<IServiceProvider, TimeProvider, IActivityHandler<TActivity>> make)
        where TActivity : class =>
        Add(new HandlerRegistration<TActivity>(DescriptorReader.Read(typeof(TActivity)), make));

    /// <summary>Adds an activity of ours that steers the flow.</summary>
    internal ActivityCatalogBuilder Add<TActivity>(
        EngineActivity<TActivity> activity, Func<ActivityDescriptor, ActivityDescriptor>? adjust = null)
        where TActivity : class
    {
        ActivityDescriptor descriptor = DescriptorReader.Read(typeof(TActivity));
        return Add(new EngineRegistration(adjust?.Invoke(descriptor) ?? descriptor, typeof(TActivity), activity));
    }

    private ActivityCatalogBuilder Add(ActivityRegistration registration)
    {
        string name = registration.Descriptor.TypeName;
        if (_registrations.Exists(other => other.Descriptor.TypeName == name))
        {
            throw new InvalidActivityException(registration.ActivityType, $"the name '{name}' is taken");
        }

        _registrations.Add(registration);
        return this;
    }
}

/// <summary>Thrown at start when an activity is not written as one.</summary>
public sealed class InvalidActivityException(Type activity, string reason)
    : InvalidOperationException($"{activity.FullName} is not an activity: {reason}.")
{
    /// <summary>The record.</summary>
    public Type Activity { get; } = activity;
}
