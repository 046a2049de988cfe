using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Elsa;

/// <summary>Every address of Elsa's API, and who may use it.</summary>
[Collection(nameof(ElsaTests))]
public sealed partial class PermissionsTests(CampaignApp app)
{
    // What an address demands, written down a second time: who changes it changes it knowingly.
    private const string Table = """
        GET /activity-execution-summaries/list read:activity-execution
        GET /activity-executions/by-id read:activity-execution
        GET /activity-executions/list read:activity-execution
        GET /activity-executions/{id}/call-stack read:activity-execution
        POST /activity-executions/report read:activity-execution
        POST /alterations/dry-run read:workflow-instances
        POST /alterations/run write:workflow-instances
        POST /alterations/submit write:workflow-instances
        GET /alterations/workflows/retry write:workflow-instances
        POST /alterations/workflows/retry write:workflow-instances
        GET /alterations/{id} read:workflow-instances
        POST /bookmarks/{id}/token trigger:event
        POST /bulk-actions/cancel/workflow-instances cancel:workflow-instances
        POST /bulk-actions/delete/workflow-definitions/by-definition-id delete:workflow-definitions
        POST /bulk-actions/delete/workflow-definitions/by-id delete:workflow-definitions
        POST /bulk-actions/delete/workflow-instances delete:workflow-instances
        POST /bulk-actions/delete/workflow-instances/by-id delete:workflow-instances
        POST /bulk-actions/export/workflow-definitions read:workflow-definitions
        POST /bulk-actions/export/workflow-instances read:workflow-instances
        POST /bulk-actions/import/workflow-instances write:workflow-instances
        POST /bulk-actions/publish/workflow-definitions/by-definition-ids publish:workflow-definitions
        POST /bulk-actions/retract/workflow-definitions/by-definition-ids retract:workflow-definitions
        POST /cancel/workflow-instances/{id} cancel:workflow-instances
        GET /descriptors/activities read:activity-descriptors
        POST /descriptors/activities/{type}/options/{property} read:activity-descriptors
        GET /descriptors/commit-strategies/activities read:commit-strategies
        GET /descriptors/commit-strategies/workflows read:commit-strategies
        GET /descriptors/expression-descriptors read:expression-descriptors
        GET /descriptors/incident-strategies read:incident-strategies
        GET /descriptors/log-persistence-strategies read:log-persistence-strategies
        GET /descriptors/output-converters read:output-converters
        GET /descriptors/storage-drivers read:storage-drivers
        GET /descriptors/variables read:variable-descriptors
        GET /descriptors/workflow-activation-strategies read:workflow-activation-strategies
        POST /events/{eventName}/trigger trigger:event
        GET /features/installed read:installed-features
        GET /package/version read:installed-features
        GET /resilience/retries/{activityInstanceId} read:activity-execution
        GET /resilience/strategies read:activity-descriptors
        POST /scripting/javascript/type-definitions/{definitionId} read:javascript-type-definitions
        POST /tasks/{taskId}/complete tasks:complete
        POST /tests/activities exec:tests
        DELETE /workflow-definition-versions/{id} delete:workflow-definitions
        GET /workflow-definitions read:workflow-definitions
        POST /workflow-definitions write:workflow-definitions
        GET /workflow-definitions/by-definition-id/{definitionId} read:workflow-definitions
        GET /workflow-definitions/by-id/{id} read:workflow-definitions
        POST /workflow-definitions/import write:workflow-definitions
        POST /workflow-definitions/import-files write:workflow-definitions
        GET /workflow-definitions/many-by-id read:workflow-definitions
        GET /workflow-definitions/query/count read:workflow-definitions
        GET /workflow-definitions/subgraph/segments/{id} read:workflow-definitions
        GET /workflow-definitions/subgraph/{id} read:workflow-definitions
        GET /workflow-definitions/validation/is-name-unique read:workflow-definitions
        DELETE /workflow-definitions/{definitionId} delete:workflow-definitions
        GET /workflow-definitions/{definitionId}/consumers read:workflow-definitions
        POST /workflow-definitions/{definitionId}/dispatch exec:workflow-definitions
        GET /workflow-definitions/{definitionId}/execute exec:workflow-definitions
        POST /workflow-definitions/{definitionId}/execute exec:workflow-definitions
        GET /workflow-definitions/{definitionId}/export read:workflow-definitions
        PUT /workflow-definitions/{definitionId}/import write:workflow-definitions
        POST /workflow-definitions/{definitionId}/publish publish:workflow-definitions
        POST /workflow-definitions/{definitionId}/retract retract:workflow-definitions
        POST /workflow-definitions/{definitionId}/revert/{version:int} write:workflow-definitions
        POST /workflow-definitions/{definitionId}/update-references publish:workflow-definitions
        GET /workflow-definitions/{definitionId}/versions read:workflow-definitions
        GET /workflow-instances read:workflow-instances
        POST /workflow-instances read:workflow-instances
        DELETE /workflow-instances/{id} delete:workflow-instances
        GET /workflow-instances/{id} read:workflow-instances
        GET /workflow-instances/{id}/execution-state read:workflow-instances
        GET /workflow-instances/{id}/export read:workflow-instances
        GET /workflow-instances/{id}/journal read:workflow-instances
        POST /workflow-instances/{id}/journal read:workflow-instances
        GET /workflow-instances/{id}/variables read:workflow-instances
        POST /workflow-instances/{id}/variables write:workflow-instances
        """;

