using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Elsa;

/// <summary>An activity with what it is embedded in and what is embedded in it.</summary>
internal sealed record GraphNode(
    object Activity, string Port, string NodeId, IReadOnlyList<GraphNode> Parents, IReadOnlyList<GraphNode> Children)
{
    public static GraphNode Of(ActivityNode node) => new(
        node.Json,
        node.Port,
        node.NodeId,
        node.Parent is { } parent ? [new GraphNode(parent.Json, parent.Port, parent.NodeId, [], [])] : [],
        [.. node.Children.Select(Of)]);
}

/// <summary>Parts of a definition, for looking into containers.</summary>
internal static class SubgraphApi
{
    public static void MapSubgraph(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflow-definitions/subgraph/{id}", ShowAsync).Needs(Permissions.ReadDefinitions);
        routes.MapGet("/workflow-definitions/subgraph/segments/{id}", SegmentsAsync).Needs(Permissions.ReadDefinitions);
    }

    private static async Task<IResult> ShowAsync(
        string id,
        HttpRequest request,
        DefinitionLists lists,
        WorkflowDefinitions definitions,
        CancellationToken cancellationToken)
    {
        if (await lists.FindVersionAsync(id, cancellationToken) is null)
        {
            return Results.NotFound();
        }

        WorkflowDefinition definition = await definitions.GetVersionAsync(id, cancellationToken);
        ActivityNode? node = request.Text("parentNodeId") is { } nodeId ? definition.FindNode(nodeId) : definition.Root;
        return node is null ? UnknownNode() : ElsaJson.Ok(GraphNode.Of(node));
    }

    private static async Task<IResult> SegmentsAsync(
        string id,
        HttpRequest request,
        DefinitionLists lists,
        WorkflowDefinitions definitions,
        CancellationToken cancellationToken)
    {
        if (await lists.FindVersionAsync(id, cancellationToken) is null)
        {
            return Results.NotFound();
        }

        WorkflowDefinition definition = await definitions.GetVersionAsync(id, cancellationToken);
        if (definition.FindNode(request.Text("childNodeId") ?? "") is not { Parent: { } container } node)
        {
            return UnknownNode();
        }

        List<object> segments = [];
        for (ActivityNode? inner = node; inner?.Parent is { Parent: not null } outer; inner = outer)
        {
            segments.Insert(0, new
            {
                activityNodeId = outer.NodeId,
                activityId = outer.Id,
                activityType = outer.Type,
                portName = inner.Port,
            });
        }

        return ElsaJson.Ok(new
        {
            childNode = GraphNode.Of(node),
            container = GraphNode.Of(container),
            pathSegments = segments,
        });
    }

    private static IResult UnknownNode() =>
        ElsaRefusal.Of(StatusCodes.Status400BadRequest, ElsaRefusal.General, "There is no such activity in this version.");
}
