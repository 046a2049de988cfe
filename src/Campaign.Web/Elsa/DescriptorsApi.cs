using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Expressions;

namespace Campaign.Web.Elsa;

/// <summary>What a designer needs to know before it can draw.</summary>
internal static class DescriptorsApi
{
    public static void MapDescriptors(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder descriptors = routes.MapGroup("/descriptors");
        descriptors.MapGet("/activities", (
                HttpContext context,
                ActivityDescriptors all,
                CampaignDb db,
                WorkflowDefinitions definitions,
                ActivityChoices choices,
                CancellationToken cancellationToken) =>
            all.WriteAsync(context, db, definitions, choices, cancellationToken));
        descriptors.MapGet("/expression-descriptors", () => ElsaJson.List(FixedLists.Expressions));
        descriptors.MapGet("/variables", () => ElsaJson.List(FixedLists.Variables));
        descriptors.MapGet("/storage-drivers", () => ElsaJson.List(FixedLists.StorageDrivers));
        descriptors.MapGet("/workflow-activation-strategies", () => ElsaJson.List(FixedLists.ActivationStrategies));
        descriptors.MapGet("/incident-strategies", () => ElsaJson.List(FixedLists.IncidentStrategies));
        descriptors.MapGet("/log-persistence-strategies", () => ElsaJson.List(FixedLists.LogPersistenceStrategies));
        descriptors.MapGet("/commit-strategies/workflows", () => ElsaJson.List(Array.Empty<object>()));
        descriptors.MapGet("/commit-strategies/activities", () => ElsaJson.List(Array.Empty<object>()));
        descriptors.MapGet("/output-converters", () => ElsaJson.List(Array.Empty<object>()));
        descriptors.MapPost("/activities/{type}/options/{property}", () => ElsaJson.Ok(new { items = new { } }));
        routes.MapGet("/features/installed", () => ElsaJson.List(Array.Empty<object>()));
        routes.MapGet("/package/version", () => ElsaJson.Ok(new { packageVersion = "3.8.0" }));
        routes.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypesAsync);
    }

    private static async Task<IResult> TypesAsync(
        string definitionId, WorkflowDefinitions definitions, ActivityCatalog catalog, CancellationToken cancellationToken)
    {
        return await definitions.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is { } definition
            ? Results.Text(JavaScriptTypeDefinitions.Of(definition, catalog), "application/x-typescript")
            : Results.Text("", "application/x-typescript");
    }
}
