using Campaign.Storage;
using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Finds and shows definitions.</summary>
internal static class DefinitionsApi
{
    public static void MapDefinitions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder definitions = routes.MapGroup("/workflow-definitions").Needs(Permissions.ReadDefinitions);
        definitions.MapGet("/", ListAsync);
        definitions.MapGet("/by-definition-id/{definitionId}", ShowAsync);
        definitions.MapGet("/by-id/{id}", ShowVersionAsync);
        definitions.MapGet("/many-by-id", ShowManyAsync);
        definitions.MapGet("/query/count", CountAsync);
        definitions.MapGet("/validation/is-name-unique", IsNameUniqueAsync);
        definitions.MapGet("/{definitionId}/versions", VersionsAsync);
        definitions.MapGet("/{definitionId}/consumers", ConsumersAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, DefinitionLists lists, DefinitionViews views, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = request.Texts("ids");
        bool isPaged = request.Text("pageSize") is not null || request.Text("page") is not null;
        DefinitionQuery query = new()
        {
            Versions = request.Versions(ids.Count > 0 || request.Query.ContainsKey("versionOptions")
                ? new VersionChoice.All()
                : new VersionChoice.Latest()),
            Ids = ids,
            DefinitionIds = request.Texts("definitionIds"),
            Search = request.Text("searchTerm"),
            IsSystem = request.Truth("isSystem"),
            OrderBy = ElsaQuery.Word("orderBy", request.Text("orderBy"), "Name", "Version", "Created"),
            Descending = ElsaQuery.Word(
                "orderDirection", request.Text("orderDirection"), "Ascending", "Descending") == "Descending",
            Page = isPaged ? ElsaQuery.Page(request.Number("page"), request.Number("pageSize")) : null,
        };
        Page<DefinitionRow> page = await lists.ListAsync(query, cancellationToken);
        return ElsaJson.Ok(new
        {
            items = page.Items.Select(views.Summary),
            page.TotalCount,
            links = Links.OfList(views.May),
        });
    }

    private static async Task<IResult> ShowAsync(
        string definitionId,
        HttpRequest request,
        DefinitionLists lists,
        DefinitionViews views,
        CancellationToken cancellationToken) =>
        await lists.FindAsync(definitionId, request.Versions(new VersionChoice.Latest()), cancellationToken) is { } found
            ? ElsaJson.Ok(views.Model(found))
            : Results.NotFound();

    private static async Task<IResult> ShowVersionAsync(
        string id, DefinitionLists lists, DefinitionViews views, CancellationToken cancellationToken) =>
        await lists.FindVersionAsync(id, cancellationToken) is { } found
            ? ElsaJson.Ok(views.Model(found))
            : Results.NotFound();

    private static async Task<IResult> ShowManyAsync(
        HttpRequest request, DefinitionLists lists, DefinitionViews views, CancellationToken cancellationToken) =>
        ElsaJson.List([.. (await lists.FindVersionsAsync(request.Texts("ids"), cancellationToken)).Select(views.Model)]);

    private static async Task<IResult> CountAsync(DefinitionLists lists, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new { count = await lists.CountAsync(cancellationToken) });

    private static async Task<IResult> IsNameUniqueAsync(
        HttpRequest request, DefinitionLists lists, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new
        {
            isUnique = await lists.IsNameFreeAsync(
                request.Text("name") ?? "", request.Text("definitionId"), cancellationToken),
        });

    private static async Task<IResult> VersionsAsync(
        string definitionId, DefinitionLists lists, DefinitionViews views, CancellationToken cancellationToken) =>
        ElsaJson.Ok((await lists.VersionsOfAsync(definitionId, cancellationToken)).Select(views.Model).ToList());

    private static async Task<IResult> ConsumersAsync(
        string definitionId, ConsumingDefinitions consumers, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new
        {
            consumingWorkflowDefinitionIds = await consumers.OfAsync(definitionId, cancellationToken),
        });
}
