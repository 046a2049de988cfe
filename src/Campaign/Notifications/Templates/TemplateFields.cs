using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Campaign.Notifications.Templates;

/// <summary>What a template is about, and so which fields are filled when it is written.</summary>
[Flags]
public enum TemplateKind
{
    None = 0,

    /// <summary>A dossier and its review.</summary>
    Dossier = 1,

    /// <summary>What a unit owes.</summary>
    Obligation = 2,

    /// <summary>The founding document on its way to those it is for.</summary>
    Dispatch = 4,

    /// <summary>What lies in the envelope with a letter: the label, the slip to send back.</summary>
    Enclosure = 8,

    /// <summary>What stands below every mail.</summary>
    Footer = 16,

    /// <summary>A list of units that owe something.</summary>
    Digest = 32,

    /// <summary>A council's meeting, or a ballot of it.</summary>
    Meeting = 64,

    /// <summary>A decision, with those of its lines that concern the reader.</summary>
    Decision = 128,

    /// <summary>A list of nominees that units may comment on.</summary>
    Publicity = 256,
}

/// <summary>A field that a template may name.</summary>
/// <param name="Path">As it is written in Liquid; a field of a list is written with its list, for instance <c>obligation.items.unitName</c>.</param>
/// <param name="Meaning">In Vietnamese, for those who write templates.</param>
/// <param name="Example">What it may say.</param>
/// <param name="Kinds">The kinds of template that have it.</param>
public sealed record TemplateField(string Path, string Meaning, JsonNode? Example, TemplateKind Kinds);

/// <summary>The fields of templates, and which template is about what (rule source: lời văn mẫu, trường dùng chung).</summary>
public static class TemplateFields
{
    private const TemplateKind Mails = TemplateKind.Dossier | TemplateKind.Obligation | TemplateKind.Dispatch | TemplateKind.Digest;
    private const TemplateKind All = Mails | TemplateKind.Footer;
    private const TemplateKind Office = TemplateKind.Meeting | TemplateKind.Decision | TemplateKind.Publicity;
    private const TemplateKind Owed = TemplateKind.Dossier | TemplateKind.Obligation | TemplateKind.Dispatch;

