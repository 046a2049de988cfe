using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows;

/// <content>One burst of one instance, and what is kept of it.</content>
public sealed partial class WorkflowRuntime
{
    private async Task<string> StartVersionAsync(
        WorkflowDefinition definition,
        StartRequest request,
        string? triggerActivityId,
        JsonNode? triggerPayload,
        CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string id = request.InstanceId ?? Guid.CreateVersion7(now).ToString("n");
        WorkflowState state = WorkflowState.New(
            id, definition, now, request.CorrelationId, request.Name, request.ParentInstanceId, request.Input);
        foreach ((string name, JsonNode? value) in request.Variables)
        {
            state.SetVariable(name, value);
        }

        WorkflowInstance instance = new()
        {
            Id = id,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            ParentInstanceId = request.ParentInstanceId,
            State = "{}",
            Generation = request.Generation,
            CreatedAt = now,
        };
        Db.Instances.Add(instance);
        Burst burst = await interpreter.StartAsync(
            definition, state, services, cancellationToken, triggerActivityId, triggerPayload);
        await AfterBurstAsync(definition, instance, state, burst, cancellationToken);
        return id;
    }

    private async Task<int> ReachAsync(
        Stimulus stimulus, JsonNode? input, string? instanceId, string? correlationId, CancellationToken cancellationToken)
    {
        string hash = StimulusHash.Of(stimulus);
        await Db.SaveChangesAsync(cancellationToken);
        List<StoredBookmark> bookmarks = await Db.Bookmarks
            .Where(b => b.Hash == hash && (instanceId == null || b.InstanceId == instanceId))
            .Where(b => correlationId == null
                || Db.Instances.Any(i => i.Id == b.InstanceId && i.CorrelationId == correlationId))
            .OrderBy(b => b.Id)
            .ToListAsync(cancellationToken);
        int reached = 0;
        foreach (StoredBookmark bookmark in bookmarks)
        {
            reached += await ResumeBookmarkAsync(bookmark, input, cancellationToken)
                || await HoldAsync(bookmark, input, cancellationToken) ? 1 : 0;
        }

        if (reached == 0 && stimulus is Stimulus.EventPublished)
        {
            await early.KeepAsync(hash, instanceId, correlationId, input, cancellationToken);
        }

        if (instanceId is not null)
        {
            return reached;
        }

        foreach (StoredTrigger trigger in await Db.Triggers.AsNoTracking()
            .Where(t => t.Hash == hash).OrderBy(t => t.Id).ToListAsync(cancellationToken))
        {
            WorkflowDefinition definition =
                await definitions.GetVersionAsync(trigger.DefinitionVersionId, cancellationToken);
            if (await activation.AllowsAsync(definition, correlationId, cancellationToken))
            {
                StartRequest request = new(correlationId, StartRequest.InputOf(input)) { Generation = _generation };
                await StartVersionAsync(definition, request, trigger.ActivityId, input, cancellationToken);
                reached++;
            }
        }

        return reached;
    }

    // An instance that an incident holds up may come back; what it waits for is kept until then. A timer rings again anyway.
    private async Task<bool> HoldAsync(
        StoredBookmark bookmark, JsonNode? input, CancellationToken cancellationToken) =>
        bookmark.DueAt is null
        && await Db.Instances.FindAsync([bookmark.InstanceId], cancellationToken)
            is { Status: WorkflowStatus.Finished, SubStatus: WorkflowSubStatus.Faulted } instance
        && WorkflowState.FromJson(instance.State).Bookmarks.Any(b => b.Id == bookmark.Id)
        && await early.HoldAsync(bookmark, input, cancellationToken);

    private async Task<bool> ResumeBookmarkAsync(
        StoredBookmark bookmark, JsonNode? input, CancellationToken cancellationToken) =>
        await keeper.LockAsync(bookmark.InstanceId, cancellationToken) is { } instance
        && await GoOnAsync(instance, waiting => waiting.Id == bookmark.Id, input, cancellationToken);

    private async Task<bool> GoOnAsync(
        WorkflowInstance instance, Func<Bookmark, bool> from, JsonNode? input, CancellationToken cancellationToken)
    {
        if (instance.Status != WorkflowStatus.Running)
        {
            return false;
        }

        WorkflowDefinition definition =
            await definitions.GetVersionAsync(instance.DefinitionVersionId, cancellationToken);
        WorkflowState state = WorkflowState.FromJson(instance.State);
        if (state.Bookmarks.FirstOrDefault(from) is not { } bookmark)
        {
            return false;
        }

        Burst burst = await interpreter.ResumeAsync(
            definition, state, bookmark.Id, input?.DeepClone(), services, cancellationToken);
        await AfterBurstAsync(definition, instance, state, burst, cancellationToken);
        return true;
    }

    private async Task AfterBurstAsync(
        WorkflowDefinition definition,
        WorkflowInstance instance,
        WorkflowState state,
        Burst burst,
        CancellationToken cancellationToken)
    {
        await keeper.KeepAsync(definition, instance, state, burst, cancellationToken);
        foreach (Incident incident in burst.Incidents)
        {
            IncidentHappened(instance.DefinitionId, instance.Id, incident.ActivityId, incident.Message);
        }

        foreach (WorkflowEffect effect in burst.Effects)
        {
            Take(effect, instance);
        }

        foreach (Bookmark bookmark in burst.Created.Where(b => b.Stimulus is Stimulus.EventPublished))
        {
            if (await early.TakeAsync(bookmark.Hash, instance, cancellationToken) is { } found)
            {
                Enqueue(instance, token => ResumeAsync(bookmark.Id, found.Input, token));
            }
        }

        if (state.Status == WorkflowStatus.Finished)
        {
            await TellParentAsync(ChildResult.Of(state), state.ParentInstanceId, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Workflow {DefinitionId}, instance {InstanceId}: incident in {ActivityId}: {Text}")]
    private partial void IncidentHappened(string definitionId, string instanceId, string activityId, string text);
}
