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
[Output(
    "Result",
    DisplayName = "Kết quả bỏ phiếu",
    Description = "outcome, và subjects: từng trường hợp với awardForm, result, inFavour, required, denominator, tally.")]
[Output(
    "AgendaItemId",
    TypeName = "String",
    DisplayName = "Mã mục trong chương trình họp",
    Description = "Mục đầu tiên, khi có nhiều danh hiệu, hình thức.")]
public sealed record CouncilBallot(
    [property: Input(DisplayName = "Hội đồng", Description = "Mã Hội đồng, ví dụ hd-tdkt.")]
    string Council = "hd-tdkt",
    [property: Input(
        DisplayName = "Danh hiệu, hình thức",
        Description = "Mã dùng cho trường hợp không ghi riêng, ví dụ BK-TINH; quy tắc biểu quyết lấy theo mã này.")]
    string AwardForm = "BK-TINH",
    [property: Input(DisplayName = "Nội dung", Description = "Bỏ trống thì lấy tên hồ sơ.")]
    string? Subject = null,
    [property: Input(
        DisplayName = "Các trường hợp",
        Description = "Danh sách {name, note, reference, awardForm, unitCode, userName, kind, category, position, unit, achievement}; "
            + "mỗi danh hiệu, hình thức thành một mục bỏ phiếu. Bỏ trống thì bỏ phiếu về chính hồ sơ.",
        UIHint = "json-editor",
        DefaultSyntax = "Object")]
    JsonNode? Nominees = null)
{
    public const string Passed = "Đạt";
    public const string Failed = "Không đạt";
    public const string NoQuorum = "Không đủ thành viên";
    public const string Postponed = "Hoãn";

    /// <summary>What arrives when an item is settled, or the last of the items that were put before the council together.</summary>
    public static Stimulus StimulusOf(Guid itemOrGroupId) =>
        new Stimulus.MessageArrives("CouncilVoted", itemOrGroupId.ToString("n"));

    /// <summary>What the workflow gets: the outcome's port, and each nominee's result.</summary>
    public static JsonObject ResultOf(IReadOnlyList<AgendaItem> items)
    {
        AgendaItem? told = items.FirstOrDefault(item => item.Outcome == CouncilOutcome.Passed)
            ?? items.FirstOrDefault(item => item.Outcome == CouncilOutcome.Failed)
            ?? items.FirstOrDefault(item => item.Outcome == CouncilOutcome.Postponed)
            ?? items[0];
        return new JsonObject
        {
            ["outcome"] = PortOf(told.Outcome),
            ["reason"] = string.Join(" ", items.Select(item => item.OutcomeReason).OfType<string>().Distinct()) is { Length: > 0 } reason
                ? reason
                : null,
            ["meetingId"] = told.MeetingId?.ToString(),
            ["subjects"] = new JsonArray(
                [.. items.SelectMany(item => item.Subjects.OrderBy(s => s.Position).Select(subject => ResultOf(item, subject)))]),
        };
    }

    private static JsonObject ResultOf(AgendaItem item, AgendaSubject subject) => new()
    {
        ["id"] = subject.Id.ToString(),
        ["name"] = subject.Name,
        ["note"] = subject.Note,
        ["reference"] = subject.Reference,
        ["awardForm"] = item.AwardFormCode,
        ["unitCode"] = subject.UnitCode,
        ["outcome"] = PortOf(item.Outcome),
        ["agendaItemId"] = item.Id.ToString(),
        ["meetingId"] = item.MeetingId?.ToString(),
        ["standing"] = subject.Standing.ToString(),
        ["standingReason"] = subject.StandingReason,
        ["result"] = subject.Result?.ToString(),
        ["inFavour"] = subject.Counted?.InFavour,
        ["denominator"] = subject.Denominator,
        ["required"] = subject.Required,
        ["tally"] = subject.Counted is { } tally
            ? new JsonObject
            {
                ["issued"] = tally.Issued,
                ["returned"] = tally.Returned,
                ["valid"] = tally.Valid,
                ["invalid"] = tally.Invalid,
                ["inFavour"] = tally.InFavour,
                ["against"] = tally.Against,
            }
            : null,
    };

    private static string PortOf(CouncilOutcome? outcome) => outcome switch
    {
        CouncilOutcome.Passed => Passed,
        CouncilOutcome.NoQuorum => NoQuorum,
        CouncilOutcome.Postponed => Postponed,
        _ => Failed,
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
            : [new NewSubject(title, dossier?.Code, dossier?.Id.ToString(), UnitCode: dossier?.UnitCode)];
        IReadOnlyList<AgendaItem> items = await agenda.AddByFormAsync(
            new NewAgendaItem(activity.Council, title, activity.AwardForm, dossier?.Id, subjects), cancellationToken);
        execution.SetOutput("AgendaItemId", items[0].Id.ToString());
        return ActivityResult.WaitFor(CouncilBallot.StimulusOf(items[0].GroupId ?? items[0].Id));
    }

    private static List<NewSubject> SubjectsOf(JsonNode? nominees) => nominees is not JsonArray list
        ? []
        : [.. list.Select(one => one is JsonObject nominee
            ? new NewSubject(
                Text(nominee["name"]) ?? "",
                Text(nominee["note"]),
                Text(nominee["reference"]),
                Text(nominee["awardForm"]),
                Text(nominee["unitCode"]),
                Text(nominee["userName"])?.ToLowerInvariant(),
                NomineeFacts.Of(nominee))
            : new NewSubject(Text(one) ?? ""))];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? Text(text) : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
