using Campaign.Web.SignIn;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Tests.SignIn;

public sealed class SignInFailureTests
{
    [Fact]
    public void A_wrong_password_says_how_many_attempts_are_left() => Assert.Equal(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 2 lần thử trước khi khóa 15 phút.",
        TextOf(new SignInOutcome.WrongPassword(2, TimeSpan.FromMinutes(15))));

    [Fact]
    public void An_unknown_name_is_not_told_from_a_wrong_password() => Assert.Equal(
        "Tên đăng nhập hoặc mật khẩu chưa đúng.", TextOf(new SignInOutcome.WrongPassword(null, TimeSpan.FromMinutes(15))));

    [Fact]
    public void A_lock_says_until_when_in_Vietnam() => Assert.StartsWith(
        "Tài khoản tạm khóa đến 08:05 ",
        TextOf(new SignInOutcome.LockedOut(new DateTimeOffset(2022, 3, 14, 1, 5, 0, TimeSpan.Zero))),
        StringComparison.Ordinal);

    [Fact]
    public void An_account_out_of_use_says_so() => Assert.StartsWith(
        "Tài khoản này đã ngừng dùng.", TextOf(new SignInOutcome.Disabled()), StringComparison.Ordinal);

    private static string TextOf(SignInOutcome outcome) =>
        SignInFailure.Text(outcome, new Untranslated()).Replace('\u00A0', ' ');

    private sealed class Untranslated : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
