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
    /// <summary>Starts or resumes the one workflow that listens.</summary>
    /// <exception cref="HttpRequestRefusedException">The endpoint does not take the request; nothing is kept.</exception>
    public Task<ReceiveResult> ReceiveAsync(ReceivedRequest request, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                ReceiveResult result = await ReceiveOneAsync(request, token);
                await DrainAsync(token);
                return result;
            },
            cancellationToken);

    private async Task<ReceiveResult> ReceiveOneAsync(ReceivedRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> hashes = HttpRoutes.HashesOf(request.Method, request.Path);
        if (request.InstanceId is null
            && await BestAsync(TriggersAt(hashes), t => t.Hash, hashes, cancellationToken) is { Count: > 0 } triggers)
        {
            return triggers is [var trigger]
                ? await StartByAsync(trigger, request, cancellationToken)
                : new ReceiveResult.Ambiguous();
        }

        return await BestAsync(BookmarksAt(hashes, request), b => b.Hash, hashes, cancellationToken) switch
        {
            [var bookmark] when await ResumeBookmarkAsync(bookmark, request.Content, cancellationToken) =>
                await ReachedAsync(bookmark.InstanceId, cancellationToken),
            [_] => new ReceiveResult.NotFound(),
            [_, ..] => new ReceiveResult.Ambiguous(),
            _ => await MissedAsync(request, cancellationToken),
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

    private async Task<ReceiveResult> MissedAsync(ReceivedRequest request, CancellationToken cancellationToken)
    {
        List<string> methods = [];
        foreach (string method in HttpRoutes.Methods.Where(method => method != request.Method))
        {
            IReadOnlyList<string> hashes = HttpRoutes.HashesOf(method, request.Path);
            if (await TriggersAt(hashes).AnyAsync(cancellationToken)
                || await BookmarksAt(hashes, request).AnyAsync(cancellationToken))
            {
                methods.Add(method);
            }
        }

        return methods.Count == 0 ? new ReceiveResult.NotFound() : new ReceiveResult.MethodNotAllowed(methods);
    }

    private IQueryable<StoredTrigger> TriggersAt(IReadOnlyList<string> hashes) =>
        Db.Triggers.AsNoTracking().Where(t => hashes.Contains(t.Hash));

    private IQueryable<StoredBookmark> BookmarksAt(IReadOnlyList<string> hashes, ReceivedRequest request) => Db.Bookmarks
        .Where(b => hashes.Contains(b.Hash) && (request.InstanceId == null || b.InstanceId == request.InstanceId))
        .Where(b => request.CorrelationId == null
            || Db.Instances.Any(i => i.Id == b.InstanceId && i.CorrelationId == request.CorrelationId));

    // Of several paths that fit, the most exact is meant.
    private static async Task<IReadOnlyList<T>> BestAsync<T>(
        IQueryable<T> listening,
        Func<T, string> hashOf,
        IReadOnlyList<string> hashes,
        CancellationToken cancellationToken)
    {
        List<T> all = await listening.Take(100).ToListAsync(cancellationToken);
        string? best = hashes.FirstOrDefault(hash => all.Any(one => hashOf(one) == hash));
        return [.. all.Where(one => hashOf(one) == best)];
    }
}
