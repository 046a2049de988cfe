using Microsoft.AspNetCore.SignalR;

namespace Campaign.Web.Elsa;

/// <summary>The connection by which Studio looks at instances. See <see cref="InstanceFeed"/>.</summary>
internal sealed class WorkflowInstanceHub(InstanceFeed feed) : Hub
{
    public const string Path = "/elsa/hubs/workflow-instance";

    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (string.IsNullOrEmpty(instanceId) || instanceId.Length > 64)
        {
            throw new HubException("This is not the id of an instance.");
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        if (!feed.Watch(Context.ConnectionId, instanceId))
        {
            throw new HubException("This connection looks at too many instances.");
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Forget(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
