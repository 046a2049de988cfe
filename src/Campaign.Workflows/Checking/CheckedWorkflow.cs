using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Checking;

/// <summary>A workflow under check. What several rules ask is worked out once.</summary>
public sealed class CheckedWorkflow
{
    private readonly Dictionary<ActivityNode, CheckedActivity> _byNode = [];
    private readonly Lazy<IReadOnlyList<CheckedScript>> _scripts;
    private readonly Lazy<VisibleNames> _names;

    private CheckedWorkflow(DefinitionReading reading, WorkflowDefinition definition, DateTimeOffset now)
    {
        Definition = definition;
        Errors = reading.Errors;
        Now = now;
        List<CheckedActivity> activities = [];
        Collect(definition.Root, "$.root", activities);
        Activities = activities;
        _scripts = new(() => [.. CheckedScript.In(this)]);
        _names = new(() => new VisibleNames(this));
        Order = new StepOrder();
    }

    /// <summary>Looks a definition over. Null when it could not be read at all; what is wrong then is in the reading.</summary>
    /// <param name="reading">The definition as it was read.</param>
    /// <param name="now">When the check is made, UTC: moments before it have passed.</param>
    public static CheckedWorkflow? Of(DefinitionReading reading, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Definition is { } definition ? new CheckedWorkflow(reading, definition, now) : null;
    }

    /// <summary>The definition.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>When the check is made, UTC.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>
    /// Its steps in the order of the document, containers before what they hold. Steps of a workflow that is used as a step
    /// are not among them: they were checked when that one was published.
    /// </summary>
    public IReadOnlyList<CheckedActivity> Activities { get; }

    /// <summary>What was wrong when it was read.</summary>
    internal IReadOnlyList<DefinitionError> Errors { get; }

    /// <summary>Its scripts, parsed.</summary>
    internal IReadOnlyList<CheckedScript> Scripts => _scripts.Value;

    internal VisibleNames Names => _names.Value;

    internal StepOrder Order { get; }

    internal CheckedActivity? Find(ActivityNode node) => _byNode.GetValueOrDefault(node);

    private void Collect(ActivityNode node, string path, List<CheckedActivity> activities)
    {
        CheckedActivity activity = new(node, path);
        activities.Add(activity);
        _byNode[node] = activity;
        int next = 0;
        foreach ((_, _, string childPath) in EmbeddedActivities.In(node.Json, path))
        {
            // The reader went the same way; a workflow that is used as a step has its own below it.
            if (next < node.Children.Count && node.Children[next].Definition is null)
            {
                Collect(node.Children[next], childPath, activities);
                next++;
            }
        }
    }
}
