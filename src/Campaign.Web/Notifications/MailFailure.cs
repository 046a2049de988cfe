using System.Globalization;

namespace Campaign.Web.Notifications;

/// <summary>A server's refusal in plain words, and what helps. The code stays beside them.</summary>
internal sealed record MailFailure(string Words, string Advice)
{
    public static MailFailure Of(string? error) => Code(error) switch
    {
        550 or 551 or 553 => new("Máy chủ nhận nói không có hộp thư này.", "Hỏi lại đơn vị rồi sửa địa chỉ."),
        552 => new("Hộp thư của người nhận đã đầy.", "Báo đơn vị dọn hộp thư rồi gửi lại, hoặc chuyển thành thư giấy."),
        554 or 571 => new("Máy chủ nhận từ chối thư này.", "Báo quản trị hệ thống; trong khi chờ, chuyển thành thư giấy."),
        530 or 534 or 535 or 538 => new("Máy chủ gửi không nhận tài khoản của phần mềm.", "Báo quản trị hệ thống kiểm tra cấu hình thư."),
        >= 500 => new("Máy chủ nhận từ chối thư này.", "Sửa địa chỉ hoặc chuyển thành thư giấy."),
        >= 400 => new("Máy chủ nhận chưa nhận thư; phần mềm tự thử lại.", "Chưa phải làm gì."),
        _ when error?.Contains('@', StringComparison.Ordinal) == true || error?.Contains("address", StringComparison.OrdinalIgnoreCase) == true =>
            new("Địa chỉ viết sai nên không gửi đi được.", "Sửa địa chỉ."),
        _ => new("Chưa nối được tới máy chủ thư.", "Phần mềm tự thử lại."),
    };

    // "550 5.1.1 no such user" begins with the code that the server gave.
    private static int Code(string? error) =>
        error?.Split(' ', 2)[0] is { Length: 3 } first && int.TryParse(first, CultureInfo.InvariantCulture, out int code) ? code : 0;
}
