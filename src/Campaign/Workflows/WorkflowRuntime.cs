using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows;

/// <summary>Starts, resumes and cancels instances; each call is part of the act, and so of the transaction, that makes it.</summary>
public sealed partial class WorkflowRuntime(
    UnitOfWork work,
    WorkflowDefinitions definitions,
    WorkflowInterpreter interpreter,
    BurstKeeper keeper,
    Activation activation,
    EarlyStimuli early,
    TriggerIndex triggers,
    IServiceProvider services,
    TimeProvider time,
    ILogger<WorkflowRuntime> logger)
{
    private readonly Queue<Func<CancellationToken, Task>> _effects = [];
    private bool _draining;

    private CampaignDb Db => work.Db;

    /// <summary>Starts the published version of a definition. Returns the new instance's id.</summary>
    /// <exception cref="NotPublishedException">No version is published.</exception>
    public Task<string> StartAsync(
        string definitionId, StartRequest request, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                WorkflowDefinition definition = await definitions.FindPublishedAsync(definitionId, token)
                    ?? throw new NotPublishedException(definitionId);
                string id = await StartVersionAsync(definition, request, null, null, token);
                await DrainAsync(token);
                return id;
            },
            cancellationToken);

    /// <summary>Starts a version of a definition. Null when its activation strategy does not allow another instance.</summary>
    public Task<string?> StartAsync(
        WorkflowDefinition definition, StartRequest request, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (!await activation.AllowsAsync(definition, request.CorrelationId, token))
                {
                    return null;
                }

                string? trigger = request.TriggerActivityId is { } wanted && definition.FindActivity(wanted) is not null
                    ? wanted
                    : null;
                string id = await StartVersionAsync(definition, request, trigger, null, token);
                await DrainAsync(token);
                return id;
            },
            cancellationToken);

    /// <summary>
    /// Says that something happened: resumes whoever waits for it and starts what it triggers. Returns how many instances
    /// it reached; 0 is not an error.
    /// </summary>
    public Task<int> SendAsync(Stimulus stimulus, JsonNode? input, CancellationToken cancellationToken) =>
        SendAsync(stimulus, input, null, null, cancellationToken);

    /// <summary>The same for one instance, or for those of one matter; null means any.</summary>
    public Task<int> SendAsync(
        Stimulus stimulus,
        JsonNode? input,
        string? instanceId,
        string? correlationId,
        CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                int reached = await ReachAsync(stimulus, input, instanceId, correlationId, token);
                await DrainAsync(token);
                return reached;
            },
            cancellationToken);

    /// <summary>Resumes what waits at one bookmark. False when the bookmark has been consumed before.</summary>
    public Task<bool> ResumeAsync(string bookmarkId, JsonNode? input, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                bool resumed = await Db.Bookmarks.FindAsync([bookmarkId], token) is { } bookmark
                    && await ResumeBookmarkAsync(bookmark, input, token);
                await DrainAsync(token);
                return resumed;
            },
            cancellationToken);

    /// <summary>Starts what a trigger's moment starts, once, and sets its next moment. False when it is not due.</summary>
    public Task<bool> RingAsync(long triggerId, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await triggers.TakeDueAsync(triggerId, token) is not { } trigger)
                {
                    return false;
                }

                WorkflowDefinition definition = await definitions.GetVersionAsync(trigger.DefinitionVersionId, token);
                if (await activation.AllowsAsync(definition, null, token))
                {
                    await StartVersionAsync(definition, new StartRequest(), trigger.ActivityId, null, token);
                    await DrainAsync(token);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Cancels a running instance and those it started. False when there is none that runs.</summary>
    public Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await keeper.LockAsync(instanceId, token) is not { Status: WorkflowStatus.Running } instance)
                {
                    return false;
                }

                WorkflowDefinition definition =
                    await definitions.GetVersionAsync(instance.DefinitionVersionId, token);
                WorkflowState state = WorkflowState.FromJson(instance.State);
                Burst burst = interpreter.Cancel(definition, state);
                await keeper.KeepAsync(definition, instance, state, burst, token);
                foreach (string child in await Db.Instances
                    .Where(i => i.ParentInstanceId == instanceId && i.Status == WorkflowStatus.Running)
                    .Select(i => i.Id)
                    .ToListAsync(token))
                {
                    await CancelAsync(child, token);
                }

                await TellParentAsync(ChildResult.Of(state), state.ParentInstanceId, token);
                await DrainAsync(token);
                return true;
            },
            cancellationToken);

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
            reached += await ResumeBookmarkAsync(bookmark, input, cancellationToken) ? 1 : 0;
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
                StartRequest request = new(correlationId, StartRequest.InputOf(input));
                await StartVersionAsync(definition, request, trigger.ActivityId, input, cancellationToken);
                reached++;
            }
        }

        return reached;
    }

    private async Task<bool> ResumeBookmarkAsync(
        StoredBookmark bookmark, JsonNode? input, CancellationToken cancellationToken)
    {
        if (await keeper.LockAsync(bookmark.InstanceId, cancellationToken)
            is not { Status: WorkflowStatus.Running } instance)
        {
            return false;
        }

        WorkflowDefinition definition =
            await definitions.GetVersionAsync(instance.DefinitionVersionId, cancellationToken);
        WorkflowState state = WorkflowState.FromJson(instance.State);
        if (state.Bookmarks.All(b => b.Id != bookmark.Id))
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
            _effects.Enqueue(token => DoAsync(effect, token));
        }

        foreach (Bookmark bookmark in burst.Created.Where(b => b.Stimulus is Stimulus.EventPublished))
        {
            if (await early.TakeAsync(bookmark.Hash, instance, cancellationToken) is { } found)
            {
                _effects.Enqueue(token => ResumeAsync(bookmark.Id, found.Input, token));
            }
        }

        if (state.Status == WorkflowStatus.Finished)
        {
            await TellParentAsync(ChildResult.Of(state), state.ParentInstanceId, cancellationToken);
        }
    }

    // Effects are done after the burst that asked for them, in order, in the same transaction.
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        if (_draining)
        {
            return;
        }

        _draining = true;
        try
        {
            while (_effects.TryDequeue(out Func<CancellationToken, Task>? effect))
            {
                await effect(cancellationToken);
            }
        }
        finally
        {
            _effects.Clear();
            _draining = false;
        }
    }

    private Task DoAsync(WorkflowEffect effect, CancellationToken cancellationToken) => effect switch
    {
        WorkflowEffect.StartWorkflow start => StartChildAsync(start, cancellationToken),
        WorkflowEffect.PublishEvent publish => ReachAsync(
            new Stimulus.EventPublished(publish.EventName),
            publish.Payload,
            publish.InstanceId,
            publish.CorrelationId,
            cancellationToken),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(LogLevel.Error, "Workflow {DefinitionId}, instance {InstanceId}: incident in {ActivityId}: {Text}")]
    private partial void IncidentHappened(string definitionId, string instanceId, string activityId, string text);
}

/// <summary>With what an instance is started.</summary>
public sealed record StartRequest(string? CorrelationId = null, IReadOnlyDictionary<string, JsonNode?>? Input = null)
{
    /// <summary>An id that is known before; null makes one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The instance that starts this one.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>What people call the instance.</summary>
    public string? Name { get; init; }

    /// <summary>The trigger that the run begins with; null for the usual start.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Values that variables begin with instead of their own.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>An object's members as input; anything else gives none.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> InputOf(JsonNode? value) =>
        (value as JsonObject ?? []).ToDictionary(member => member.Key, member => member.Value?.DeepClone());
}

/// <summary>Thrown when a workflow is to be started that has no published version.</summary>
public sealed class NotPublishedException(string definitionId)
    : InvalidOperationException($"Workflow '{definitionId}' has no published version. Publish it first.");
