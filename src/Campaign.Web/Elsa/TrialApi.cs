using System.Text.Json.Nodes;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Elsa;

/// <summary>Tries a single activity from the designer.</summary>
internal static class TrialApi
{
    public static void MapTrials(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/tests/activities", RunAsync).Needs(Permissions.RunTests);

    private static async Task<IResult> RunAsync(
        HttpRequest request,
        DefinitionLists lists,
        WorkflowDefinitions definitions,
        ActivityTrial trial,
        CancellationToken cancellationToken)
    {
        JsonObject body = await ElsaBody.ObjectAsync(request, cancellationToken);
        JsonObject handle = body["workflowDefinitionHandle"] as JsonObject ?? [];
        JsonObject activity = body["activityHandle"] as JsonObject ?? [];
        WorkflowDefinition? definition = handle.Text("definitionVersionId") is { } versionId
            ? await lists.FindVersionAsync(versionId, cancellationToken) is null
                ? null
                : await definitions.GetVersionAsync(versionId, cancellationToken)
            : await definitions.FindAsync(
                handle.Text("definitionId") ?? "",
                ElsaQuery.Versions(handle.Text("versionOptions"), new VersionChoice.Latest()),
                cancellationToken);
        if (definition is null)
        {
            return Results.NotFound();
        }

        ActivityNode? node = activity.Text("activityNodeId") is { } nodeId ? definition.FindNode(nodeId)
            : activity.Text("activityId") is { } id ? definition.FindActivity(id)
            : null;
        if (node is null || await trial.RunAsync(definition, node, cancellationToken) is not { } result)
        {
            return ElsaRefusal.Of(
                StatusCodes.Status400BadRequest, "activityHandle", "There is no such activity in this version.");
        }

        return ElsaJson.Ok(new
        {
            activityState = result.Execution.Inputs,
            payload = result.Execution.Outcomes.Count == 0 ? (object)new { } : new { result.Execution.Outcomes },
            outputs = result.Execution.Outputs,
            exception = result.Incident is null ? null : ExceptionView.Of(result.Incident),
            status = result.Execution.Status,
        });
    }
}
