using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Reviews;

public sealed class AssignTaskTests : IAsyncLifetime
{
    private const string Definition = """
        {
          "definitionId": "visit", "name": "Kiểm tra thực địa", "version": 1,
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {
                "id": "visit", "nodeId": "Workflow1:flow:visit", "type": "Campaign.AssignTask", "version": 1,
                "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "Kiểm tra thực địa" } },
                "assignee": { "typeName": "String", "expression": { "type": "Literal", "value": "leaders" } },
                "outcomes": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"Đúng\", \"Sai\"]" } },
                "reasonFor": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"Sai\"]" } },
                "instructions": { "typeName": "String", "expression": { "type": "Literal", "value": "Chụp ảnh hiện trạng." } },
                "dueOn": { "typeName": "DateOnly", "expression": { "type": "Literal", "value": "2022-02-25" } }
              },
              {
                "id": "wrong", "nodeId": "Workflow1:flow:wrong", "type": "Elsa.SetName", "version": 1,
                "value": { "typeName": "String", "expression": { "type": "Literal", "value": "Sai" } }
              }
            ],
            "connections": [
              { "source": { "activity": "visit", "port": "Sai" }, "target": { "activity": "wrong", "port": "In" } }
            ]
          }
        }
        """;

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Stands_in_the_inbox_of_whoever_is_asked_until_the_day_that_was_set()
    {
        await StartAsync();

        WorkTask task = await TaskAsync();

        Assert.Equal(WorkTaskKind.Assigned, task.Kind);
        Assert.Equal("BK-TT", Assert.Single(task.Candidates).UnitCode);
        Assert.Equal(VietnamTime.EndOf(new DateOnly(2022, 2, 25)), task.DueAt);
        Assert.Equal("\"Chụp ảnh hiện trạng.\"", task.Payload);
    }

    [Fact]
    public async Task Leaves_through_the_outcome_that_was_chosen()
    {
        string instanceId = await StartAsync();

        await CompleteAsync("Sai", "Chưa lắp mái.");

        Assert.Equal(
            (WorkflowSubStatus.Finished, "Sai"),
            await _host.ReadAsync(db => db.Instances.Where(i => i.Id == instanceId)
                .Select(i => ValueTuple.Create(i.SubStatus, i.Name)).SingleAsync()));
    }

    [Theory]
    [InlineData("Sai", null, "comment")]
    [InlineData("Done", "Xong.", "outcome")]
    public async Task Refuses_an_outcome_without_its_reason_or_that_there_is_not(string outcome, string? comment, string field)
    {
        await StartAsync();

        TaskResult result = await CompleteAsync(outcome, comment);

        Assert.Equal(field, Assert.Single(Assert.IsType<TaskResult.Invalid>(result).Problems).Field);
    }

    private async Task<TaskResult> CompleteAsync(string outcome, string? comment)
    {
        WorkTask task = await TaskAsync();
        Person leader = await _host.PersonAsync("bk-tt");
        return await _host.InAsync(p => p.GetRequiredService<TaskDesk>()
            .CompleteAsync(task.Id, new Decision(outcome, comment, null, null), leader, Cancellation));
    }

    private Task<WorkTask> TaskAsync() =>
        _host.ReadAsync(db => db.Tasks.AsNoTracking().Include(t => t.Candidates).SingleAsync());

    private Task<string> StartAsync() => _host.InAsync(async p =>
    {
        Assert.IsType<PublishResult.Published>(
            await p.GetRequiredService<WorkflowDefinitions>().PublishAsync(Definition, Cancellation));
        return await p.GetRequiredService<WorkflowRuntime>().StartAsync(
            "visit", new StartRequest(null, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>()), Cancellation);
    });
}
