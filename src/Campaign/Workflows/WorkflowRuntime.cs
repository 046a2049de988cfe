using System.Text.Json.Nodes;
using Campaign.Audit;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
    ErrandBook errands,
    WorkflowMail mail,
    AuditLog audit,
    IOptions<ErrandOptions> options,
    IServiceProvider services,
    TimeProvider time,
    ILogger<WorkflowRuntime> logger)
{
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
    /// Has a version of a definition started soon, in a transaction of its own. Returns the id that the instance will have;
    /// null when the activation strategy does not allow another one now.
    /// </summary>
    public Task<string?> DispatchAsync(
        WorkflowDefinition definition, StartRequest request, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (!await activation.AllowsAsync(definition, request.CorrelationId, token))
                {
                    return null;
                }

                string id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
                WantedStart wanted = new(
                    definition.DefinitionId,
                    definition.Id,
                    null,
                    request.CorrelationId,
                    request.Name,
                    request.TriggerActivityId,
                    request.Input ?? new Dictionary<string, JsonNode?>(),
                    request.Variables);
                errands.Add(ErrandKind.StartWorkflow, id, null, wanted, 0);
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

    /// <summary>
    /// Resumes what waits at one bookmark, or will when the incident that holds it up is dealt with. False when the bookmark
    /// has been consumed before.
    /// </summary>
    public Task<bool> ResumeAsync(string bookmarkId, JsonNode? input, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                bool resumed = await Db.Bookmarks.FindAsync([bookmarkId], token) is { } bookmark
                    && (await ResumeBookmarkAsync(bookmark, input, token) || await HoldAsync(bookmark, input, token));
                await DrainAsync(token);
                return resumed;
            },
            cancellationToken);

    /// <summary>Tells an instance that the act holds what came of its task. False when it does not wait for it any more.</summary>
    internal Task<bool> ResumeHeldAsync(
        WorkflowInstance held, Stimulus.TaskCompleted done, JsonNode? result, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                string hash = StimulusHash.Of(done);
                bool resumed = await GoOnAsync(held, waiting => waiting.Hash == hash, result, token);
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
        work.RunAsync(token => CancelAsync(instanceId, isChild: false, token), cancellationToken);

    private Task<bool> CancelAsync(string instanceId, bool isChild, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                // A start that is under way is waited for here, and its child found below.
                await errands.DropAllAsync(instanceId, token);
                if (await keeper.LockAsync(instanceId, token) is not { Status: WorkflowStatus.Running } instance)
                {
                    return false;
                }

                await errands.DropAllAsync(instanceId, token);
                WorkflowDefinition definition =
                    await definitions.GetVersionAsync(instance.DefinitionVersionId, token);
                if (!isChild)
                {
                    audit.Add(AuditDeed.InstanceCancelled, instanceId, instance.Name ?? definition.Name);
                }

                WorkflowState state = WorkflowState.FromJson(instance.State);
                Burst burst = interpreter.Cancel(definition, state);
                await keeper.KeepAsync(definition, instance, state, burst, token);
                foreach (string child in await Db.Instances
                    .Where(i => i.ParentInstanceId == instanceId && i.Status == WorkflowStatus.Running)
                    .Select(i => i.Id)
                    .ToListAsync(token))
                {
                    await CancelAsync(child, isChild: true, token);
                }

                await TellParentAsync(ChildResult.Of(state), state.ParentInstanceId, token);
                await DrainAsync(token);
                return true;
            },
            cancellationToken);
}

/// <summary>Thrown when a workflow is to be started that has no published version.</summary>
public sealed class NotPublishedException(string definitionId)
    : InvalidOperationException($"Workflow '{definitionId}' has no published version. Publish it first.");
