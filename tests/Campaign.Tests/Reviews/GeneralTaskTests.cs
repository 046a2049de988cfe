using Campaign.Accounts;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Reviews;

public sealed class GeneralTaskTests
{
    private const string Definition = """
        {
          "definitionId": "call", "name": "Gọi điện", "version": 1,
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [{
              "id": "ask", "nodeId": "Workflow1:flow:ask", "type": "Elsa.RunTask", "version": 1,
              "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "Gọi điện" } },
              "payload": { "typeName": "Object", "expression": { "type": "Object", "value": "{\"unit\": \"CS008\"}" } }
            }],
            "connections": []
          }
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_in_the_pool_of_the_department_with_what_the_step_said_and_ends_the_flow()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        string instanceId = await StartAsync(host);
        Person staff = await host.PersonAsync("bk-ctcs");

        Page<TaskRow> pool = await host.InAsync(p => p.GetRequiredService<TaskLists>()
            .ListAsync(TaskScope.Pool, staff, new PageRequest(), Cancellation));
        TaskRow row = Assert.Single(pool.Items);
        WorkTask task = await host.ReadAsync(db => db.Tasks.AsNoTracking().SingleAsync(t => t.Id == row.Id));
        TaskResult result = await host.InAsync(p => p.GetRequiredService<TaskDesk>()
            .CompleteAsync(task.Id, new Decision("", "Đã gọi.", null, null), staff, Cancellation));

        Assert.Equal("""{"unit":"CS008"}""", task.Payload);
        Assert.IsType<TaskResult.Done>(result);
        Assert.Equal(
            WorkflowSubStatus.Finished,
            await host.ReadAsync(db => db.Instances.Where(i => i.Id == instanceId).Select(i => i.SubStatus).SingleAsync()));
    }

    private static Task<string> StartAsync(CampaignHost host) => host.InAsync(async p =>
    {
        Assert.IsType<PublishResult.Published>(
            await p.GetRequiredService<WorkflowDefinitions>().PublishAsync(Definition, Cancellation));
        return await p.GetRequiredService<WorkflowRuntime>().StartAsync(
            "call", new StartRequest(null, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>()), Cancellation);
    });
}
