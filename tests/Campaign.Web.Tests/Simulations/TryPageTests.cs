using System.Net;

namespace Campaign.Web.Tests.Simulations;

/// <summary>Chạy thử, as somebody of Ban CTCS uses it.</summary>
public sealed class TryPageTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    [Fact]
    public async Task A_unit_is_tried_out_and_its_year_is_drawn()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        await staff.ReadPageAsync("/designer/plan-submission/try");

        using HttpResponseMessage started = await staff.SubmitAsync(
            "/designer/plan-submission/try",
            ("Input.From", "17/02/2022"), ("Input.To", "31/12/2022"), ("Input.Kind", "ReturnedOnce"), ("Input.Codes", "cs001"));

        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        string run = started.Headers.Location!.ToString();
        string page = await UntilDoneAsync(staff, run);
        Assert.Contains("class=\"dia tl-pic\"", page, StringComparison.Ordinal);
        Assert.Contains("Thư mẫu: 17/02/2022", page, StringComparison.Ordinal);
        Browser other = await app.BrowserAsync("admin");
        using HttpResponseMessage foreign = await other.Client.GetAsync(run, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_run_is_said_at_the_form_and_nothing_typed_is_lost()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        await staff.ReadPageAsync("/designer/plan-submission/try");

        using HttpResponseMessage answer = await staff.SubmitAsync(
            "/designer/plan-submission/try",
            ("Input.From", "31/12/2022"), ("Input.To", "17/02/2022"), ("Input.Kind", "Mixed"), ("Input.Codes", "CS999"));

        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        Assert.Contains("Ngày cuối phải từ ngày đầu trở đi.", page, StringComparison.Ordinal);
        Assert.Contains("Không có đơn vị mang mã CS999.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"CS999\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_may_not_try_anything_out()
    {
        Browser unit = await app.BrowserAsync("cs001");

        using HttpResponseMessage answer = await unit.Client.GetAsync(
            "/designer/plan-submission/try", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    // Asks as the page does by itself; each answer is a request, so this does not spin.
    private static async Task<string> UntilDoneAsync(Browser browser, string run)
    {
        for (int asked = 0; asked < 600; asked++)
        {
            using HttpResponseMessage answer = await browser.Client.GetAsync(run, CampaignApp.Cancellation);
            string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
            if (!answer.Headers.Contains("Refresh"))
            {
                return page;
            }

            await Task.Delay(100, CampaignApp.Cancellation);
        }

        throw new TimeoutException("The try-out has not ended.");
    }
}
