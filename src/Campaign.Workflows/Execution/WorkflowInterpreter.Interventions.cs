using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <content>What an operator can do to an instance that cannot help itself.</content>
public sealed partial class WorkflowInterpreter
{
    /// <summary>
    /// Executes a faulted activity again, with inputs evaluated again, and goes on from there. Where it failed on something
    /// that had arrived, it gets that again. An instance that has faulted runs again.
    /// </summary>
    /// <param name="definition">The version that the instance runs on.</param>
    /// <param name="state">It is changed.</param>
    /// <param name="activityInstanceId">The faulted execution.</param>
    /// <param name="anew">True to begin it from scratch instead: whoever was asked is asked again.</param>
    /// <param name="act">Who, and why.</param>
    /// <param name="services">Has the handlers.</param>
    /// <param name="cancellationToken">Ends the burst without a result.</param>
    /// <returns>Null, and nothing has changed, when there is no such faulted execution or the instance has ended otherwise.</returns>
    public async Task<Burst?> RetryAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        string activityInstanceId,
        bool anew,
        Intervention act,
        IServiceProvider services,
        CancellationToken cancellationToken) =>
        FindFaulted(state, activityInstanceId) is { } record
            ? await Reopened(definition, state, services).RetryAsync(record, anew, act, cancellationToken)
            : null;

    /// <summary>Completes a faulted activity through a port, and goes on from there. Otherwise as a retry.</summary>
    public async Task<Burst?> SkipAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        string activityInstanceId,
        string outcome,
        Intervention act,
        IServiceProvider services,
        CancellationToken cancellationToken) =>
        FindFaulted(state, activityInstanceId) is { } record
            ? await Reopened(definition, state, services).SkipAsync(record, outcome, act, cancellationToken)
            : null;

    /// <summary>
    /// Cancels an open activity with all that is embedded in it. As in Elsa, what it is in is not told; if nothing else can
    /// happen there any more, that becomes an incident. Null when there is no such open execution.
    /// </summary>
    public async Task<Burst?> CancelActivityAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        string activityInstanceId,
        Intervention act,
        IServiceProvider services,
        CancellationToken cancellationToken) =>
        CanGoOn(state)
        && state.FindExecution(activityInstanceId) is { Parent: not 0, Status: ActivityStatus.Running or ActivityStatus.Faulted } open
            ? await Reopened(definition, state, services).CancelAsync(open, act, cancellationToken)
            : null;

    /// <summary>The ports through which an activity can be left, <c>Done</c> first where it has that.</summary>
    public static IReadOnlyList<string> OutcomesOf(WorkflowDefinition definition, string nodeId)
    {
        if (definition.FindNode(nodeId) is not { } node)
        {
            return ["Done"];
        }

        IEnumerable<string> drawn = node.Parent?.Graph?.From(node).Select(connection => connection.Port) ?? [];
        IEnumerable<string> known = node.Registration?.Descriptor.Ports
            .Where(port => port.Kind == PortKind.Flow).Select(port => port.Name) ?? [];
        string[] all = [.. known.Concat(drawn).Distinct(StringComparer.Ordinal)];
        return all.Length == 0 ? ["Done"] : [.. all.OrderBy(outcome => outcome == "Done" ? 0 : 1)];
    }

    private static bool CanGoOn(WorkflowState state) =>
        state.Status == WorkflowStatus.Running || state.SubStatus == WorkflowSubStatus.Faulted;

    private static ExecutionRecord? FindFaulted(WorkflowState state, string activityInstanceId) =>
        CanGoOn(state) && state.FindExecution(activityInstanceId) is { Status: ActivityStatus.Faulted } record
        && state.IdOf(record.Number) == activityInstanceId
            ? record
            : null;

    private RunningBurst Reopened(WorkflowDefinition definition, WorkflowState state, IServiceProvider services)
    {
        state.Status = WorkflowStatus.Running;
        state.FinishedAt = null;
        return new RunningBurst(definition, state, time, services, RisesToo);
    }
}
