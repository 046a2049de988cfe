using System.Collections.Concurrent;
using System.Threading.Channels;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Elsa;

/// <summary>
/// Tells those who look at an instance that it has moved: at once when it moved on this node, and within two seconds when
/// it moved on another, by asking for the revisions of the instances that are looked at here.
/// </summary>
internal sealed partial class InstanceFeed(
    IServiceScopeFactory scopes,
    IHubContext<WorkflowInstanceHub> hub,
    ILogger<InstanceFeed> logger) : BackgroundService, IInstanceWatch
{
    private const int MostPerConnection = 50;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _watchers = [];
    private readonly Dictionary<string, int> _told = [];
    private readonly Channel<bool> _moved = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Moved(string instanceId)
    {
        if (_watchers.Values.Any(ids => ids.ContainsKey(instanceId)))
        {
            _moved.Writer.TryWrite(true);
        }
    }

    /// <summary>False when the connection looks at too many.</summary>
    public bool Watch(string connectionId, string instanceId)
    {
        ConcurrentDictionary<string, bool> ids = _watchers.GetOrAdd(connectionId, _ => []);
        if (ids.Count >= MostPerConnection)
        {
            return false;
        }

        ids[instanceId] = true;
        _moved.Writer.TryWrite(true);
        return true;
    }

    public void Forget(string connectionId) => _watchers.TryRemove(connectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task<bool> moved = _moved.Reader.WaitToReadAsync(stoppingToken).AsTask();
            Task otherNodes = _watchers.IsEmpty ? moved : Task.Delay(Between, TimeProvider.System, stoppingToken);
            await Task.WhenAny(moved, otherNodes);
            _moved.Reader.TryRead(out _);
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                FeedFailed(failure);
                await Task.Delay(Between, TimeProvider.System, stoppingToken);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        List<string> ids = [.. _watchers.Values.SelectMany(watched => watched.Keys).Distinct()];
        foreach (string gone in _told.Keys.Except(ids).ToList())
        {
            _told.Remove(gone);
        }

        if (ids.Count == 0)
        {
            return;
        }

        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        InstanceReader instances = scope.ServiceProvider.GetRequiredService<InstanceReader>();
        foreach (var row in await db.Instances.AsNoTracking()
            .Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Revision }).ToListAsync(cancellationToken))
        {
            // Whoever begins to look has just read the instance; but it may have moved since.
            if (_told.GetValueOrDefault(row.Id, -1) == row.Revision
                || await instances.FindAsync(row.Id, cancellationToken) is not { } instance)
            {
                continue;
            }

            await TellAsync(instance, hub.Clients.Group(row.Id), cancellationToken);
            _told[row.Id] = row.Revision;
        }
    }

    // The names are Elsa's.
    private static async Task TellAsync(OpenedInstance instance, IClientProxy clients, CancellationToken cancellationToken)
    {
        await clients.SendAsync(
            "ActivityExecutionLogUpdatedAsync", new { stats = ExecutionViews.Report(instance, []) }, cancellationToken);
        await clients.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
        await clients.SendAsync(
            "WorkflowInstanceUpdatedAsync", new { workflowInstanceId = instance.Row.Id }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Those who look at instances could not be told; it is tried again.")]
    private partial void FeedFailed(Exception failure);
}
