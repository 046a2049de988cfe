using Campaign.Storage;
using Campaign.Web.SignIn;
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
            all.WriteAsync(context, db, definitions, choices, cancellationToken)).Needs(Permissions.ReadActivities);
        descriptors.MapGet("/expression-descriptors", () => ElsaJson.List(FixedLists.Expressions))
            .Needs(Permissions.ReadExpressions);
        descriptors.MapGet("/variables", () => ElsaJson.List(FixedLists.Variables))
            .Needs(Permissions.ReadVariables);
        descriptors.MapGet("/storage-drivers", () => ElsaJson.List(FixedLists.StorageDrivers))
            .Needs(Permissions.ReadStorageDrivers);
        descriptors.MapGet("/workflow-activation-strategies", () => ElsaJson.List(FixedLists.ActivationStrategies))
            .Needs(Permissions.ReadActivationStrategies);
        descriptors.MapGet("/incident-strategies", () => ElsaJson.List(FixedLists.IncidentStrategies))
            .Needs(Permissions.ReadIncidentStrategies);
        descriptors.MapGet("/log-persistence-strategies", () => ElsaJson.List(FixedLists.LogPersistenceStrategies))
            .Needs(Permissions.ReadLogStrategies);
        descriptors.MapGet("/commit-strategies/workflows", () => ElsaJson.List(Array.Empty<object>()))
            .Needs(Permissions.ReadCommitStrategies);
        descriptors.MapGet("/commit-strategies/activities", () => ElsaJson.List(Array.Empty<object>()))
            .Needs(Permissions.ReadCommitStrategies);
        descriptors.MapGet("/output-converters", () => ElsaJson.List(Array.Empty<object>()))
            .Needs(Permissions.ReadOutputConverters);
        descriptors.MapPost("/activities/{type}/options/{property}", () => ElsaJson.Ok(new { items = new { } }))
            .Needs(Permissions.ReadActivities);
        routes.MapGet("/features/installed", () => ElsaJson.List(FixedLists.Features))
            .Needs(Permissions.ReadFeatures);
        routes.MapGet("/package/version", () => ElsaJson.Ok(new { packageVersion = "3.8.0" }))
            .Needs(Permissions.ReadFeatures);
        routes.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypesAsync)
            .Needs(Permissions.ReadTypes);
    }

    private static async Task<IResult> TypesAsync(
        string definitionId, WorkflowDefinitions definitions, ActivityCatalog catalog, CancellationToken cancellationToken)
    {
        return await definitions.FindAsync(definitionId, new VersionChoice.Latest(), cancellationToken) is { } definition
            ? Results.Text(JavaScriptTypeDefinitions.Of(definition, catalog), "application/x-typescript")
            : Results.Text("", "application/x-typescript");
    }
}
