using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Workflows.Activities;

namespace Campaign.Councils;

/// <summary>Puts a matter before a council and waits until it has spoken.</summary>
/// <remarks>The council advises: whatever it says, the Standing Board decides (O-301).</remarks>
[ActivityType(
    "Campaign.CouncilBallot",
    Category = "Thi đua",
    DisplayName = "Hội đồng bỏ phiếu",
    Description = "Chuyển hồ sơ cho thư ký Hội đồng xếp lịch, chờ kết quả bỏ phiếu. Hội đồng tư vấn; Ban Thường vụ quyết định.")]
[Outcomes(Passed, Failed, NoQuorum, Postponed)]
[Output("Result", DisplayName = "Kết quả bỏ phiếu", Description = "Kết quả từng trường hợp: tên, phiếu đồng ý, phiếu cần, mẫu số.")]
[Output("AgendaItemId", TypeName = "String", DisplayName = "Mã mục trong chương trình họp")]
public sealed record CouncilBallot(
    [property: Input(DisplayName = "Hội đồng", Description = "Mã Hội đồng, ví dụ hd-tdkt.")]
    string Council = "hd-tdkt",
    [property: Input(
        DisplayName = "Danh hiệu, hình thức", Description = "Mã, ví dụ BK-TINH; quy tắc biểu quyết lấy theo mã này.")]
    string AwardForm = "BK-TINH",
    [property: Input(DisplayName = "Nội dung", Description = "Bỏ trống thì lấy tên hồ sơ.")]
    string? Subject = null,
    [property: Input(
        DisplayName = "Các trường hợp",
        Description = "Danh sách {name, note, reference}; bỏ trống thì bỏ phiếu về chính hồ sơ.",
        UIHint = "json-editor",
        DefaultSyntax = "Object")]
    JsonNode? Nominees = null)
{
    public const string Passed = "Đạt";
    public const string Failed = "Không đạt";
    public const string NoQuorum = "Không đủ thành viên";
    public const string Postponed = "Hoãn";

    public static Stimulus StimulusOf(Guid itemId) => new Stimulus.MessageArrives("CouncilVoted", itemId.ToString("n"));

    /// <summary>What the workflow gets: the outcome's port, and each nominee's result.</summary>
    public static JsonObject ResultOf(AgendaItem item) => new()
    {
        ["outcome"] = item.Outcome switch
        {
            CouncilOutcome.Passed => Passed,
            CouncilOutcome.NoQuorum => NoQuorum,
            CouncilOutcome.Postponed => Postponed,
            _ => Failed,
        },
        ["reason"] = item.OutcomeReason,
        ["meetingId"] = item.MeetingId?.ToString(),
        ["subjects"] = new JsonArray(
        [
            .. item.Subjects.OrderBy(s => s.Position).Select(subject => new JsonObject
            {
                ["id"] = subject.Id.ToString(),
                ["name"] = subject.Name,
                ["reference"] = subject.Reference,
                ["standing"] = subject.Standing.ToString(),
                ["result"] = subject.Result?.ToString(),
                ["inFavour"] = subject.Tally is { } tally ? tally.InFavour + (subject.Written?.InFavour ?? 0) : null,
                ["denominator"] = subject.Denominator,
                ["required"] = subject.Required,
            }),
        ]),
    };
}

internal sealed class CouncilBallotHandler(CouncilAgenda agenda, CurrentDossier current) : IActivityHandler<CouncilBallot>
{
    public async Task<ActivityResult> ExecuteAsync(
        CouncilBallot activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is { Input: var result })
        {
            execution.SetOutput("Result", result?.DeepClone());
            return ActivityResult.DoneWith(result?["outcome"]?.GetValue<string>() ?? CouncilBallot.Failed);
        }

        Dossier? dossier = await current.FindAsync(execution, cancellationToken);
        string title = Text(activity.Subject) ?? dossier?.Title ?? execution.DisplayText;
        IReadOnlyList<NewSubject> subjects = SubjectsOf(activity.Nominees) is { Count: > 0 } named
            ? named
            : [new NewSubject(title, dossier?.Code, dossier?.Id.ToString())];
        AgendaItem item = await agenda.AddAsync(
            new NewAgendaItem(activity.Council, title, activity.AwardForm, dossier?.Id, subjects), cancellationToken);
        execution.SetOutput("AgendaItemId", item.Id.ToString());
        return ActivityResult.WaitFor(CouncilBallot.StimulusOf(item.Id));
    }

    private static List<NewSubject> SubjectsOf(JsonNode? nominees) => nominees is not JsonArray list
        ? []
        : [.. list.Select(one => one is JsonObject nominee
            ? new NewSubject(Text(nominee["name"]) ?? "", Text(nominee["note"]), Text(nominee["reference"]))
            : new NewSubject(Text(one) ?? ""))];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? Text(text) : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