    /// <summary>All fields, in the order in which people look for them.</summary>
    public static IReadOnlyList<TemplateField> Everything { get; } =
    [
        new("recipient.greeting", "Lời gọi người nhận", "Kính gửi: Ban Chấp hành CĐCS Trường Tiểu học Hoa Ban", All | Office),
        new("recipient.name", "Họ tên người nhận đích danh", "Hoàng Thị Ngọc Ánh", All | Office),
        new("recipient.position", "Chức vụ người nhận", "Chủ tịch CĐCS", All | Office),
        new("unit.name", "Tên đầy đủ của đơn vị", "Công đoàn cơ sở Trường Tiểu học Hoa Ban", All | TemplateKind.Enclosure | TemplateKind.Decision),
        new("unit.shortName", "Tên gọi tắt của đơn vị", "CĐCS Trường Tiểu học Hoa Ban", All | TemplateKind.Enclosure | TemplateKind.Decision),
        new("unit.postalAddress", "Địa chỉ bưu điện của đơn vị", "Tổ 5, phường Đức Xuân", All | TemplateKind.Enclosure | TemplateKind.Decision),
        new("unit.phone", "Điện thoại của đơn vị", "0209 222 222", All | TemplateKind.Enclosure | TemplateKind.Decision),
        new("upper.name", "Tên đầy đủ của cấp trên trực tiếp", "Liên đoàn Lao động thành phố Bắc Kạn", All),
        new("upper.shortName", "Tên gọi tắt của cấp trên trực tiếp", "LĐLĐ thành phố Bắc Kạn", All),
        new("upper.postalAddress", "Địa chỉ của cấp trên trực tiếp", "Phường Phùng Chí Kiên", All),
        new("upper.phone", "Điện thoại của cấp trên trực tiếp", "0209 000 000", All),
        new("campaign.name", "Tên phong trào thi đua", "phong trào thi đua năm 2022", All),
        new("campaign.year", "Năm thi đua", 2022, All),
        new("campaign.planNumber", "Số, ký hiệu kế hoạch phát động", "113/KH-LĐLĐ", All),
        new("campaign.planDate", "Ngày ban hành kế hoạch phát động", "17/02/2022", All),
        new("phase.number", "Số của đợt thi đua", 1, TemplateKind.Dossier | TemplateKind.Obligation),
        new("phase.from", "Ngày bắt đầu đợt", "17/02/2022", TemplateKind.Dossier | TemplateKind.Obligation),
        new("phase.to", "Ngày kết thúc đợt", "30/06/2022", TemplateKind.Dossier | TemplateKind.Obligation),
        new("phase.reportDueOn", "Hạn nộp báo cáo của đợt", "11/07/2022", TemplateKind.Dossier | TemplateKind.Obligation),
        new("obligation.name", "Việc còn nợ", "Kế hoạch triển khai", Owed | TemplateKind.Digest | TemplateKind.Enclosure),
        new("obligation.dueOn", "Hạn", "15/03/2022", Owed | TemplateKind.Digest),
        new("obligation.daysLeft", "Số ngày còn lại", 7, Owed),
        new("obligation.daysLate", "Số ngày quá hạn", 0, Owed),
        new("obligation.count", "Số đơn vị còn nợ", 2, TemplateKind.Digest),
        new("obligation.items", "Danh sách đơn vị còn nợ (lặp bằng for)", null, TemplateKind.Digest),
        new("obligation.items.unitName", "Trong danh sách: tên đơn vị", "CĐCS Trường THCS Pác Ngòi", TemplateKind.Digest),
        new("obligation.items.daysLate", "Trong danh sách: số ngày quá hạn", 3, TemplateKind.Digest),
        new("obligation.items.isPaper", "Trong danh sách: đơn vị nhận bản giấy", true, TemplateKind.Digest),
        new("dossier.title", "Tên hồ sơ", "Kế hoạch triển khai năm 2022", TemplateKind.Dossier),
        new("dossier.code", "Mã hồ sơ", "KH-2022-001", TemplateKind.Dossier | TemplateKind.Enclosure),
        new("dossier.status", "Tình trạng hồ sơ", "Đạt", TemplateKind.Dossier),
        new("dossier.submittedOn", "Ngày nhận hồ sơ", "10/03/2022", TemplateKind.Dossier),
        new("review.reviewer", "Người hoặc nơi xem xét", "LĐLĐ thành phố Bắc Kạn", TemplateKind.Dossier),
        new("review.dueOn", "Hạn xem xét", "17/03/2022", TemplateKind.Dossier),
        new("review.comment", "Ý kiến của người xem xét", "Kế hoạch chưa ghi người phụ trách.", TemplateKind.Dossier),
        new("review.newLimit", "Hạn bổ sung", "14/03/2022", TemplateKind.Dossier),
        new("review.outcome", "Kết quả xem xét (mã)", "Approved", TemplateKind.Dossier),
        new("meeting.title", "Nội dung phiên họp", "Xét khen thưởng Đợt 1 năm 2022", TemplateKind.Meeting),
        new("meeting.council", "Tên Hội đồng", "Hội đồng Thi đua - Khen thưởng LĐLĐ tỉnh", TemplateKind.Meeting),
        new("meeting.time", "Giờ họp", "14:00", TemplateKind.Meeting),
        new("meeting.date", "Ngày họp", "05/07/2022", TemplateKind.Meeting),
        new("meeting.place", "Địa điểm hoặc đường dẫn", "Phòng họp tầng 2", TemplateKind.Meeting),
        new("meeting.form", "Hình thức họp", "Họp trực tiếp", TemplateKind.Meeting),
        new("meeting.chair", "Chủ trì", "Dương Thế Vinh", TemplateKind.Meeting),
        new("meeting.reason", "Lý do hủy họp", "Trùng lịch kỳ họp của tỉnh", TemplateKind.Meeting),
        new("meeting.agendaCount", "Số hồ sơ trong chương trình", 3, TemplateKind.Meeting),
        new("meeting.presentCount", "Số thành viên có mặt", 8, TemplateKind.Meeting),
        new("meeting.memberCount", "Số thành viên triệu tập", 9, TemplateKind.Meeting),
        new("meeting.items", "Kết quả từng hồ sơ (lặp bằng for)", null, TemplateKind.Meeting),
        new("meeting.items.title", "Trong danh sách: hồ sơ", "Bằng khen của BCH LĐLĐ tỉnh", TemplateKind.Meeting),
        new("meeting.items.outcome", "Trong danh sách: kết quả", "Đã biểu quyết", TemplateKind.Meeting),
        new("meeting.items.passed", "Trong danh sách: số trường hợp đạt", 3, TemplateKind.Meeting),
        new("meeting.items.listed", "Trong danh sách: số trường hợp đưa ra", 4, TemplateKind.Meeting),
        new("ballot.title", "Hồ sơ bỏ phiếu", "Bằng khen của BCH LĐLĐ tỉnh", TemplateKind.Meeting),
        new("ballot.itemCount", "Số trường hợp bỏ phiếu", 4, TemplateKind.Meeting),
        new("ballot.abstainCount", "Số trường hợp người nhận không bỏ phiếu", 1, TemplateKind.Meeting),
        new("ballot.closesAt", "Hạn bỏ phiếu", "16:00 ngày 05/07/2022", TemplateKind.Meeting),
        new("decision.number", "Số, ký hiệu quyết định", "425/QĐ-LĐLĐ", TemplateKind.Decision),
        new("decision.date", "Ngày ban hành", "20/07/2022", TemplateKind.Decision),
        new("decision.subject", "Trích yếu", "Về việc khen thưởng Đợt 1 năm 2022", TemplateKind.Decision),
        new("decision.subjectInText", "Trích yếu viết trong câu", "về việc khen thưởng Đợt 1 năm 2022", TemplateKind.Decision),
        new("decision.reason", "Lý do không ban hành, hủy bỏ, hủy số", "Khai không đúng thành tích", TemplateKind.Decision),
        new("decision.conclusion", "Kết luận của Ban Thường vụ", "Nhất trí ban hành", TemplateKind.Decision),
        new("decision.lineCount", "Số trường hợp của người nhận", 1, TemplateKind.Decision),
        new("decision.items", "Các trường hợp của người nhận (lặp bằng for)", null, TemplateKind.Decision),
        new("decision.items.name", "Trong danh sách: tên", "Nông Thị Lan", TemplateKind.Decision),
        new("decision.items.note", "Trong danh sách: chức vụ, đơn vị", "Giáo viên", TemplateKind.Decision),
        new("decision.items.award", "Trong danh sách: danh hiệu, hình thức", "Bằng khen của BCH LĐLĐ tỉnh", TemplateKind.Decision),
        new("decision.items.registerNumber", "Trong danh sách: số vào sổ", "01/425", TemplateKind.Decision),
        new("list.title", "Tên danh sách công khai", "Đề nghị khen thưởng Đợt 1 năm 2022", TemplateKind.Publicity),
        new("list.count", "Số trường hợp", 2, TemplateKind.Publicity),
        new("list.closesOn", "Ngày cuối nhận ý kiến", "12/07/2022", TemplateKind.Publicity),
        new("list.subject", "Trường hợp được nêu", "Nông Thị Lan", TemplateKind.Publicity),
        new("list.remark", "Nội dung ý kiến", "Đề nghị xem lại thành tích năm 2021.", TemplateKind.Publicity),
        new("list.isComplaint", "Là phản ánh, khiếu nại", true, TemplateKind.Publicity),
        new("list.unit", "Đơn vị góp ý", "CĐCS Trường Tiểu học Hoa Ban", TemplateKind.Publicity),
        new("list.items", "Các trường hợp (lặp bằng for)", null, TemplateKind.Publicity),
        new("list.items.name", "Trong danh sách: tên", "Nông Thị Lan", TemplateKind.Publicity),
        new("list.items.note", "Trong danh sách: chức vụ, đơn vị", "Giáo viên", TemplateKind.Publicity),
        new("nomination.individuals", "Đề nghị khen thưởng: số cá nhân", 3, TemplateKind.Dossier),
        new("nomination.collectives", "Đề nghị khen thưởng: số tập thể", 1, TemplateKind.Dossier),
        new("nomination.awarded", "Đề nghị khen thưởng: số được khen", 3, TemplateKind.Dossier),
        new("nomination.items", "Đề nghị khen thưởng: danh sách (lặp bằng for)", null, TemplateKind.Dossier),
        new("nomination.items.name", "Trong danh sách: họ tên, tập thể", "Hoàng Văn Bách", TemplateKind.Dossier),
        new("nomination.items.award", "Trong danh sách: danh hiệu, hình thức", "Bằng khen của BCH LĐLĐ tỉnh", TemplateKind.Dossier),
        new("nomination.items.result", "Trong danh sách: kết quả", "được khen", TemplateKind.Dossier),
        new("nomination.items.decision", "Trong danh sách: số quyết định", "425/QĐ-LĐLĐ", TemplateKind.Dossier),
        new("nomination.items.registerNumber", "Trong danh sách: số vào sổ", "01/425", TemplateKind.Dossier),
        new("nomination.items.reason", "Trong danh sách: lý do không được khen", "Hội đồng không đồng ý.", TemplateKind.Dossier),
        new("work.name", "Tên công trình, sản phẩm, phần việc", "Nhà văn hóa công nhân", TemplateKind.Dossier),
        new("work.code", "Mã công trình", "CT-2022-001", TemplateKind.Dossier),
        new("work.kind", "Loại: công trình, sản phẩm, phần việc", "công trình", TemplateKind.Dossier),
        new("work.status", "Trạng thái công trình", "Đang thực hiện", TemplateKind.Dossier),
        new("work.percent", "Tiến độ đã báo, phần trăm", 60, TemplateKind.Dossier),
        new("work.place", "Địa điểm công trình", "Phường Sông Cầu", TemplateKind.Dossier),
        new("work.value", "Tổng giá trị", "1,9 tỷ đồng", TemplateKind.Dossier),
        new("work.occasion", "Dịp chào mừng", "93 năm Ngày thành lập Công đoàn Việt Nam", TemplateKind.Dossier),
        new("work.occasionOn", "Ngày của dịp chào mừng", "28/07/2022", TemplateKind.Dossier),
        new("work.cutOff", "Hạn đề nghị gắn biển", "28/06/2022", TemplateKind.Dossier),
        new("work.daysLeft", "Số ngày còn lại đến hạn đề nghị", 14, TemplateKind.Dossier),
        new("work.ceremonyOn", "Ngày làm lễ gắn biển", "27/07/2022", TemplateKind.Dossier),
        new("work.ceremonyAt", "Giờ làm lễ", "08:00", TemplateKind.Dossier),
        new("work.ceremonyPlace", "Nơi làm lễ", "Nhà văn hóa công nhân", TemplateKind.Dossier),
        new("work.mountedOn", "Ngày gắn biển", "27/07/2022", TemplateKind.Dossier),
        new("attachment.list", "Tệp kèm theo (chỉ cơ quan ngoài công đoàn)", "Kế hoạch số 113/KH-LĐLĐ", TemplateKind.Dispatch),
        new("link", "Đường dẫn mở đúng việc; cuối dòng thì thành nút", "https://thi-dua.example/tasks", All | Office),
        new("sender.department", "Ban gửi thư", "Ban Công tác cơ sở", All | TemplateKind.Enclosure | Office),
        new("sender.phone", "Điện thoại của Ban", "0209 111 111", All | TemplateKind.Enclosure | Office),
    ];

