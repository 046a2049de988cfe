using System.Diagnostics;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows;

/// <content>
/// What bursts ask for. Events reach those who wait in the transaction of who publishes them; mails are written in it;
/// starts and requests are errands, which are written in it and done after it.
/// </content>
public sealed partial class WorkflowRuntime
{
    // Two workflows that wake each other for ever must not hold one transaction for ever.
    private const int MostEventsAtOnce = 100;

    private readonly Queue<(int Generation, Func<CancellationToken, Task> Do)> _effects = [];
    private bool _draining;
    private int _events;
    private int _generation;

    /// <summary>Does an errand that is no request. False when it has been done, or somebody else is at it.</summary>
    internal Task<bool> CarryOutAsync(string errandId, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await errands.TakeAsync(errandId, token) is not { } errand)
                {
                    return false;
                }

                _generation = errand.Generation;
                switch (errand.Kind)
                {
                    case ErrandKind.StartWorkflow:
                        await StartWantedAsync(errand, token);
                        break;
                    case ErrandKind.PublishEvent:
                        WantedEvent wanted = Wanted.Read<WantedEvent>(errand);
                        await ReachAsync(
                            new Stimulus.EventPublished(wanted.EventName),
                            wanted.Payload,
                            wanted.InstanceId,
                            wanted.CorrelationId,
                            token);
                        Db.Errands.Remove(errand);
                        break;
                    default:
                        throw new UnreachableException();
                }

