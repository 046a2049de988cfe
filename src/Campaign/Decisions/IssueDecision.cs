using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Workflows.Activities;

namespace Campaign.Decisions;

/// <summary>Drafts a decision and waits until the Standing Board has agreed and the clerk has issued it.</summary>
/// <remarks>It has no number before it is issued (domain.md §9).</remarks>
[ActivityType(
    "Campaign.IssueDecision",
    Category = "Thi đua",
    DisplayName = "Ban hành quyết định",
    Description = "Soạn bản nháp quyết định, chờ Ban Thường vụ kết luận và văn thư cấp số, ban hành.")]
[Outcomes(Issued, Refused)]
[Output("Number", TypeName = "String", DisplayName = "Số, ký hiệu", Description = "Ví dụ 425/QĐ-LĐLĐ; chỉ có khi đã ban hành.")]
[Output("IssuedOn", TypeName = "String", DisplayName = "Ngày ban hành", Description = "Dạng yyyy-MM-dd.")]
[Output("DecisionId", TypeName = "String", DisplayName = "Mã quyết định")]
[Output(
    "Result",
    DisplayName = "Kết quả",
    Description = "outcome, number, issuedOn, reason, và lines: từng dòng với name, reference, awardForm, status, registerNumber.")]
public sealed record IssueDecision(
    [property: Input(DisplayName = "Trích yếu")]
    string Subject,
    [property: Input(
        DisplayName = "Về việc",
        UIHint = "dropdown",
        Options = ["Commendation=Khen thưởng", "Plaque=Gắn biển công trình", "Other=Khác"])]
    DecisionKind Kind = DecisionKind.Commendation,
    [property: Input(DisplayName = "Loại văn bản", Description = "Chữ viết tắt của sổ đăng ký, ví dụ QĐ.")]
    string DocumentType = "QĐ",
    [property: Input(
        DisplayName = "Thể thức ký",
        UIHint = "dropdown",
        Options = ["TM=TM. (thay mặt)", "KT=KT. (ký thay)", "TL=TL. (thừa lệnh)", "TUQ=TUQ. (thừa ủy quyền)", "Q=Q. (quyền)"])]
    SigningMode SigningMode = SigningMode.TM,
    [property: Input(DisplayName = "Thay mặt, ký thay", Description = "Viết hoa như trên văn bản.")]
    string SigningFor = "BAN THƯỜNG VỤ",
    [property: Input(DisplayName = "Người ký", Description = "Có thể để trống, ghi sau trên bản nháp.")]
    string? Signer = null,
    [property: Input(DisplayName = "Chức vụ người ký")]
    string? SignerPosition = null,
    [property: Input(DisplayName = "Danh hiệu, hình thức", Description = "Mã dùng cho dòng không ghi riêng, ví dụ BK-TINH.")]
    string? AwardForm = null,
    [property: Input(
        DisplayName = "Kết quả bỏ phiếu",
        Description = "Nối từ bước Hội đồng bỏ phiếu: các trường hợp đạt thành các dòng.",
        UIHint = "json-editor",
        DefaultSyntax = "Object")]
    JsonNode? CouncilResult = null,
    [property: Input(
        DisplayName = "Các dòng",
        Description = "Danh sách {name, note, awardForm, unitCode, reward, reference, kind, position, unit, achievement}; bỏ trống thì lấy từ kết quả bỏ phiếu, hoặc chính hồ sơ.",
        UIHint = "json-editor",
        DefaultSyntax = "Object")]
    JsonNode? Lines = null)
{
    public const string Issued = "Đã ban hành";
    public const string Refused = "Không ban hành";

    public static Stimulus StimulusOf(Guid decisionId) =>
        new Stimulus.MessageArrives("DecisionEnded", decisionId.ToString("n"));

    public static JsonObject ResultOf(Decision decision) => new()
    {
        ["outcome"] = decision.Status == DecisionStatus.Refused ? Refused : Issued,
        ["decisionId"] = decision.Id.ToString(),
        ["number"] = decision.NumberText,
        ["issuedOn"] = decision.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["reason"] = decision.EndReason,
        ["lines"] = new JsonArray(
        [
            .. decision.Lines.OrderBy(l => l.Position).Select(line => new JsonObject
            {
                ["id"] = line.Id.ToString(),
                ["name"] = line.Name,
                ["reference"] = line.Reference,
                ["awardForm"] = line.AwardFormCode,
                ["unitCode"] = line.UnitCode,
                ["status"] = line.Status.ToString(),
                ["registerNumber"] = line.RegisterNumber,
            }),
        ]),
    };
}

internal sealed class IssueDecisionHandler(DecisionDrafts drafts, DecisionHandover handover, CurrentDossier current) : IActivityHandler<IssueDecision>
{
    public async Task<ActivityResult> ExecuteAsync(
        IssueDecision activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is { Input: var result })
        {
            execution.SetOutput("Result", result?.DeepClone());
            execution.SetOutput("Number", result?["number"]?.DeepClone());
            execution.SetOutput("IssuedOn", result?["issuedOn"]?.DeepClone());
            return ActivityResult.DoneWith(result?["outcome"]?.GetValue<string>() ?? IssueDecision.Refused);
        }

        Dossier? dossier = await current.FindAsync(execution, cancellationToken);
        NewDecision decision = new(
            activity.Kind,
            activity.DocumentType,
            activity.Subject,
            new Signature(activity.SigningMode, activity.SigningFor, activity.Signer, activity.SignerPosition),
            LinesOf(activity, dossier),
            dossier?.Id);
        if (await drafts.CheckAsync(decision, cancellationToken) is { Count: > 0 } problems)
        {
            return ActivityResult.Fault(string.Join(" ", problems.Select(problem => problem.Message)));
        }

        Decision drafted = await drafts.AddAsync(decision, null, Person.System, cancellationToken);
        await handover.ToBoardAsync(drafted, cancellationToken);
        execution.SetOutput("DecisionId", drafted.Id.ToString());
        return ActivityResult.WaitFor(IssueDecision.StimulusOf(drafted.Id));
    }

    private static List<NewLine> LinesOf(IssueDecision activity, Dossier? dossier)
    {
        JsonArray? written = activity.Lines as JsonArray;
        JsonArray? voted = activity.CouncilResult?["subjects"] as JsonArray;
        if (written is null && voted is null)
        {
            return dossier is null
                ? []
                : [new NewLine(dossier.Title, dossier.Code, activity.AwardForm, dossier.UnitCode, null, dossier.Id.ToString())];
        }

        IEnumerable<JsonObject> lines = (written ?? voted!).OfType<JsonObject>();
        return
        [
            .. (written is not null ? lines : lines.Where(IsPassed)).Select(line => new NewLine(
                Text(line["name"]) ?? "",
                Text(line["note"]),
                Text(line["awardForm"]) ?? activity.AwardForm,
                Text(line["unitCode"]) ?? dossier?.UnitCode,
                line["reward"] is JsonValue reward && reward.TryGetValue(out decimal amount) ? amount : null,
                Text(line["reference"]),
                Guid.TryParse(Text(line[written is null ? "id" : "councilSubjectId"]), out Guid subject) ? subject : null,
                Facts: written is null ? null : NomineeFacts.Of(line))),
        ];
    }

    private static bool IsPassed(JsonObject subject) =>
        Text(subject["result"]) == nameof(VoteResult.Passed)
        && Text(subject["standing"]) == nameof(SubjectStanding.Listed);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
