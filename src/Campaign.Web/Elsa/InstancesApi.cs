using Campaign.Storage;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

internal sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset? Timestamp);

/// <summary>What Studio's list of instances asks for.</summary>
internal sealed record ListInstancesRequest
{
    public int? Page { get; init; }
    public int? PageSize { get; init; }
    public int? Skip { get; init; }
    public int? Take { get; init; }
    public string? SearchTerm { get; init; }
    public string? DefinitionId { get; init; }
    public IReadOnlyList<string>? DefinitionIds { get; init; }
    public string? DefinitionVersionId { get; init; }
    public string? CorrelationId { get; init; }
    public string? ParentWorkflowInstanceId { get; init; }
    public string? Name { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<string>? Statuses { get; init; }
    public string? SubStatus { get; init; }
    public IReadOnlyList<string>? SubStatuses { get; init; }
    public string? OrderBy { get; init; }
    public string? OrderDirection { get; init; }
    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }

    public InstanceQuery ToQuery() => new()
    {
        DefinitionIds = [.. (DefinitionIds ?? []).Append(DefinitionId ?? "").Where(id => id.Length > 0)],
        VersionIds = string.IsNullOrEmpty(DefinitionVersionId) ? [] : [DefinitionVersionId],
        Version = Version,
        CorrelationId = Given(CorrelationId),
        ParentId = Given(ParentWorkflowInstanceId),
        Name = Given(Name),
        Search = Given(SearchTerm?.Trim()),
        HasIncidents = HasIncidents,
        Statuses = Parse<WorkflowStatus>("statuses", [.. Statuses ?? [], Status ?? ""]),
        SubStatuses = Parse<WorkflowSubStatus>("subStatuses", [.. SubStatuses ?? [], SubStatus ?? ""]),
        OrderBy = ElsaQuery.Word("orderBy", OrderBy, "Created", "LastExecuted", "Finished", "Name"),
        Descending = ElsaQuery.Word("orderDirection", OrderDirection, "Ascending", "Descending") is { } direction
            ? direction == "Descending"
            : OrderBy is null,
        Bounds = [.. (TimestampFilters ?? [])
            .Where(filter => filter is { Column: not null, Operator: not null, Timestamp: not null })
            .Select(filter => new MomentBound(
                ElsaQuery.Word(
                    "timestampFilters",
                    filter.Column,
                    "CreatedAt", "Created", "UpdatedAt", "Updated", "FinishedAt", "Finished")!,
                ElsaQuery.Word(
                    "timestampFilters",
                    filter.Operator,
                    "Is", "IsNot", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual")!,
                filter.Timestamp!.Value))],
    };

    public PageRequest ToPage()
    {
        int? size = PageSize ?? Take;
        return ElsaQuery.Page(Page ?? (size > 0 ? Skip / size : null), size);
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static List<TStatus> Parse<TStatus>(string place, IEnumerable<string> texts)
        where TStatus : struct, Enum =>
        [.. texts.Where(text => text.Length > 0).Select(text => Enum.TryParse(text, true, out TStatus status) && Enum.IsDefined(status)
            ? status
            : throw new ElsaRefusalException(StatusCodes.Status400BadRequest, place, $"'{text}' is not a status."))];
}

/// <summary>Finds and shows instances.</summary>
internal static class InstancesApi
{
    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder instances = routes.MapGroup("/workflow-instances").Needs(Permissions.ReadInstances);
        instances.MapPost("/", ListAsync);
        instances.MapGet("/", ListByQueryAsync);
        instances.MapGet("/{id}", ShowAsync);
        instances.MapGet("/{id}/execution-state", ExecutionStateAsync);
        instances.MapGet("/{id}/variables", VariablesAsync);
        instances.MapJournal();
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, InstanceLists lists, CancellationToken cancellationToken) =>
        await AnswerAsync(await ElsaBody.OfAsync<ListInstancesRequest>(request, cancellationToken), lists, cancellationToken);

    private static Task<IResult> ListByQueryAsync(
        HttpRequest request, InstanceLists lists, CancellationToken cancellationToken) =>
        AnswerAsync(
            new ListInstancesRequest
            {
                Page = request.Number("page"),
                PageSize = request.Number("pageSize"),
                SearchTerm = request.Text("searchTerm"),
                DefinitionId = request.Text("definitionId"),
                DefinitionIds = request.Texts("definitionIds"),
                DefinitionVersionId = request.Text("definitionVersionId"),
                CorrelationId = request.Text("correlationId"),
                ParentWorkflowInstanceId = request.Text("parentWorkflowInstanceId"),
                Name = request.Text("name"),
                Version = request.Number("version"),
                HasIncidents = request.Truth("hasIncidents"),
                Status = request.Text("status"),
                Statuses = request.Texts("statuses"),
                SubStatus = request.Text("subStatus"),
                SubStatuses = request.Texts("subStatuses"),
                OrderBy = request.Text("orderBy"),
                OrderDirection = request.Text("orderDirection"),
            },
            lists,
            cancellationToken);

    private static async Task<IResult> AnswerAsync(
        ListInstancesRequest request, InstanceLists lists, CancellationToken cancellationToken)
    {
        Page<InstanceRow> page = await lists.ListAsync(request.ToQuery(), request.ToPage(), cancellationToken);
        return ElsaJson.Ok(new { items = page.Items, page.TotalCount });
    }

    private static async Task<IResult> ShowAsync(
        string id, InstanceReader instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, cancellationToken) is { } found
            ? ElsaJson.Ok(new
            {
                found.Row.Id,
                found.Row.DefinitionId,
                found.Row.DefinitionVersionId,
                found.Row.Version,
                parentWorkflowInstanceId = found.Row.ParentInstanceId,
                workflowState = WorkflowStateView.Of(found),
                found.Row.Status,
                found.Row.SubStatus,
                found.Row.CorrelationId,
                found.Row.Name,
                found.Row.IncidentCount,
                found.Row.CreatedAt,
                found.Row.UpdatedAt,
                found.Row.FinishedAt,
            })
            : Results.NotFound();

    private static async Task<IResult> ExecutionStateAsync(string id, InstanceLists lists, CancellationToken cancellationToken) =>
        (await lists.ListAsync(new InstanceQuery { Ids = [id] }, new PageRequest(0, 1), cancellationToken)).Items is [var row]
            ? ElsaJson.Ok(new { row.Status, row.SubStatus, row.UpdatedAt })
            : Results.NotFound();

    private static async Task<IResult> VariablesAsync(
        string id, InstanceReader instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, cancellationToken) is { } found
            ? ElsaJson.List(VariablesOf(found))
            : Results.NotFound();

    /// <summary>The variables of the workflow itself, with what they hold.</summary>
    public static List<object> VariablesOf(OpenedInstance instance) =>
        [.. instance.Definition.Variables.Select(v => (object)new
        {
            v.Id,
            v.Name,
            value = instance.State.Variables.GetValueOrDefault(v.Name),
        })];
}