                await DrainAsync(token);
                return true;
            },
            cancellationToken);

    /// <summary>Tells an instance what came of its request, once. False when it does not want to know any more.</summary>
    internal Task<bool> AnswerAsync(Errand errand, HttpAnswer answer, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (errand.InstanceId is { } instanceId)
                {
                    await keeper.LockAsync(instanceId, token);
                }

                if (await Db.Errands.FindAsync([errand.Id], token) is not { } stored)
                {
                    return false;
                }

                _generation = stored.Generation;
                Stimulus answered = new Stimulus.HttpAnswered(stored.Id);
                bool isWanted = await ReachAsync(answered, answer.ToJson(), stored.InstanceId, null, token) > 0;

                // Whoever consumes the answer strikes the errand out with the bookmark.
                await errands.DropAsync(stored.Id, token);
                await DrainAsync(token);
                return isWanted;
            },
            cancellationToken);

    private async Task StartWantedAsync(Errand errand, CancellationToken cancellationToken)
    {
        WantedStart wanted = Wanted.Read<WantedStart>(errand);
        WorkflowDefinition? definition = wanted.VersionId is { } version
            && await Db.Definitions.AnyAsync(d => d.Id == version, cancellationToken)
            ? await definitions.GetVersionAsync(version, cancellationToken)
            : await definitions.FindPublishedAsync(wanted.DefinitionId, cancellationToken);
        if (definition is null)
        {
            // It was there when the activity asked. Whoever waits for the child learns that there will be none.
            string reason = new NotPublishedException(wanted.DefinitionId).Message;
            await RefuseAsync(errand, wanted.ParentInstanceId, reason, cancellationToken);
            return;
        }

        if (wanted.ParentInstanceId is null
            && !await activation.AllowsAsync(definition, wanted.CorrelationId, cancellationToken))
        {
            await RefuseAsync(
                errand, null, "The activation strategy of the workflow does not allow another instance.", cancellationToken);
            return;
        }

        string? trigger = wanted.TriggerActivityId is { } named && definition.FindActivity(named) is not null ? named : null;
        Db.Errands.Remove(errand);
        await StartVersionAsync(definition, wanted.Request(errand), trigger, null, cancellationToken);
    }

    private async Task RefuseAsync(
        Errand errand, string? parentInstanceId, string reason, CancellationToken cancellationToken)
    {
        StartRefused(errand.Id, parentInstanceId, reason);
        if (await TellParentAsync(ChildResult.Failed(errand.Id, reason), parentInstanceId, cancellationToken) > 0)
        {
            Db.Errands.Remove(errand);
            return;
        }

        errand.Status = ErrandStatus.Failed;
        errand.Attempts++;
        errand.Error = reason;
    }

    private void Take(WorkflowEffect effect, WorkflowInstance instance)
    {
        int generation = NextGeneration(instance);
        switch (effect)
        {
            case WorkflowEffect.StartWorkflow start when generation > options.Value.MostGenerations:
                Enqueue(instance, token => StopChainAsync(start, generation, token));
                break;
            case WorkflowEffect.StartWorkflow start:
                errands.Add(ErrandKind.StartWorkflow, start.InstanceId, instance.Id, WantedStart.Of(start), generation);
                break;
            case WorkflowEffect.SendHttp send:
                errands.Add(ErrandKind.SendHttp, send.RequestId, instance.Id, send.Request, generation);
                break;
            case WorkflowEffect.SendMail written:
                mail.Write(written);
                break;
            case WorkflowEffect.Tell tell when ++_events > MostEventsAtOnce:
                ChainStopped(tell.Stimulus.ToString(), MostEventsAtOnce, instance.Id);
                break;
            case WorkflowEffect.Tell tell:
                Enqueue(instance, token => ReachAsync(tell.Stimulus, tell.Payload, null, null, token));
                break;
            case WorkflowEffect.PublishEvent publish when generation > options.Value.MostGenerations || ++_events > MostEventsAtOnce:
                PublishLater(publish, instance.Id, generation);
                break;
            case WorkflowEffect.PublishEvent publish:
                Enqueue(instance, token => ReachAsync(
                    new Stimulus.EventPublished(publish.EventName),
                    publish.Payload,
                    publish.InstanceId,
                    publish.CorrelationId,
                    token));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void PublishLater(WorkflowEffect.PublishEvent publish, string instanceId, int generation)
    {
        string id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        WantedEvent wanted = new(publish.EventName, publish.CorrelationId, publish.InstanceId, publish.Payload);
        if (generation <= options.Value.MostGenerations)
        {
            errands.Add(ErrandKind.PublishEvent, id, instanceId, wanted, generation);
            return;
        }

        ChainStopped(publish.EventName, options.Value.MostGenerations, instanceId);
        errands.AddFailed(ErrandKind.PublishEvent, id, instanceId, wanted, generation, TooLong(publish.EventName));
    }

    // Whoever waits for the child gets an incident; else the failed errand is what an operator sees.
    private async Task StopChainAsync(
        WorkflowEffect.StartWorkflow start, int generation, CancellationToken cancellationToken)
    {
        ChainStopped(start.DefinitionId, options.Value.MostGenerations, start.ParentInstanceId);
        string reason = TooLong(start.DefinitionId);
        ChildResult failed = ChildResult.Failed(start.InstanceId, reason);
        if (await TellParentAsync(failed, start.ParentInstanceId, cancellationToken) == 0)
        {
            errands.AddFailed(
                ErrandKind.StartWorkflow,
                start.InstanceId,
                start.ParentInstanceId,
                WantedStart.Of(start),
                generation,
                reason);
        }
    }

    private string TooLong(string name) =>
        $"More than {options.Value.MostGenerations} workflows have started one another; '{name}' seems to start itself.";

    private int NextGeneration(WorkflowInstance? instance) => Math.Max(_generation, instance?.Generation ?? 0) + 1;

    private void Enqueue(WorkflowInstance instance, Func<CancellationToken, Task> effect) =>
        _effects.Enqueue((NextGeneration(instance), effect));

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
            while (_effects.TryDequeue(out (int Generation, Func<CancellationToken, Task> Do) effect))
            {
                _generation = effect.Generation;
                await effect.Do(cancellationToken);
            }
        }
        finally
        {
            _effects.Clear();
            _draining = false;
            _events = 0;
            _generation = 0;
        }
    }

    [LoggerMessage(LogLevel.Error, "'{Name}' is not started any more: {Limit} workflows have started one another, the last is {InstanceId}.")]
    private partial void ChainStopped(string name, int limit, string instanceId);

    [LoggerMessage(LogLevel.Error, "Instance {InstanceId}, wanted by {ParentInstanceId}, is not started: {Reason}")]
    private partial void StartRefused(string instanceId, string? parentInstanceId, string reason);
}
