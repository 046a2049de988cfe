using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Dossiers;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Reviews;

/// <summary>What a reviewer has typed and chosen.</summary>
internal sealed class DecisionInput
{
    public string? Outcome { get; set; }

    public string? Comment { get; set; }

    public Dictionary<string, bool?> Checklist { get; set; } = [];

    public DateOnly? NewLimit { get; set; }
}

/// <summary>What goes out when an outcome is chosen.</summary>
internal sealed record OutcomeEffect(string Outcome, OutcomeRole Role, int Messages)
{
    /// <summary>Names the parts of the page that speak of this outcome only.</summary>
    public string When => Role switch
    {
        OutcomeRole.Return => "when-return",
        OutcomeRole.Refuse => "when-refuse",
        _ => "when-approve",
    };
}

/// <summary>One task: a review with the dossier beside it, or what a workflow of one's own asks for.</summary>
internal sealed class DecideModel(
    CampaignDb db,
    TaskDesk desk,
    TaskHolders holders,
    WorkingCalendars calendars,
    WorkflowDefinitions definitions,
    DossierPages pages,
    IStringLocalizer<Texts> texts,
    TimeProvider time) : PageModel
{
    private const int SupplementDays = 5;

    [BindProperty]
    public DecisionInput Input { get; set; } = new();

    public WorkTask Task { get; private set; } = null!;

    public Dossier? Dossier { get; private set; }

    public DossierContent? Said { get; private set; }

    public OrgUnit? Unit { get; private set; }

    public IReadOnlyList<TaskHolder> Holders { get; private set; } = [];

    /// <summary>This person's body among those that may act; null for one who may only look.</summary>
    public TaskHolder? Mine { get; private set; }

    public IReadOnlyList<OutcomeEffect> Effects { get; private set; } = [];

    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    public IReadOnlyList<(string Name, string Value)> Payload { get; private set; } = [];

    public int Resubmissions { get; private set; }

    public DateOnly DefaultLimit { get; private set; }

    public bool HasColleagues { get; private set; }

    /// <summary>Why nothing can be decided here any more, or by this person.</summary>
    public string? Notice { get; private set; }

    public bool IsMine => Mine is not null && Mine.UserName == HttpContext.Person().UserName;

    public bool IsPaper => Unit is { HasIOffice: false };

    public bool MayDecide => Task.Status == WorkTaskStatus.Open && Mine is not null && (Mine.UserName is null || IsMine);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Task.Path is { } path)
        {
            return Redirect(Url.Content($"~{path}"));
        }

        if (Task.Kind == WorkTaskKind.Supplement)
        {
            bool edits = Task.Status == WorkTaskStatus.Open && DossierDesk.MayEdit(Task.UnitCode ?? "", HttpContext.Person());
            return Redirect(Url.Content(
                edits && Dossier is not null ? $"~{pages.Of(Dossier.Type).EditAddress(Dossier.Id)}" : $"~/dossiers/{Task.DossierId}"));
        }

        if (Task.Status == WorkTaskStatus.Open && OnWork.WorkIdOf(Task) is { } workId && OnWork.ErrandOf(Task) is { } errand)
        {
            return Redirect(Url.Content($"~/works/{workId}/{errand.ToString().ToLowerInvariant()}"));
        }

        Input.NewLimit = DefaultLimit;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        Dictionary<string, bool> checklist = Input.Checklist
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!.Value);
        string? comment = Input.Comment is null ? null : Vn.Fold(Input.Comment);
        bool limitUnread = ModelState[LimitField]?.Errors.Count > 0;
        if (await ReadAsync(id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        string outcome = Input.Outcome ?? "";
        if (limitUnread && outcome == Task.ReturnOutcome)
        {
            return Page();
        }

        // A day that is not asked for is not worth an error.
        ModelState.ClearValidationState(LimitField);
        Decision decision = new(outcome, comment, checklist.Count == 0 ? null : checklist, Input.NewLimit);
        return await AnswerAsync(
            await desk.CompleteAsync(id, decision, HttpContext.Person(), cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostClaimAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(await desk.ClaimAsync(id, HttpContext.Person(), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(await desk.ReleaseAsync(id, HttpContext.Person(), cancellationToken), cancellationToken);

    private static string LimitField => $"{nameof(Input)}.{nameof(DecisionInput.NewLimit)}";

    private async Task<IActionResult> AnswerAsync(TaskResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case TaskResult.Done({ Status: WorkTaskStatus.Completed } task):
                TempData["Toast"] = Toast(task);
                return Redirect(Url.Content(task.DossierId is { } dossier ? $"~/dossiers/{dossier}" : "~/tasks"));
            case TaskResult.Done(var task) when task.Candidates.Exists(
                c => c.ClaimedBy == HttpContext.Person().UserName && c.UnitCode == HttpContext.Person().UnitCode):
                TempData["Toast"] = texts["Đã nhận việc."].Value;
                return Redirect(Url.Content($"~/tasks/{task.Id}"));
            case TaskResult.Done:
                TempData["Toast"] = texts["Đã trả việc về nhóm."].Value;
                return Redirect(Url.Content("~/tasks"));
            case TaskResult.AlreadyEnded(var task):
                return await ShowAgainAsync(task.Id, cancellationToken);
            case TaskResult.TakenBy:
                return await ShowAgainAsync(Guid.Parse(RouteData.Values["id"]!.ToString()!), cancellationToken);
            case TaskResult.Invalid(var problems):
                foreach (FieldProblem problem in problems)
                {
                    ModelState.AddModelError(FieldOf(problem.Field), Say(problem));
                }

                return Page();
            default:
                HttpContext.Explain(texts["Không tìm thấy việc này."]);
                return NotFound();
        }
    }

    // Somebody was first: what was typed stays on the page, beside what the other has done.
    private async Task<IActionResult> ShowAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ReadAsync(id, cancellationToken) ?? Page();
    }

    private async Task<IActionResult?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (await desk.FindAsync(id, person, cancellationToken) is not { } task)
        {
            HttpContext.Explain(texts["Không tìm thấy việc này, hoặc việc không thuộc phạm vi của đồng chí."]);
            return NotFound();
        }

        Task = task;
        Holders = await holders.OfTaskAsync(id, cancellationToken);
        Mine = Holders.FirstOrDefault(holder => holder.UnitCode == person.UnitCode);
        HasColleagues = Mine is not null && await holders.HasColleaguesAsync(Mine.UnitCode, cancellationToken);
        Criteria = Outcomes.CriteriaOf(task);
        Payload = [.. PayloadOf(task)];
        if (task.DossierId is { } dossierId)
        {
            Dossier = await db.Dossiers.AsNoTracking().Include(d => d.Attachments)
                .SingleAsync(d => d.Id == dossierId, cancellationToken);
            Said = await pages.Of(Dossier.Type).ReadAsync(Dossier, cancellationToken);
            Unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == Dossier.UnitCode, cancellationToken);
            Resubmissions = (await holders.ResubmissionsAsync([dossierId], cancellationToken)).GetValueOrDefault(dossierId);
        }

        Effects = await EffectsAsync(cancellationToken);
        DefaultLimit = (await calendars.GetAsync(cancellationToken)).AddWorkingDays(Vn.Today(time), SupplementDays);
        Notice = NoticeOf(task);
        return null;
    }

    private string? NoticeOf(WorkTask task) => task.Status != WorkTaskStatus.Open ? TaskTexts.Ended(task)
        : Mine is null ? texts["Việc này của {0}. Đồng chí xem được, không kết luận thay.", string.Join(", ", Holders.Select(h => h.UnitName))]
        : Mine.UserName is not null && !IsMine ? texts["Việc này {0} đã nhận. Muốn làm thay, đề nghị đồng chí ấy trả việc.", Mine.PersonName ?? Mine.UserName].Value
        : null;

    private async Task<IReadOnlyList<OutcomeEffect>> EffectsAsync(CancellationToken cancellationToken)
    {
        if (Task.Kind is not (WorkTaskKind.Review or WorkTaskKind.Assigned)
            || await db.Instances.AsNoTracking().Where(i => i.Id == Task.WorkflowInstanceId)
                .Select(i => new { i.DefinitionVersionId, i.State }).SingleOrDefaultAsync(cancellationToken) is not { } instance)
        {
            return [];
        }

        WorkflowDefinition definition =
            await definitions.GetVersionAsync(instance.DefinitionVersionId, cancellationToken);
        string? activityId = Campaign.Workflows.Execution.WorkflowState.FromJson(instance.State).Executions
            .FirstOrDefault(execution => execution.Id == Task.ActivityInstanceId)?.ActivityId;
        return
        [
            .. Task.Outcomes.Select(outcome => new OutcomeEffect(
                outcome,
                Outcomes.RoleOf(Task, outcome),
                activityId is null
                    ? 0
                    : WorkflowWay.Following(definition, activityId, outcome).Count(step => step.Type == "Campaign.Notify"))),
        ];
    }

    private string Toast(WorkTask task)
    {
        int messages = Effects.FirstOrDefault(effect => effect.Outcome == task.Outcome)?.Messages ?? 0;
        string what = task.Kind is WorkTaskKind.General or WorkTaskKind.Assigned ? texts["Đã xong việc “{0}”.", task.Name]
            : Outcomes.RoleOf(task, task.Outcome ?? "") switch
            {
                OutcomeRole.Return => texts["Đã gửi yêu cầu bổ sung tới {0}.", Unit?.ShortName ?? ""],
                OutcomeRole.Refuse => texts["Đã kết luận không đạt."],
                _ => texts["Đã duyệt hồ sơ của {0}.", Unit?.ShortName ?? ""],
            };
        string sent = messages == 0 ? ""
            : IsPaper ? texts[" {0} thư giấy đã vào hàng chờ in.", messages]
            : texts[" {0} thư đang được gửi.", messages];
        return Vn.Bind(what + sent);
    }

    private string Say(FieldProblem problem) => problem.Field == "outcome"
        ? texts["Chọn một kết luận: {0}.", string.Join(", ", Task.Outcomes.Select(outcome => texts[Outcomes.NameOf(outcome)].Value))]
        : texts[problem.Message];

    private static string FieldOf(string field) => field switch
    {
        "outcome" => $"{nameof(Input)}.{nameof(DecisionInput.Outcome)}",
        "comment" => $"{nameof(Input)}.{nameof(DecisionInput.Comment)}",
        "newLimit" => LimitField,
        _ => "",
    };

    private static IEnumerable<(string Name, string Value)> PayloadOf(WorkTask task)
    {
        switch (task.Payload is null ? null : JsonNode.Parse(task.Payload))
        {
            case null:
                yield break;
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                {
                    yield return (name, Text(value));
                }

                break;
            case var other:
                yield return ("", Text(other));
                break;
        }
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(DossierData.Json),
    };
}
