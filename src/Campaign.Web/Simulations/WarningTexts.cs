using Campaign.Simulations;
using Campaign.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Simulations;

/// <summary>Says what a warning of a try-out means and what may be done about it.</summary>
internal static class WarningTexts
{
    public static string Title(this SimulationWarning warning, IStringLocalizer<Texts> texts) => warning.Kind switch
    {
        WarningKind.MailOnDayOff => texts["{0} thư nhắc rơi vào ngày nghỉ", warning.Count],
        WarningKind.AnswerOnDayOff => texts["{0} thư báo đi vào ngày nghỉ", warning.Count],
        WarningKind.TwoRemindersOnOneDay => texts["Hai thư nhắc cùng ngày tới {0} nơi", warning.Count],
        WarningKind.NobodyToAct => texts["Không có người xử lý {0} việc", warning.Count],
        WarningKind.TaskLeftOpen => texts["{0} việc quá hạn, chưa ai làm", warning.Count],
        WarningKind.Incident => texts["Bước bị lỗi {0} lần", warning.Count],
        WarningKind.NoAddress => texts["{0} thư không có người nhận", warning.Count],
        WarningKind.NeverReached => texts["Bước không chạy lần nào trong kịch bản này"],
        WarningKind.NeverStarted => texts["Quy trình không bắt đầu lần nào"],
        _ => texts["Dừng giữa chừng vì quá nhiều sự kiện"],
    };

    public static string Detail(this SimulationWarning warning, IStringLocalizer<Texts> texts) => warning.Kind switch
    {
        WarningKind.MailOnDayOff => texts["“{0}”, ví dụ tới {1}. Đặt bước chờ lùi về ngày làm việc.", warning.Subject, warning.Example ?? ""],
        WarningKind.AnswerOnDayOff => texts["“{0}”, ví dụ tới {1}. Thư báo đi ngay khi việc xảy ra, kể cả ngày nghỉ.", warning.Subject, warning.Example ?? ""],
        WarningKind.TwoRemindersOnOneDay => texts["“{0}”, ví dụ tới {1}. Nên gộp hoặc lùi một ngày.", warning.Subject, warning.Example ?? ""],
        WarningKind.NobodyToAct => texts["“{0}”: đơn vị {1} chưa có tài khoản nào.", warning.Subject, warning.Example ?? ""],
        WarningKind.TaskLeftOpen => texts["“{0}”. Xem bước quá hạn có nhắc hoặc chuyển cấp chưa.", warning.Subject],
        WarningKind.Incident => warning.Subject,
        WarningKind.NoAddress => texts["“{0}”. Ghi người nhận ở bước gửi thư.", warning.Subject],
        WarningKind.NeverReached => texts["“{0}”. Thử kịch bản khác để thấy bước này.", warning.Subject],
        WarningKind.NeverStarted => texts["Không có sự kiện, hẹn giờ hay quy trình nào gọi tới trong khoảng ngày đã chọn."],
        _ => texts["Có bước lặp lại mãi mà không chờ. Kiểm tra vòng lặp."],
    };

    /// <summary>What is not wrong, only not seen, is not counted as a warning.</summary>
    public static bool IsHint(this SimulationWarning warning) => warning.Kind is WarningKind.NeverReached or WarningKind.AnswerOnDayOff;
}