    // The frame of letters is drawn by the page that prints them.
    private const string Frame = "letter-frame";

    /// <summary>The codes of those templates that people may change, in alphabetical order.</summary>
    public static IReadOnlyList<string> Editable { get; } = [.. MessageTemplates.Codes.Where(code => code != Frame)];

    private static readonly FrozenDictionary<string, HashSet<string>> Own =
        Editable.ToFrozenDictionary(code => code, OwnPaths, StringComparer.Ordinal);

    /// <summary>What the template with the code is about.</summary>
    public static TemplateKind KindOf(string code) => code switch
    {
        "mail-footer" => TemplateKind.Footer,
        "letter-label" or "letter-reply-slip" => TemplateKind.Enclosure,
        "escalation-unit" => TemplateKind.Digest,
        "letter-reminder" or "letter-overdue" => TemplateKind.Obligation,
        _ when code.StartsWith("reminder-", StringComparison.Ordinal)
            || code.StartsWith("overdue-", StringComparison.Ordinal) => TemplateKind.Obligation,
        "letter-award" or "letter-revoked" or "letter-number-cancelled" or "letter-certificate-reissued" or "certificate-reissued"
            => TemplateKind.Decision,
        "written-opinion" => TemplateKind.Meeting,
        "public-list" or "public-remark" or "letter-public-list" => TemplateKind.Publicity,
        _ when code.StartsWith("decision-", StringComparison.Ordinal) => TemplateKind.Decision,
        _ when code.StartsWith("council-", StringComparison.Ordinal) || code.StartsWith("ballot-", StringComparison.Ordinal)
            || code.StartsWith("letter-council-", StringComparison.Ordinal) => TemplateKind.Meeting,
        _ when code.StartsWith("plan-dispatch-", StringComparison.Ordinal) || code == "letter-dispatch" => TemplateKind.Dispatch,
        _ => TemplateKind.Dossier,
    };

