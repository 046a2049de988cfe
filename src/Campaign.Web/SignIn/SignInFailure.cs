using System.Diagnostics;

using Campaign.Web.Shared;

using Microsoft.Extensions.Localization;

namespace Campaign.Web.SignIn;

/// <summary>Says why somebody was not let in: what is wrong, and what they can still do.</summary>
internal static class SignInFailure
{
    public static string Text(SignInOutcome outcome, IStringLocalizer texts) => outcome switch
    {
        SignInOutcome.WrongPassword { AttemptsLeft: null } => texts["Tên đăng nhập hoặc mật khẩu chưa đúng."],
        SignInOutcome.WrongPassword wrong => Vn.Bind(texts[
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn {0} lần thử trước khi khóa {1} phút.",
            wrong.AttemptsLeft.Value,
            Minutes(wrong.LockOut)]),
        SignInOutcome.LockedOut locked => texts[
            "Tài khoản tạm khóa đến {0} vì nhập sai mật khẩu nhiều lần. Đợi đến lúc đó, hoặc nhờ công đoàn cấp trên trực tiếp cấp lại mật khẩu.",
            Vn.Time(locked.Until)],
        SignInOutcome.Disabled => texts[
            "Tài khoản này đã ngừng dùng. Liên hệ công đoàn cấp trên trực tiếp."],
        _ => throw new UnreachableException(),
    };

    private static int Minutes(TimeSpan span) => (int)Math.Ceiling(span.TotalMinutes);
}
