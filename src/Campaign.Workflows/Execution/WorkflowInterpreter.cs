using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>Runs instances, a burst at a time. It keeps nothing, and may be used by many at once.</summary>
/// <remarks>
/// A burst changes the state in place and says what the host must keep with it. Only a cancellation, a failure of the
/// storage and the refusal of an HTTP request rise out of a burst; the host then throws the state away and may repeat the
/// burst as a whole. Everything else that goes wrong becomes an incident.
/// </remarks>
public sealed partial class WorkflowInterpreter(ActivityCatalog catalog, TimeProvider time)
{
    /// <summary>The activities that definitions for this interpreter are read with.</summary>
    public ActivityCatalog Catalog { get; } = catalog;

    /// <summary>
    /// What else rises out of a burst: the host names the exceptions of its storage that are no <c>DbException</c>, for
    /// instance of a row that another transaction has changed meanwhile.
    /// </summary>
    public Predicate<Exception> RisesToo { get; init; } = _ => false;

    /// <summary>Starts an instance. One that has been started already is left alone.</summary>
    /// <param name="definition">The version that the state was made for.</param>
    /// <param name="state">New; it is changed.</param>
    /// <param name="services">Has the handlers.</param>
    /// <param name="cancellationToken">Ends the burst without a result.</param>
    /// <param name="triggerActivityId">The trigger that starts the run and so does not wait; null for none.</param>
    /// <param name="triggerPayload">What came with it.</param>
    public Task<Burst> StartAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        IServiceProvider services,
        CancellationToken cancellationToken,
        string? triggerActivityId = null,
        JsonNode? triggerPayload = null)
    {
        if (state.SubStatus != WorkflowSubStatus.Pending)
        {
            return Task.FromResult(Nothing(definition, state));
        }

        state.TriggerActivityId = triggerActivityId;
        state.TriggerPayload = triggerPayload;
        return new RunningBurst(definition, state, time, services, RisesToo).StartAsync(triggerActivityId, cancellationToken);
    }

    /// <summary>Consumes a bookmark and goes on from there. An unknown one, or an instance that has ended, changes nothing.</summary>
    public Task<Burst> ResumeAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        string bookmarkId,
        JsonNode? input,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        Bookmark? bookmark = state.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == bookmarkId);
        return bookmark is null || state.Status != WorkflowStatus.Running
            ? Task.FromResult(Nothing(definition, state))
            : new RunningBurst(definition, state, time, services, RisesToo).ResumeAsync(bookmark, input, cancellationToken);
    }

    /// <summary>Cancels an instance. As in Elsa, what waited in it stays as it was; only its bookmarks go.</summary>
    public Burst Cancel(WorkflowDefinition definition, WorkflowState state)
    {
        BurstLog log = new(definition, state, time);
        if (state.Status == WorkflowStatus.Finished)
        {
            return log.ToBurst();
        }

        foreach (Bookmark bookmark in state.Bookmarks.ToArray())
        {
            state.RemoveBookmark(bookmark);
            log.Removed(bookmark);
        }

        ExecutionRecord workflow = state.Root ?? state.AddExecution(definition.Workflow, null, time.GetUtcNow());
        log.Write(workflow, "Workflow cancelled");
        state.Status = WorkflowStatus.Finished;
        state.SubStatus = WorkflowSubStatus.Cancelled;
        state.FinishedAt = state.UpdatedAt = time.GetUtcNow();
        log.Resolved(state.ResolveOvertaken(time.GetUtcNow()));
        return log.ToBurst();
    }

    private Burst Nothing(WorkflowDefinition definition, WorkflowState state) =>
        new BurstLog(definition, state, time).ToBurst();
}
