using Campaign.Web.Shared;

using Microsoft.Extensions.Localization;

namespace Campaign.Web.SignIn;

/// <summary>Says that somebody was not let in, and what they can still do; not whether there is such an account.</summary>
internal static class SignInFailure
{
    public static string Text(SignInOutcome.Refused refused, IStringLocalizer texts) => Vn.Bind(texts[
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Sai {0} lần liền thì tài khoản bị khóa {1} phút; đang khóa thì mật khẩu đúng cũng chưa vào được.",
        refused.Attempts,
        (int)Math.Ceiling(refused.LockOut.TotalMinutes)]);
}
