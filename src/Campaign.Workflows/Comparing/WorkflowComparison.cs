using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Comparing;

/// <summary>What differs between two versions of a workflow. Steps are the same when their ids are.</summary>
public sealed class WorkflowComparison
{
    private readonly Dictionary<string, ChangeKind> _steps = [];

    private WorkflowComparison(IReadOnlyList<WorkflowChange> changes)
    {
        Changes = changes;
        foreach (WorkflowChange change in changes.Where(change => change.ActivityId is not null))
        {
            // A step that was changed and moved is shown as changed.
            if (!_steps.TryGetValue(change.ActivityId!, out ChangeKind known) || known == ChangeKind.Moved)
            {
                _steps[change.ActivityId!] = change.Kind;
            }
        }
    }

    /// <summary>All differences: of the workflow first, then of its steps in the order of the later version.</summary>
    public IReadOnlyList<WorkflowChange> Changes { get; }

    /// <summary>True when both run in the same way; drawings may differ.</summary>
    public bool IsEquivalent => Changes.All(change => change.IsOnCanvasOnly);

    /// <summary>What became of a step; null when nothing did. A container of changed steps is changed.</summary>
    public ChangeKind? KindOf(ActivityNode step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return _steps.TryGetValue(step.Id, out ChangeKind kind) && kind != ChangeKind.Moved ? kind
            : step.Children.Any(child => child.Definition is null && KindOf(child) is not null) ? ChangeKind.Changed
            : _steps.TryGetValue(step.Id, out kind) ? kind
            : null;
    }

    /// <summary>Compares two versions.</summary>
    /// <param name="from">The earlier one.</param>
    /// <param name="to">The later one.</param>
    public static WorkflowComparison Of(WorkflowDefinition from, WorkflowDefinition to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Dictionary<string, ActivityNode> before = Steps(from);
        Dictionary<string, ActivityNode> after = Steps(to);
        return new WorkflowComparison(
        [
            .. EnvelopeChanges.Between(from, to),
            .. after.Values.SelectMany(step => StepChanges.Between(before.GetValueOrDefault(step.Id), step)),
            .. before.Values.Where(step => !after.ContainsKey(step.Id)).Select(step => StepChanges.Of(ChangeKind.Removed, step)),
            .. OrderChanges.Between(before, after),
            .. Connections(before, after),
        ]);
    }

    private static Dictionary<string, ActivityNode> Steps(WorkflowDefinition definition)
    {
        Dictionary<string, ActivityNode> steps = [];
        Collect(definition.Root);
        return steps;

        void Collect(ActivityNode step)
        {
            steps.TryAdd(step.Id, step);
            foreach (ActivityNode child in step.Children.Where(child => child.Definition is null))
            {
                Collect(child);
            }
        }
    }

    private static IEnumerable<WorkflowChange> Connections(
        Dictionary<string, ActivityNode> before, Dictionary<string, ActivityNode> after)
    {
        Dictionary<(string From, string Port, string To), string> earlier = ConnectionsOf(before.Values);
        Dictionary<(string From, string Port, string To), string> later = ConnectionsOf(after.Values);
        return later.Where(one => !earlier.ContainsKey(one.Key)).Select(one => Of(ChangeKind.Added, one.Value))
            .Concat(earlier.Where(one => !later.ContainsKey(one.Key)).Select(one => Of(ChangeKind.Removed, one.Value)));

        static WorkflowChange Of(ChangeKind kind, string text) => new(kind, ChangeSubject.Connection, text, []);
    }

    private static Dictionary<(string From, string Port, string To), string> ConnectionsOf(IEnumerable<ActivityNode> steps)
    {
        Dictionary<(string From, string Port, string To), string> connections = [];
        foreach (Connection connection in steps.SelectMany(step => step.Graph?.Connections ?? []))
        {
            string port = connection.Port == "Done" ? "→" : $"— {connection.Port} →";
            connections.TryAdd(
                (connection.Source.Id, connection.Port, connection.Target.Id),
                $"{connection.Source.DisplayText} {port} {connection.Target.DisplayText}");
        }

        return connections;
    }
}
