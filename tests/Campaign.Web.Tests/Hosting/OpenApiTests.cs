using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Hosting;

[Collection(nameof(ReadOnly))]
public sealed class OpenApiTests(CampaignApp app)
{
    [Fact]
    public async Task Describes_every_address_of_the_API()
    {
        JsonNode document = await DocumentAsync();

        string[] missing =
        [
            .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               let route = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)
               where route.StartsWith("/api/v1/", StringComparison.Ordinal)
               from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
               where document["paths"]![route]?[method.ToLowerInvariant()] is null
               select $"{method} {route}",
        ];
        Assert.Empty(missing);
        Assert.NotNull(document["paths"]!["/elsa/api/identity/login"]);
    }

    [Fact]
    public async Task Says_in_a_sentence_what_each_is_for_what_it_answers_and_how_to_sign_in()
    {
        JsonNode document = await DocumentAsync();

        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["Bearer"]!.Text("scheme"));
        foreach ((string path, JsonNode? methods) in document["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in methods!.AsObject())
            {
                string name = $"{method} {path}";
                Assert.True(path.StartsWith("/elsa", StringComparison.Ordinal) || operation!["summary"] is not null, name);
                bool isOpen = path.StartsWith("/elsa/api/identity/login", StringComparison.Ordinal)
                    || path.EndsWith("/refresh-token", StringComparison.Ordinal);
                Assert.True(isOpen == (operation!["security"]?.AsArray().Count is null or 0), name);
                AssertAnswers(path, operation, name);
            }
        }
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        JsonNode document = await DocumentAsync();

        HashSet<string> schemas = [.. document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key)];

        Assert.Superset(
            new HashSet<string> { "CreateDossierRequest", "CompleteTaskRequest", "AdvanceRequest", "DossierView", "TaskView", "ProblemDetails" },
            schemas);
        Assert.All(References(document), reference => Assert.Contains(reference, schemas));
    }

    private static void AssertAnswers(string path, JsonNode operation, string name)
    {
        if (!path.StartsWith("/api/v1/", StringComparison.Ordinal))
        {
            return;
        }

        JsonObject responses = operation["responses"]!.AsObject();
        Assert.True(responses.ContainsKey("401"), name);
        Assert.True(
            responses.Any(response => response.Key.StartsWith('2') && (response.Key == "204" || response.Value!["content"] is not null)),
            name);
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member is { Key: "$ref", Value: JsonValue reference }
                && reference.GetValue<string>() is var target && target.StartsWith("#/components/schemas/", StringComparison.Ordinal)
                ? [target["#/components/schemas/".Length..]]
                : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private Task<JsonNode> DocumentAsync() => app.Anonymous().GetAsync("/openapi/v1.json", HttpStatusCode.OK);
}
