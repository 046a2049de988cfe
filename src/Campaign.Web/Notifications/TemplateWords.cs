using Campaign.Notifications.Templates;
using Campaign.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Notifications;

/// <summary>What templates and the mistakes in them are called.</summary>
internal static class TemplateWords
{
    /// <summary>The name of a template for people, in Vietnamese.</summary>
    public static string NameOf(string code) => code switch
    {
        "ballot-open" => "Mời bỏ phiếu",
        "ballot-pending" => "Nhắc bỏ phiếu",
        "certificate-reissued" => "Cấp lại bằng",
        "council-cancelled" => "Hủy họp Hội đồng",
        "council-invitation" => "Giấy mời họp Hội đồng",
        "council-minutes" => "Ký biên bản họp",
        "council-minutes-late" => "Nhắc trình ký biên bản",
        "council-moved" => "Đổi lịch họp Hội đồng",
        "council-reminder" => "Nhắc họp Hội đồng",
        "council-result" => "Kết quả họp Hội đồng",
        "council-unfinished" => "Nhắc kết thúc phiên họp",
        "decision-issued" => "Ban hành quyết định",
        "decision-number-cancelled" => "Hủy số quyết định",
        "decision-refused" => "Ban Thường vụ không đồng ý ban hành",
        "decision-revoked" => "Hủy bỏ khen thưởng",
        "decision-to-conclude" => "Trình Ban Thường vụ kết luận",
        "decision-to-issue" => "Chuyển văn thư cấp số, ban hành",
        "letter-award" => "Báo quyết định khen thưởng",
        "letter-certificate-reissued" => "Báo cấp lại bằng",
        "letter-council-cancelled" => "Báo hủy họp",
        "letter-council-invitation" => "Giấy mời họp",
        "letter-council-moved" => "Báo đổi lịch họp",
        "letter-number-cancelled" => "Báo hủy số quyết định",
        "letter-revoked" => "Báo hủy bỏ khen thưởng",
        "letter-public-list" => "Công khai danh sách",
        "public-list" => "Công khai danh sách, lấy ý kiến",
        "public-remark" => "Có ý kiến về danh sách công khai",
        "written-opinion" => "Lấy ý kiến bằng văn bản",
        "escalation-review" => "Chuyển cấp: quá hạn duyệt",
        "escalation-unit" => "Chuyển cấp: đơn vị còn nợ",
        "letter-dispatch" => "Gửi kế hoạch bản giấy",
        "letter-label" => "Nhãn địa chỉ",
        "letter-overdue" => "Phiếu nhắc quá hạn",
        "letter-received" => "Đã nhận bản giấy",
        "letter-reminder" => "Phiếu nhắc việc",
        "letter-reply-slip" => "Phiếu hồi báo kèm thư",
        "letter-result" => "Kết quả xem xét",
        "letter-supplement" => "Yêu cầu bổ sung",
        "letter-work" => "Công trình: kết quả, tình trạng",
        "letter-work-ceremony" => "Công trình: lễ gắn biển",
        "letter-work-reminder" => "Công trình: phiếu nhắc việc",
        "letter-work-supplement" => "Công trình: yêu cầu bổ sung",
        "mail-footer" => "Chân thư điện tử",
        "letter-nomination-received" => "Đã nhận đề nghị khen thưởng, bản giấy",
        "letter-nomination-result" => "Kết quả khen thưởng, bản giấy",
        "letter-nomination-standing" => "Tạm dừng, xét tiếp, trình cấp trên, bản giấy",
        "nomination-assigned" => "Có đề nghị khen thưởng cần thẩm định",
        "nomination-hold" => "Tạm dừng xét khen thưởng",
        "nomination-not-approved" => "Không được khen đợt này",
        "nomination-own-decision" => "Cần quyết định khen thưởng theo thẩm quyền",
        "nomination-received" => "Đã nhận đề nghị khen thưởng",
        "nomination-result" => "Kết quả khen thưởng",
        "nomination-submitted-higher" => "Đã trình khen thưởng lên cấp trên",
        "nomination-taken-up" => "Xét tiếp khen thưởng",
        "nomination-verified" => "Đề nghị khen thưởng đã thẩm định",
        "nomination-waiting" => "Nhắc: đề nghị chưa vào danh sách",
        "overdue-1" => "Quá hạn 1 ngày",
        "overdue-3" => "Quá hạn 3 ngày",
        "overdue-7" => "Quá hạn 7 ngày",
        "overdue-paper-upper" => "Quá hạn, gửi cấp trên của đơn vị giấy",
        "plan-approved" => "Kế hoạch đạt",
        "plan-dispatch-bc" => "Gửi kế hoạch cho cơ quan cấp trên (b/c)",
        "plan-dispatch-cc" => "Gửi kế hoạch để biết, phối hợp",
        "plan-dispatch-th" => "Gửi kế hoạch cho đơn vị (t/h)",
        "plan-not-approved" => "Kế hoạch không đạt",
        "plan-received" => "Đã nhận kế hoạch",
        "reminder-1" => "Nhắc trước 1 ngày",
        "reminder-3" => "Nhắc trước 3 ngày",
        "reminder-7" => "Nhắc trước 7 ngày",
        "reminder-14" => "Nhắc trước 14 ngày",
        "reminder-30" => "Nhắc trước 30 ngày",
        "reminder-paper-upper" => "Nhắc, gửi cấp trên của đơn vị giấy",
        "review-assigned" => "Có việc duyệt",
        "review-due-tomorrow" => "Nhắc người duyệt",
        "supplement-request" => "Yêu cầu bổ sung",
        "work-accepted" => "Công trình: chấp nhận đăng ký",
        "work-ceremony" => "Công trình: lễ gắn biển",
        "work-dropped" => "Công trình: thôi thực hiện",
        "work-mounted" => "Công trình: đã gắn biển",
        "work-moved" => "Công trình: hoãn sang dịp khác",
        "work-overdue" => "Công trình: quá hạn đề nghị",
        "work-received" => "Công trình: đã nhận hồ sơ",
        "work-reminder" => "Công trình: nhắc trước hạn đề nghị",
        "work-result" => "Công trình: kết quả",
        "work-todo" => "Công trình: có việc cần xử lý",
        _ => code,
    };

