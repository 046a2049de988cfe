using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campaign.Accounts;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Reviews;

/// <summary>What a reviewer decides: <c>checklist</c> as <c>{"thietThuc": true, …}</c>, <c>newLimit</c> as yyyy-MM-dd.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CompleteTaskRequest(
    string? Outcome, string? Comment, Dictionary<string, bool>? Checklist, DateOnly? NewLimit);

internal sealed record TaskCandidateView(string UnitCode, string? ClaimedBy, bool IsEscalation);

internal sealed record TaskView(
    Guid Id,
    WorkTaskKind Kind,
    string Name,
    WorkTaskStatus Status,
    Guid? DossierId,
    string? UnitCode,
    string WorkflowInstanceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Checklist,
    IReadOnlyList<TaskCandidateView> Candidates,
    string? Outcome,
    string? Comment,
    DateOnly? NewLimit,
    string? CompletedBy,
    string? CompletedByName,
    DateTimeOffset? CompletedAt,
    JsonNode? Payload)
{
    public static TaskView Of(WorkTask task) => new(
        task.Id, task.Kind, task.Name, task.Status, task.DossierId, task.UnitCode, task.WorkflowInstanceId,
        task.CreatedAt, task.DueAt, task.Outcomes, task.Checklist,
        [.. task.Candidates.Select(c => new TaskCandidateView(c.UnitCode, c.ClaimedBy, c.IsEscalation))],
        task.Outcome, task.Comment, task.NewLimit, task.CompletedBy, task.CompletedByName, task.CompletedAt,
        task.Payload is null ? null : JsonNode.Parse(task.Payload));
}

internal static class TasksApi
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tasks = routes.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("/", ListAsync)
            .WithSummary("Tasks: 'mine' are taken by the account, 'pool' are free for its body, 'done' it has completed.")
            .Produces<Page<TaskRow>>().ProducesValidationProblem();
        tasks.MapGet("/{id:guid}", ShowAsync).WithSummary("One task.")
            .Produces<TaskView>().ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapPost("/{id:guid}/claim", ClaimAsync).WithSummary("Takes a task out of the pool.").ProducesTask();
        tasks.MapPost("/{id:guid}/release", ReleaseAsync).WithSummary("Gives a task back to the pool.").ProducesTask();
        tasks.MapPost("/{id:guid}/complete", CompleteAsync)
            .WithSummary("Completes a task; the workflow goes on before the answer. The second one gets 409.")
            .ProducesTask().ProducesValidationProblem();
    }

    private static RouteHandlerBuilder ProducesTask(this RouteHandlerBuilder route) => route
        .Produces<TaskView>()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(
        HttpContext context,
        TaskLists lists,
        string? scope,
        int? page,
        int? pageSize,
        CancellationToken cancellationToken) =>
        Enum.TryParse(scope ?? nameof(TaskScope.Mine), ignoreCase: true, out TaskScope wanted) && Enum.IsDefined(wanted)
            ? Results.Ok(await lists.ListAsync(
                wanted, context.Person(), PageRequest.Of(page, pageSize), cancellationToken))
            : Problems.Invalid("scope", $"Không có nhóm việc “{scope}”. Dùng: mine, pool, done.");

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, TaskDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, context.Person(), cancellationToken) is { } task
            ? Results.Ok(TaskView.Of(task))
            : NoSuchTask();

    private static async Task<IResult> ClaimAsync(
        Guid id, HttpContext context, TaskDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ClaimAsync(id, context.Person(), cancellationToken));

    private static async Task<IResult> ReleaseAsync(
        Guid id, HttpContext context, TaskDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ReleaseAsync(id, context.Person(), cancellationToken));

    private static async Task<IResult> CompleteAsync(
        Guid id,
        CompleteTaskRequest request,
        HttpContext context,
        TaskDesk desk,
        CancellationToken cancellationToken)
    {
        Decision decision = new(request.Outcome ?? "", request.Comment, request.Checklist, request.NewLimit);
        return Answer(await desk.CompleteAsync(id, decision, context.Person(), cancellationToken));
    }

    private static IResult Answer(TaskResult result) => result switch
    {
        TaskResult.Done(var task) => Results.Ok(TaskView.Of(task)),
        TaskResult.AlreadyEnded(var task) => Problems.Conflict(TaskTexts.Ended(task), new Dictionary<string, object?>
        {
            ["taskStatus"] = task.Status.ToString(),
            ["completedBy"] = task.CompletedBy,
            ["completedByName"] = task.CompletedByName,
            ["completedAt"] = task.CompletedAt,
            ["outcome"] = task.Outcome,
            ["comment"] = task.Comment,
        }),
        TaskResult.TakenBy(var userName) => Problems.Conflict(
            $"Việc này {userName} đã nhận.", new Dictionary<string, object?> { ["claimedBy"] = userName }),
        TaskResult.Invalid(var problems) => Problems.Invalid(problems),
        _ => NoSuchTask(),
    };

    private static IResult NoSuchTask() =>
        Problems.NotFound("Không tìm thấy việc, hoặc việc không thuộc phạm vi của tài khoản này.");
}

/// <summary>Sentences about tasks that pages and programs share.</summary>
internal static class TaskTexts
{
    /// <summary>That a task has ended: who, what, when.</summary>
    public static string Ended(WorkTask task) => task.Status == WorkTaskStatus.Cancelled
        ? "Việc này không còn cần xử lý: quy trình đã đi tiếp."
        : $"Việc này đã xong. {task.CompletedByName} đã “{Outcomes.NameOf(task.Outcome ?? "")}” lúc {Vn.Time(task.CompletedAt!.Value)} ngày {Vn.Date(task.CompletedAt.Value)}.";
}
