using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

[Collection(nameof(OneSite))]
public sealed class SignInTests(Site site)
{
    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task A_wrong_password_is_said_at_its_place_and_the_name_stays(int width)
    {
        await using Visitor visitor = await site.VisitAsync(width, 800);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.GetByLabel("Tên đăng nhập").FillAsync("cs030");
        await visitor.Page.GetByLabel("Mật khẩu").FillAsync("khong-dung");

        await visitor.Button("Đăng nhập").ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tên đăng nhập hoặc mật khẩu chưa đúng");
        await Expect(visitor.Page.GetByLabel("Tên đăng nhập")).ToHaveValueAsync("cs030");
        await visitor.AssertSoundAsync();
    }
}

/// <summary>All journeys share one application and one Chromium.</summary>
[CollectionDefinition(nameof(OneSite))]
public sealed class OneSite : ICollectionFixture<Site>;