    /// <summary>The fields that are filled for the template with the code.</summary>
    public static IReadOnlyList<TemplateField> Of(string code) =>
        [.. Everything.Where(field => field.Kinds.HasFlag(KindOf(code)))];

    /// <summary>Whether the template with the code may name the field: one that is filled, or one that its own first text names.</summary>
    public static bool IsKnown(string code, string path) =>
        Everything.Any(field => field.Path == path && field.Kinds.HasFlag(KindOf(code)))
        || (Own.TryGetValue(code, out HashSet<string>? own) && own.Contains(path));

    /// <summary>A model in which every field of the template has its example.</summary>
    public static JsonObject Example(string code)
    {
        JsonObject model = [];
        foreach (TemplateField field in Of(code).Where(field => field.Example is not null))
        {
            string[] names = field.Path.Split('.');
            if (names is [var root, "items", var member])
            {
                JsonArray items = Child(model, root)["items"] as JsonArray ?? [new JsonObject()];
                Child(model, root)["items"] = items.Parent is null ? items : items.DeepClone();
                Child(model, root)["items"]![0]![member] = field.Example!.DeepClone();
            }
            else if (names is [var group, var name])
            {
                Child(model, group)[name] = field.Example!.DeepClone();
            }
            else
            {
                model[field.Path] = field.Example!.DeepClone();
            }
        }

        return model;
    }

    private static JsonObject Child(JsonObject model, string name)
    {
        if (model[name] is not JsonObject child)
        {
            model[name] = child = [];
        }

        return child;
    }

    private static HashSet<string> OwnPaths(string code)
    {
        MessageTemplate text = MessageTemplates.Get(code);
        return [.. LiquidOutline.Of($"{text.Subject}\n{text.Body}").Fields.Select(field => field.Path)];
    }
}
