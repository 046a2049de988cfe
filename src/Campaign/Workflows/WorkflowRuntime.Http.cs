using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>A request to an endpoint of some workflow.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">Below the base path.</param>
/// <param name="InstanceId">The only instance it is for; null for any.</param>
/// <param name="CorrelationId">The only matter it is for; null for any.</param>
/// <param name="Content">What the step gets to see.</param>
public sealed record ReceivedRequest(
    string Method, string Path, string? InstanceId, string? CorrelationId, JsonObject Content);

/// <summary>Whom a request has reached.</summary>
public abstract record ReceiveResult
{
    private ReceiveResult()
    {
    }

    /// <summary>It has started an instance, or resumed one.</summary>
    public sealed record Reached(string InstanceId, bool IsFaulted) : ReceiveResult;

    /// <summary>Nobody listens at the path.</summary>
    public sealed record NotFound : ReceiveResult;

    /// <summary>Somebody listens at the path, but for other methods.</summary>
    public sealed record MethodNotAllowed(IReadOnlyList<string> Methods) : ReceiveResult;

    /// <summary>Several listen, and only one can answer.</summary>
    public sealed record Ambiguous : ReceiveResult;

    /// <summary>The activation strategy does not allow another instance now.</summary>
    public sealed record NotNow : ReceiveResult;
}

/// <content>Requests to endpoints. As in Elsa, what is started by a path comes before what waits at it.</content>
public sealed partial class WorkflowRuntime
{
    private const int MostListeners = 100;

    /// <summary>Starts or resumes the one workflow that listens.</summary>
    /// <exception cref="HttpRequestRefusedException">The endpoint does not take the request; nothing is kept.</exception>
    public Task<ReceiveResult> ReceiveAsync(
        ReceivedRequest request, IHttpPaths paths, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                ReceiveResult result = await ReceiveOneAsync(request, paths, token);
                await DrainAsync(token);
                return result;
            },
            cancellationToken);

    private async Task<ReceiveResult> ReceiveOneAsync(
        ReceivedRequest request, IHttpPaths paths, CancellationToken cancellationToken)
    {
        if (request.InstanceId is null
            && Best(await TriggersAsync(request, cancellationToken), request, paths) is { Count: > 0 } triggers)
        {
            return triggers is [var trigger]
                ? await StartByAsync(trigger, request, cancellationToken)
                : new ReceiveResult.Ambiguous();
        }

        return Best(await BookmarksAsync(request, cancellationToken), request, paths) switch
        {
            [var bookmark] when await ResumeBookmarkAsync(bookmark, request.Content, cancellationToken) =>
                await ReachedAsync(bookmark.InstanceId, cancellationToken),
            [_] => new ReceiveResult.NotFound(),
            [_, ..] => new ReceiveResult.Ambiguous(),
            _ => await MissedAsync(request, paths, cancellationToken),
        };
    }

    private async Task<ReceiveResult> StartByAsync(
        StoredTrigger trigger, ReceivedRequest request, CancellationToken cancellationToken)
    {
        WorkflowDefinition definition = await definitions.GetVersionAsync(trigger.DefinitionVersionId, cancellationToken);
        if (!await activation.AllowsAsync(definition, request.CorrelationId, cancellationToken))
        {
            return new ReceiveResult.NotNow();
        }

        string id = await StartVersionAsync(
            definition, new StartRequest(request.CorrelationId), trigger.ActivityId, request.Content, cancellationToken);
        return await ReachedAsync(id, cancellationToken);
    }

    private async Task<ReceiveResult> ReachedAsync(string instanceId, CancellationToken cancellationToken)
    {
        WorkflowInstance? instance = await Db.Instances.FindAsync([instanceId], cancellationToken);
        return new ReceiveResult.Reached(instanceId, instance?.SubStatus == WorkflowSubStatus.Faulted);
    }

    private async Task<ReceiveResult> MissedAsync(
        ReceivedRequest request, IHttpPaths paths, CancellationToken cancellationToken)
    {
        List<string> methods = [];
        foreach (string method in HttpRoutes.Methods.Where(method => method != request.Method))
        {
            ReceivedRequest other = request with { Method = method };
            if (Best(await TriggersAsync(other, cancellationToken), other, paths).Count > 0
                || Best(await BookmarksAsync(other, cancellationToken), other, paths).Count > 0)
            {
                methods.Add(method);
            }
        }

        return methods.Count == 0 ? new ReceiveResult.NotFound() : new ReceiveResult.MethodNotAllowed(methods);
    }

    private async Task<List<Listener<StoredTrigger>>> TriggersAsync(
        ReceivedRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> hashes = HttpRoutes.HashesOf(request.Method, request.Path);
        List<Listener<StoredTrigger>> listeners = [];
        foreach (StoredTrigger trigger in await Db.Triggers.AsNoTracking()
            .Where(t => hashes.Contains(t.Hash)).OrderBy(t => t.Id).Take(MostListeners).ToListAsync(cancellationToken))
        {
            WorkflowDefinition definition = await definitions.GetVersionAsync(trigger.DefinitionVersionId, cancellationToken);
            listeners.Add(new Listener<StoredTrigger>(trigger, definition.Triggers
                .FirstOrDefault(t => t.ActivityId == trigger.ActivityId && t.Hash == trigger.Hash)?.Stimulus));
        }

        return listeners;
    }

    private async Task<List<Listener<StoredBookmark>>> BookmarksAsync(
        ReceivedRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> hashes = HttpRoutes.HashesOf(request.Method, request.Path);
        List<Listener<StoredBookmark>> listeners = [];
        foreach (StoredBookmark bookmark in await Db.Bookmarks
            .Where(b => hashes.Contains(b.Hash) && (request.InstanceId == null || b.InstanceId == request.InstanceId))
            .Where(b => request.CorrelationId == null
                || Db.Instances.Any(i => i.Id == b.InstanceId && i.CorrelationId == request.CorrelationId))
            .OrderBy(b => b.Id).Take(MostListeners).ToListAsync(cancellationToken))
        {
            WorkflowInstance? instance = await Db.Instances.FindAsync([bookmark.InstanceId], cancellationToken);
            listeners.Add(new Listener<StoredBookmark>(bookmark, instance is null
                ? null
                : WorkflowState.FromJson(instance.State).Bookmarks.FirstOrDefault(b => b.Id == bookmark.Id)?.Stimulus));
        }

        return listeners;
    }

    // Of several paths that fit, the most exact is meant.
    private static List<T> Best<T>(List<Listener<T>> listeners, ReceivedRequest request, IHttpPaths paths)
    {
        List<(T Who, decimal Precedence)> fitting =
        [
            .. from listener in listeners
               let template = listener.At is { } at ? HttpRoutes.TemplateOf(at) : null
               where template is not null
               let match = paths.Match(template, request.Path)
               where match is not null
               select (listener.Who, match.Precedence),
        ];
        return [.. fitting.Where(one => one.Precedence == fitting.Min(other => other.Precedence)).Select(one => one.Who)];
    }

    private sealed record Listener<T>(T Who, Stimulus? At);
}