    /// <summary>The address of the page of a template.</summary>
    public static string AddressOf(string code, string? page = null) =>
        $"~/templates/{Uri.EscapeDataString(code)}{(page is null ? null : $"/{page}")}";

    /// <summary>A field as it is written: that of a list by the name the list's rows get in a loop.</summary>
    public static string Written(string path) =>
        path.Split('.') is [_, "items", var member] ? $"{{{{ item.{member} }}}}"
        : path.EndsWith(".items", StringComparison.Ordinal) ? $"{{% for item in {path} %}} … {{% endfor %}}"
        : $"{{{{ {path} }}}}";

    /// <summary>A mistake, where it is, and how to mend it.</summary>
    public static string Of(TemplateMistake mistake, IStringLocalizer<Texts> texts)
    {
        string words = mistake.Fault switch
        {
            TemplateFault.Empty => texts["Chưa có chữ nào. Viết vào, hoặc dùng lại bản gốc."],
            TemplateFault.TooLong => texts["Dài quá {0} ký tự. Rút ngắn lại.", mistake.What],
            TemplateFault.Brackets => texts["Dấu {0} mở mà chưa đóng.", mistake.What],
            TemplateFault.NoEnd => texts["“{0}” chưa có thẻ kết thúc.", mistake.What],
            TemplateFault.NoBlock => texts["“{0}” không đi với thẻ mở nào.", mistake.What],
            TemplateFault.UnknownTag => texts["Không có thẻ “{0}”.", mistake.What],
            TemplateFault.UnknownFilter => texts["Không có bộ lọc “{0}”.", mistake.What],
            TemplateFault.Syntax => texts["“{0}” viết chưa đúng Liquid.", mistake.What],
            TemplateFault.UnknownField => texts["Mẫu này không có trường “{0}”. Gần nhất: “{1}”.", mistake.What, mistake.Hint ?? ""],
            _ => texts["Không điền được: {0}", mistake.What],
        };
        return mistake.Line > 0 ? $"{texts["Dòng {0}", mistake.Line].Value}: {words}" : words;
    }
}