    private static IEnumerable<(string Method, string Route, string Permission)> Rows =>
        Table.Split('\n').Select(line => line.Trim().Split(' ')).Select(parts => (parts[0], parts[1], parts[2]));

    [Fact]
    public void The_table_is_complete_and_right()
    {
        IEnumerable<string> demanded =
            from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            where route.StartsWith(ElsaTests.Root + "/", StringComparison.Ordinal)
                && !route.Contains("{**", StringComparison.Ordinal)
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            select $"{method} {route[ElsaTests.Root.Length..]} {endpoint.Metadata.GetMetadata<PermissionNeeded>()?.Name}";

        Assert.Equal(
            Rows.Select(row => $"{row.Method} {row.Route} {row.Permission}").Order(StringComparer.Ordinal),
            demanded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_is_sent_away_everywhere() =>
        await CheckAsync(app.Anonymous(), _ => HttpStatusCode.Unauthorized);

    [Fact]
    public async Task An_officer_of_a_unit_may_nothing() =>
        await CheckAsync(await app.AsAsync("cs001"), _ => HttpStatusCode.Forbidden);

    [Fact]
    public async Task Who_may_only_look_changes_nothing() =>
        await CheckAsync(
            await app.AsAsync("bk-btv"),
            permission => permission.StartsWith("read:", StringComparison.Ordinal) ? null : HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_designer_may_everything() => await CheckAsync(await app.AsAsync("bk-ctcs"), _ => null);

    [Fact]
    public async Task Links_offer_only_what_the_caller_may()
    {
        HttpClient designer = await app.AsAsync("bk-ctcs");
        HttpClient reader = await app.AsAsync("bk-btv");
        string id = Drawing.NewId();
        await designer.SaveAsync(Drawing.Workflow(id, Drawing.WriteLine("WriteLine1", "x")));

        Assert.Contains("publish", Rels(await designer.OpenAsync(id)));
        Assert.Contains("bulk-publish", Rels(await designer.GetAsync(ElsaTests.Definitions, HttpStatusCode.OK)));
        Assert.DoesNotContain("publish", Rels(await reader.OpenAsync(id)));
        Assert.DoesNotContain("delete", Rels(await reader.OpenAsync(id)));
        Assert.DoesNotContain("bulk-publish", Rels(await reader.GetAsync(ElsaTests.Definitions, HttpStatusCode.OK)));
    }

    // Null means: not refused for want of a permission. There is nothing called 'x', so nothing is harmed.
    private static async Task CheckAsync(HttpClient client, Func<string, HttpStatusCode?> expected)
    {
        List<string> wrong = [];
        foreach ((string method, string route, string permission) in Rows)
        {
            using HttpRequestMessage request = new(
                new HttpMethod(method),
                ElsaTests.Root + Parameter().Replace(route, match => match.Value.EndsWith(":int}", StringComparison.Ordinal) ? "1" : "x"));
            if (method is "POST" or "PUT")
            {
                request.Content = new StringContent("{\"ids\":[]}", Encoding.UTF8, "application/json");
            }

            using HttpResponseMessage answer = await client.SendAsync(request, CampaignApp.Cancellation);
            bool isRight = expected(permission) is { } status
                ? answer.StatusCode == status
                : answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    && (int)answer.StatusCode < 500;
            if (!isRight)
            {
                wrong.Add($"{method} {route}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    private static IReadOnlyList<string> Rels(JsonNode answer) =>
        [.. answer["links"]!.AsArray().Select(link => link!.Text("rel"))];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
