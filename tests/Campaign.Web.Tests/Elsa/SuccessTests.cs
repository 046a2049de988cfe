using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Elsa;

/// <summary>Every address of Elsa's API does what it is for. An address without a case here is a failure.</summary>
[Collection(nameof(ElsaTests))]
public sealed class SuccessTests(CampaignApp app)
{
    private const string Definitions = "/workflow-definitions";
    private const string Instances = "/workflow-instances";

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        // What is asked, and the member that the answer must have; null where it is no JSON object.
        ["GET /activity-execution-summaries/list"] = new("items", async studio =>
            await studio.GetAsync($"/activity-execution-summaries/list?WorkflowInstanceId={await studio.RunAsync()}")),
        ["GET /activity-executions/by-id"] = new("activityNodeId", async studio =>
            await studio.GetAsync($"/activity-executions/by-id?id={(await studio.ExecutionAsync()).ExecutionId}")),
        ["GET /activity-executions/list"] = new("items", async studio =>
            await studio.GetAsync($"/activity-executions/list?WorkflowInstanceId={await studio.RunAsync()}")),
        ["GET /activity-executions/{id}/call-stack"] = new("items", async studio =>
            await studio.GetAsync($"/activity-executions/{(await studio.ExecutionAsync()).ExecutionId}/call-stack")),
        ["POST /activity-executions/report"] = new("stats", async studio => await studio.PostAsync(
            "/activity-executions/report", new { workflowInstanceId = await studio.RunAsync(), activityNodeIds = Array.Empty<string>() })),
        ["POST /alterations/dry-run"] = new("workflowInstanceIds", async studio =>
            await studio.PostAsync("/alterations/dry-run", new { workflowInstanceIds = new[] { await studio.RunAsync() } })),
        ["POST /alterations/run"] = new("results", async studio => await studio.PostAsync("/alterations/run", new
        {
            alterations = new[] { new { type = "Cancel" } },
            workflowInstanceIds = new[] { await studio.RunAsync() },
        })),
        ["POST /alterations/submit"] = new("planId", async studio => await SubmitAsync(studio)),
        ["GET /alterations/{id}"] = new("plan", async studio =>
        {
            using HttpResponseMessage submitted = await SubmitAsync(studio);
            JsonNode plan = await submitted.ReadAsync(System.Net.HttpStatusCode.OK);
            return await studio.GetAsync($"/alterations/{plan.Text("planId")}");
        }),
        ["GET /alterations/workflows/retry"] = new("results", async studio =>
            await studio.GetAsync($"/alterations/workflows/retry?workflowInstanceIds={await studio.FailAsync()}")),
        ["POST /alterations/workflows/retry"] = new("results", async studio => await studio.PostAsync(
            "/alterations/workflows/retry", new { workflowInstanceIds = new[] { await studio.FailAsync() } })),
        ["GET /bookmarks/resume"] = new(null, async studio =>
            await studio.GetAsync($"/bookmarks/resume?t={await studio.TokenAsync()}")),
        ["POST /bookmarks/resume"] = new(null, async studio =>
            await studio.PostAsync($"/bookmarks/resume?t={await studio.TokenAsync()}", new { input = new { x = 1 } })),
        ["POST /bookmarks/{id}/token"] = new("token", async studio =>
            await studio.PostAsync($"/bookmarks/{(await studio.WaitAsync()).Bookmark}/token", new { })),
        ["POST /bulk-actions/cancel/workflow-instances"] = new("cancelled", async studio =>
            await studio.PostAsync("/bulk-actions/cancel/workflow-instances", new { ids = new[] { await studio.RunAsync() } })),
        ["POST /bulk-actions/delete/workflow-definitions/by-definition-id"] = new("deleted", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync(
                "/bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { studio.DefinitionId } });
        }),
        ["POST /bulk-actions/delete/workflow-definitions/by-id"] = new("deleted", async studio => await studio.PostAsync(
            "/bulk-actions/delete/workflow-definitions/by-id", new { ids = new[] { (await studio.SaveAsync()).Text("id") } })),
        ["POST /bulk-actions/delete/workflow-instances"] = new("deleted", async studio =>
            await studio.PostAsync("/bulk-actions/delete/workflow-instances", new { ids = new[] { await studio.RunAsync() } })),
        ["POST /bulk-actions/delete/workflow-instances/by-id"] = new("deleted", async studio =>
            await studio.PostAsync("/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { await studio.RunAsync() } })),
        ["POST /bulk-actions/export/workflow-definitions"] = new(null, async studio => await studio.PostAsync(
            "/bulk-actions/export/workflow-definitions", new { ids = new[] { (await studio.SaveAsync()).Text("id") } })),
        ["POST /bulk-actions/export/workflow-instances"] = new(null, async studio =>
            await studio.PostAsync("/bulk-actions/export/workflow-instances", new { ids = new[] { await studio.RunAsync() } })),
        ["POST /bulk-actions/import/workflow-instances"] = new("imported", async studio =>
        {
            string id = await studio.RunAsync();
            byte[] export = await studio.BytesAsync($"{Instances}/{id}/export");
            (await studio.DeleteAsync($"{Instances}/{id}")).Dispose();
            return await studio.UploadAsync("/bulk-actions/import/workflow-instances", "instance.json", export);
        }),
        ["POST /bulk-actions/publish/workflow-definitions/by-definition-ids"] = new("published", async studio =>
        {
            await studio.SaveAsync(publish: false);
            return await studio.PostAsync(
                "/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { studio.DefinitionId } });
        }),
        ["POST /bulk-actions/retract/workflow-definitions/by-definition-ids"] = new("retracted", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync(
                "/bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = new[] { studio.DefinitionId } });
        }),
        ["POST /cancel/workflow-instances/{id}"] = new(null, async studio =>
            await studio.PostAsync($"/cancel/workflow-instances/{await studio.RunAsync()}", new { })),
        ["GET /descriptors/activities"] = new("items", studio => studio.GetAsync("/descriptors/activities?Refresh=True")),
        ["POST /descriptors/activities/{type}/options/{property}"] = new("items", studio =>
            studio.PostAsync("/descriptors/activities/Elsa.WriteLine/options/Text", new { context = new { } })),
        ["GET /descriptors/commit-strategies/activities"] = new("items", studio => studio.GetAsync("/descriptors/commit-strategies/activities")),
        ["GET /descriptors/commit-strategies/workflows"] = new("items", studio => studio.GetAsync("/descriptors/commit-strategies/workflows")),
        ["GET /descriptors/expression-descriptors"] = new("items", studio => studio.GetAsync("/descriptors/expression-descriptors")),
        ["GET /descriptors/incident-strategies"] = new("items", studio => studio.GetAsync("/descriptors/incident-strategies")),
        ["GET /descriptors/log-persistence-strategies"] = new("items", studio => studio.GetAsync("/descriptors/log-persistence-strategies")),
        ["GET /descriptors/output-converters"] = new("items", studio =>
            studio.GetAsync("/descriptors/output-converters?sourceType=String&destinationType=Object")),
        ["GET /descriptors/storage-drivers"] = new("items", studio => studio.GetAsync("/descriptors/storage-drivers")),
        ["GET /descriptors/variables"] = new("items", studio => studio.GetAsync("/descriptors/variables")),
        ["GET /descriptors/workflow-activation-strategies"] = new("items", studio => studio.GetAsync("/descriptors/workflow-activation-strategies")),
        ["POST /events/{eventName}/trigger"] = new(null, studio => studio.PostAsync("/events/Said/trigger", new { input = "x" })),
        ["GET /features/installed"] = new("items", studio => studio.GetAsync("/features/installed")),
        ["POST /identity/login"] = new("accessToken", studio => studio.PostAsync(
            "/identity/login", new { username = "bk-ctcs", password = CampaignApp.Password })),
        ["POST /identity/refresh-token"] = new("accessToken", RefreshAsync),
        ["GET /package/version"] = new("packageVersion", studio => studio.GetAsync("/package/version")),
        ["GET /resilience/retries/{activityInstanceId}"] = new("items", async studio =>
            await studio.GetAsync($"/resilience/retries/{(await studio.ExecutionAsync()).ExecutionId}?skip=0&take=10")),
        ["GET /resilience/strategies"] = new("items", studio => studio.GetAsync("/resilience/strategies?category=HTTP")),
        ["POST /scripting/javascript/type-definitions/{definitionId}"] = new(null, async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync(
                $"/scripting/javascript/type-definitions/{studio.DefinitionId}", new { activityTypeName = "Elsa.WriteLine", propertyName = "text" });
        }),
        ["POST /tasks/{taskId}/complete"] = new(null, async studio =>
            await studio.PostAsync($"/tasks/{(await studio.WaitAsync()).Task}/complete", new { result = "done" })),
        ["POST /tests/activities"] = new("status", async studio => await studio.PostAsync("/tests/activities", new
        {
            workflowDefinitionHandle = new { definitionVersionId = (await studio.SaveAsync()).Text("id") },
            activityHandle = new { activityNodeId = "Workflow1:Sequence1:Line" },
        })),
        ["DELETE /workflow-definition-versions/{id}"] = new(null, async studio =>
            await studio.DeleteAsync($"/workflow-definition-versions/{(await studio.SaveAsync()).Text("id")}")),
        ["GET /workflow-definitions"] = new("links", studio => studio.GetAsync($"{Definitions}?Page=0&PageSize=10&versionOptions=Latest")),
        ["POST /workflow-definitions"] = new("workflowDefinition", studio =>
            studio.PostAsync(Definitions, new { model = studio.Model(), publish = true })),
        ["GET /workflow-definitions/by-definition-id/{definitionId}"] = new("links", async studio =>
        {
            await studio.SaveAsync();
            return await studio.GetAsync($"{Definitions}/by-definition-id/{studio.DefinitionId}?versionOptions=Latest");
        }),
        ["GET /workflow-definitions/by-id/{id}"] = new("root", async studio =>
            await studio.GetAsync($"{Definitions}/by-id/{(await studio.SaveAsync()).Text("id")}")),
        ["POST /workflow-definitions/import"] = new("links", studio => studio.PostAsync($"{Definitions}/import", studio.Model())),
        ["POST /workflow-definitions/import-files"] = new("count", studio =>
            studio.UploadAsync($"{Definitions}/import-files", "workflow.json", studio.File())),
        ["GET /workflow-definitions/many-by-id"] = new("items", async studio =>
            await studio.GetAsync($"{Definitions}/many-by-id?ids={(await studio.SaveAsync()).Text("id")}")),
        ["GET /workflow-definitions/query/count"] = new("count", studio => studio.GetAsync($"{Definitions}/query/count")),
        ["GET /workflow-definitions/subgraph/segments/{id}"] = new("pathSegments", async studio => await studio.GetAsync(
            $"{Definitions}/subgraph/segments/{(await studio.SaveAsync()).Text("id")}?childNodeId=Workflow1:Sequence1:Line")),
        ["GET /workflow-definitions/subgraph/{id}"] = new("children", async studio =>
            await studio.GetAsync($"{Definitions}/subgraph/{(await studio.SaveAsync()).Text("id")}")),
        ["GET /workflow-definitions/validation/is-name-unique"] = new("isUnique", studio =>
            studio.GetAsync($"{Definitions}/validation/is-name-unique?name=Nobody")),
        ["DELETE /workflow-definitions/{definitionId}"] = new(null, async studio =>
        {
            await studio.SaveAsync();
            return await studio.DeleteAsync($"{Definitions}/{studio.DefinitionId}");
        }),
        ["GET /workflow-definitions/{definitionId}/consumers"] = new("consumingWorkflowDefinitionIds", async studio =>
        {
            await studio.SaveAsync();
            return await studio.GetAsync($"{Definitions}/{studio.DefinitionId}/consumers");
        }),
        ["POST /workflow-definitions/{definitionId}/dispatch"] = new("workflowInstanceId", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync($"{Definitions}/{studio.DefinitionId}/dispatch", new { });
        }),
        ["GET /workflow-definitions/{definitionId}/execute"] = new("workflowState", async studio =>
        {
            await studio.SaveAsync();
            return await studio.GetAsync($"{Definitions}/{studio.DefinitionId}/execute");
        }),
        ["POST /workflow-definitions/{definitionId}/execute"] = new("workflowState", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync($"{Definitions}/{studio.DefinitionId}/execute", new { input = new { x = 1 } });
        }),
        ["GET /workflow-definitions/{definitionId}/export"] = new("root", async studio =>
        {
            await studio.SaveAsync();
            return await studio.GetAsync($"{Definitions}/{studio.DefinitionId}/export?includeConsumingWorkflows=False");
        }),
        ["PUT /workflow-definitions/{definitionId}/import"] = new("links", studio =>
            studio.PutAsync($"{Definitions}/{studio.DefinitionId}/import", studio.Model())),
        ["POST /workflow-definitions/{definitionId}/publish"] = new("workflowDefinition", async studio =>
        {
            await studio.SaveAsync(publish: false);
            return await studio.PostAsync($"{Definitions}/{studio.DefinitionId}/publish", new { });
        }),
        ["POST /workflow-definitions/{definitionId}/retract"] = new("links", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync($"{Definitions}/{studio.DefinitionId}/retract", new { });
        }),
        ["POST /workflow-definitions/{definitionId}/revert/{version:int}"] = new("id", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync($"{Definitions}/{studio.DefinitionId}/revert/1", new { });
        }),
        ["POST /workflow-definitions/{definitionId}/update-references"] = new("affectedWorkflows", async studio =>
        {
            await studio.SaveAsync();
            return await studio.PostAsync($"{Definitions}/{studio.DefinitionId}/update-references", new { });
        }),
        ["GET /workflow-definitions/{definitionId}/versions"] = new(null, async studio =>
        {
            await studio.SaveAsync();
            return await studio.GetAsync($"{Definitions}/{studio.DefinitionId}/versions");
        }),
        ["GET /workflow-instances"] = new("items", studio => studio.GetAsync($"{Instances}?page=0&pageSize=10")),
        ["POST /workflow-instances"] = new("items", studio => studio.PostAsync(Instances, new { page = 0, pageSize = 10 })),
        ["DELETE /workflow-instances/{id}"] = new(null, async studio => await studio.DeleteAsync($"{Instances}/{await studio.RunAsync()}")),
        ["GET /workflow-instances/{id}"] = new("workflowState", async studio => await studio.GetAsync($"{Instances}/{await studio.RunAsync()}")),
        ["GET /workflow-instances/{id}/execution-state"] = new("status", async studio =>
            await studio.GetAsync($"{Instances}/{await studio.RunAsync()}/execution-state")),
        ["GET /workflow-instances/{id}/export"] = new("campaign", async studio =>
            await studio.GetAsync($"{Instances}/{await studio.RunAsync()}/export")),
        ["GET /workflow-instances/{id}/journal"] = new("items", async studio =>
            await studio.GetAsync($"{Instances}/{await studio.RunAsync()}/journal?skip=0&take=10")),
        ["POST /workflow-instances/{id}/journal"] = new("items", async studio => await studio.PostAsync(
            $"{Instances}/{await studio.RunAsync()}/journal?skip=0&take=10",
            new { filter = new { excludedActivityTypes = new[] { "Elsa.Workflow" } } })),
        ["GET /workflow-instances/{id}/variables"] = new("items", async studio =>
            await studio.GetAsync($"{Instances}/{await studio.RunAsync()}/variables")),
        ["POST /workflow-instances/{id}/variables"] = new("items", async studio => await studio.PostAsync(
            $"{Instances}/{await studio.RunAsync()}/variables", new { variables = Array.Empty<object>() })),
    };

    public static TheoryData<string> Addresses => [.. Cases.Keys];

    [Fact]
    public void Every_address_has_a_case()
    {
        IEnumerable<string> mapped =
            from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            where route.StartsWith(ElsaTests.Root + "/", StringComparison.Ordinal)
                && !route.Contains("{**", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            select $"{method} {route[ElsaTests.Root.Length..]}";

        Assert.Equal(mapped.Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task It_does_what_it_is_for(string address)
    {
        Case one = Cases[address];
        DesignerClient studio = new(await app.AsAsync("bk-ctcs"));

        using HttpResponseMessage answer = await one.Ask(studio);

        string text = await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        if (one.Member is { } member)
        {
            Assert.True(JsonNode.Parse(text)!.AsObject().ContainsKey(member), text);
        }
    }

    private static async Task<HttpResponseMessage> SubmitAsync(DesignerClient studio) => await studio.PostAsync("/alterations/submit", new
    {
        alterations = new[] { new { type = "Cancel" } },
        filter = new { workflowInstanceIds = new[] { await studio.RunAsync() } },
    });

    private static async Task<HttpResponseMessage> RefreshAsync(DesignerClient studio)
    {
        using HttpResponseMessage answer = await studio.PostAsync(
            "/identity/login", new { username = "bk-ctcs", password = CampaignApp.Password });
        JsonNode login = await answer.ReadAsync(System.Net.HttpStatusCode.OK);
        using HttpRequestMessage request = new(HttpMethod.Post, $"{ElsaTests.Root}/identity/refresh-token");
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", login.Text("refreshToken"));
        return await studio.SendAsync(request);
    }

    private sealed record Case(string? Member, Func<DesignerClient, Task<HttpResponseMessage>> Ask);
}
