using System.Text.Json.Nodes;
using Campaign.Workflows;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Workflows.Errands;

/// <summary>What tests of workflows do to the application.</summary>
internal static class WorkflowSteps
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task PublishAsync(this CampaignHost host, string definitionId, JsonObject root, params JsonObject[] variables) =>
        host.InAsync(async p =>
        {
            JsonObject workflow = Campaign.Workflows.Tests.Define.Workflow(definitionId, root, variables);
            workflow.Remove("id");
            Assert.IsType<PublishResult.Published>(await p.GetRequiredService<WorkflowDefinitions>()
                .PublishAsync(workflow.ToJsonString(), Cancellation));
            return true;
        });

    public static Task<string> RunAsync(this CampaignHost host, string definitionId) => host.InAsync(
        p => p.GetRequiredService<WorkflowRuntime>().StartAsync(definitionId, new StartRequest(), Cancellation));

    public static Task<int> DrainAsync(this CampaignHost host) =>
        host.Services.GetRequiredService<ErrandRunner>().DrainAsync(Cancellation);

    public static Task<OpenedInstance> OpenAsync(this CampaignHost host, string instanceId) => host.InAsync(
        async p => (await p.GetRequiredService<InstanceReader>().FindAsync(instanceId, Cancellation))!);

    public static async Task<string[]> LinesAsync(this CampaignHost host, string instanceId) =>
    [
        .. (await host.OpenAsync(instanceId)).State.Executions
            .Where(execution => execution is { Type: "Elsa.WriteLine", Status: ActivityStatus.Completed })
            .Select(execution => execution.Inputs["Text"]?.ToString() ?? ""),
    ];

    public static Task<List<WorkflowInstance>> InstancesOfAsync(this CampaignHost host, string definitionId) =>
        host.ReadAsync(db => db.Instances.AsNoTracking()
            .Where(i => i.DefinitionId == definitionId).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync());

    public static Task<List<Errand>> ErrandsAsync(this CampaignHost host) =>
        host.ReadAsync(db => db.Errands.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
}
