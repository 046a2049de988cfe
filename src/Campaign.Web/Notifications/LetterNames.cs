namespace Campaign.Web.Notifications;

/// <summary>What a letter is, in a list: its kind and what it is about.</summary>
internal static class LetterNames
{
    public static string Of(string template, string title) => template switch
    {
        "letter-dispatch" => $"{title}, kèm kế hoạch",
        "letter-reminder" => $"Nhắc trước hạn: {title}",
        "letter-overdue" => $"Nhắc quá hạn: {title}",
        "letter-received" => $"Đã nhận: {title}",
        "letter-supplement" => $"Yêu cầu bổ sung: {title}",
        "letter-result" => $"Kết quả: {title}",
        _ => title,
    };
}
