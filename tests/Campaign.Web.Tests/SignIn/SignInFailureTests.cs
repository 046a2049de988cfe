using Campaign.Web.SignIn;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Tests.SignIn;

public sealed class SignInFailureTests
{
    [Fact]
    public void A_refusal_says_what_happens_after_how_many_attempts_and_not_why_it_is_one() => Assert.Equal(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Sai 5 lần liền thì tài khoản bị khóa 15 phút; đang khóa thì mật khẩu đúng cũng chưa vào được.",
        SignInFailure.Text(new SignInOutcome.Refused(5, TimeSpan.FromMinutes(15)), new Untranslated()).Replace('\u00A0', ' '));

    private sealed class Untranslated : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
