using System.Net;

namespace Campaign.Web.Tests.SignIn;

[Collection(nameof(ReadOnly))]
public sealed class SignInTests(CampaignApp app)
{
    [Fact]
    public async Task A_person_signs_in_by_the_form_and_is_led_to_where_they_wanted()
    {
        Browser browser = app.Browser();

        using HttpResponseMessage answer = await browser.SignInAsync("cs001", CampaignApp.Password, "/more?x=1");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/more?x=1", answer.Headers.Location?.OriginalString);
        string cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("campaign=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("cs001", (await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.OK)).Text("userName"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        using HttpResponseMessage answer = await app.Browser().SignInAsync("cs001", CampaignApp.Password, returnUrl);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_name_is_taken_in_any_case_and_with_spaces_around_it()
    {
        using HttpResponseMessage answer = await app.Browser().SignInAsync(" CS001\u00A0", CampaignApp.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_is_explained_in_an_alert_and_the_name_is_kept()
    {
        using HttpResponseMessage answer = await app.Browser().SignInAsync("cs008", "wrong");

        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("chưa đúng. Sai 5 lần liền thì tài khoản bị khóa 15 phút", page.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("value=\"cs008\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remembering_keeps_the_session_when_the_browser_is_closed()
    {
        using HttpResponseMessage answer = await app.Browser().SubmitAsync(
            "/sign-in", ("userName", "cs001"), ("password", CampaignApp.Password), ("remember", "true"));

        Assert.Contains(
            answer.Headers.GetValues("Set-Cookie"),
            value => value.StartsWith("campaign=", StringComparison.Ordinal)
                && value.Contains("expires=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_field_is_refused()
    {
        Browser browser = app.Browser();

        using HttpResponseMessage answer =
            await browser.PostAsync("/sign-in", ("userName", "cs001"), ("password", CampaignApp.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        Browser browser = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer = await browser.SubmitAsync("/sign-out");

        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task People_are_led_to_the_form_and_back()
    {
        using HttpResponseMessage answer = await app.Anonymous().GetAsync("/more?x=1", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fmore%3Fx%3D1", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Programs_are_told_in_problem_details()
    {
        await app.Anonymous().GetAsync("/api/v1/me", HttpStatusCode.Unauthorized);
        await app.Anonymous().GetAsync("/api/v1/no-such-thing", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_browser_that_asks_the_API_for_a_page_gets_problem_details_all_the_same()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/me");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");

        using HttpResponseMessage answer = await app.Anonymous().SendAsync(request, CampaignApp.Cancellation);

        await answer.ReadProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_that_does_not_hold_is_401_even_beside_a_cookie()
    {
        Browser browser = await app.BrowserAsync("cs001");
        browser.Client.DefaultRequestHeaders.Authorization = new("Bearer", "nonsense");

        await browser.Client.GetAsync("/api/v1/me", HttpStatusCode.Unauthorized);
    }
}
