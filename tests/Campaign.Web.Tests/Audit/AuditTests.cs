using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Storage;
using Campaign.Web.Tests.Elsa;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Audit;

/// <summary>Who did what is written down with the deed, and read by administrators only.</summary>
public sealed class AuditTests(CampaignApp app) : IClassFixture<CampaignApp>
{
    [Fact]
    public async Task Deeds_about_workflows_and_runs_are_there_with_who_and_from_where()
    {
        HttpClient staff = await app.AsAsync("bk-ctcs");
        DesignerClient studio = new(staff);
        string run = await studio.RunAsync();
        (await studio.PostAsync($"/cancel/workflow-instances/{run}", new { })).Dispose();
        (await studio.DeleteAsync($"/workflow-instances/{run}")).Dispose();
        (await studio.PostAsync($"/workflow-definitions/{studio.DefinitionId}/retract", new { })).Dispose();
        (await studio.PutAsync($"/workflow-definitions/{studio.DefinitionId}/import", studio.Model())).Dispose();
        (await studio.DeleteAsync($"/workflow-definitions/{studio.DefinitionId}")).Dispose();

        JsonNode log = await ListAsync($"by=bk-ctcs&subject={studio.DefinitionId}");
        JsonNode ofRun = await ListAsync($"subject={run}");

        Assert.Equal(
            ["WorkflowDeleted", "WorkflowImported", "WorkflowRetracted", "WorkflowPublished"], Deeds(log));
        Assert.Equal(["InstancesDeleted", "InstanceCancelled"], Deeds(ofRun));
        Assert.All(log.Items(), line => Assert.Equal("bk-ctcs", line.Text("by")));
        Assert.All(log.Items(), line => Assert.NotEqual("", line.Text("byName")));
    }

    [Fact]
    public async Task A_failed_step_that_is_retried_or_skipped_is_there()
    {
        DesignerClient studio = new(await app.AsAsync("bk-ctcs"));
        string run = await studio.FailAsync();
        Browser browser = await app.BrowserAsync("bk-ctcs");
        string incident = await IncidentAsync(run);

        (await ResolveAsync(browser, incident, "Retry")).Dispose();
        string again = await IncidentAsync(run);
        (await ResolveAsync(browser, again, "Skip")).Dispose();

        Assert.Equal(["InstanceSkipped", "InstanceRetried"], Deeds(await ListAsync($"subject={run}")));
    }

    [Fact]
    public async Task What_a_program_alters_is_there_with_the_run()
    {
        DesignerClient studio = new(await app.AsAsync("bk-ctcs"));
        string run = await studio.FailAsync();

        (await studio.PostAsync($"/workflow-instances/{run}/variables", new { variables = new[] { new { id = "Word", value = "x" } } })).Dispose();
        (await studio.PostAsync("/alterations/workflows/retry", new { workflowInstanceIds = new[] { run } })).Dispose();

        Assert.Equal(["InstanceRetried", "InstancesAltered"], Deeds(await ListAsync($"subject={run}")));
    }

    [Fact]
    public async Task Keys_accounts_and_passwords_are_there_without_any_secret()
    {
        Browser admin = await app.BrowserAsync("admin");
        string token = await admin.TokenAsync("/access-keys");
        using HttpResponseMessage made = await admin.PostAsync(
            "/access-keys?handler=Create",
            ("__RequestVerificationToken", token), ("Input.Name", "Đồng bộ iOffice"), ("Input.Permissions", "read:campaign"), ("Input.Days", "30"));
        string key = Regex.Match(
            await made.Content.ReadAsStringAsync(CampaignApp.Cancellation), "campaign_[A-Za-z0-9_-]+").Value;
        using HttpResponseMessage reset = await admin.PostAsync(
            "/accounts?handler=Reset", ("__RequestVerificationToken", await admin.TokenAsync("/accounts")), ("userName", "cs020"));

        JsonNode found = await ListAsync("search=dong bo ioffice");
        JsonNode account = await ListAsync("subject=cs020");

        JsonNode line = Assert.Single(found.Items());
        Assert.Equal(("KeyCreated", "admin", "Đồng bộ iOffice"), (line.Text("deed"), line.Text("by"), line.Text("subjectName")));
        Assert.DoesNotContain(key, found.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["PasswordReset"], Deeds(account));
    }

    [Fact]
    public async Task An_account_is_made_closed_and_opened_again_and_a_key_revoked()
    {
        Browser admin = await app.BrowserAsync("admin");
        string token = await admin.TokenAsync("/accounts");
        foreach ((string handler, (string, string)[] fields) in new[]
        {
            ("Create", new[] { ("Input.UserName", "be.moi"), ("Input.FullName", "Triệu Văn Bế"), ("Input.UnitCode", "CS002"), ("Input.Roles", "Unit") }),
            ("Disable", [("userName", "be.moi"), ("isDisabled", "true")]),
            ("Disable", [("userName", "be.moi"), ("isDisabled", "false")]),
        })
        {
            (await admin.PostAsync($"/accounts?handler={handler}", [("__RequestVerificationToken", token), .. fields])).Dispose();
        }

        (await admin.PostAsync(
            "/access-keys?handler=Create",
            ("__RequestVerificationToken", token), ("Input.Name", "Để thu hồi"), ("Input.Permissions", "read:campaign"))).Dispose();
        string key = Regex.Match(await admin.ReadPageAsync("/access-keys"), "name=\"id\" value=\"([^\"]+)\"").Groups[1].Value;
        (await admin.PostAsync("/access-keys?handler=Revoke", ("__RequestVerificationToken", token), ("id", key))).Dispose();

        Assert.Equal(["AccountOpened", "AccountClosed", "AccountCreated"], Deeds(await ListAsync("subject=be.moi")));
        Assert.Contains("KeyRevoked", Deeds(await ListAsync("deed=KeyRevoked")));
    }

    [Fact]
    public async Task Sign_ins_that_failed_are_there_until_the_account_is_locked_and_what_was_typed_never_is()
    {
        HttpClient stranger = app.Anonymous();
        for (int i = 0; i < 9; i++)
        {
            await LoginAsync(stranger, "cs021");
        }

        for (int i = 0; i < 30; i++)
        {
            await LoginAsync(stranger, "MatKhauGoNham2022");
        }

        JsonNode known = await ListAsync("subject=cs021");
        JsonNode strangers = await ListAsync("by=?&pageSize=100");

        Assert.Equal(5, Deeds(known).Count(deed => deed == "SignInFailed"));
        Assert.Single(Deeds(known), deed => deed == "AccountLocked");
        Assert.InRange(strangers.Items().Count(line => line["subject"] is null), 1, 20);
        Assert.Empty((await ListAsync("search=matkhaugonham")).Items());
    }

    [Fact]
    public async Task Dates_and_the_clock_are_there()
    {
        HttpClient admin = await app.AsAsync("admin");
        HttpClient staff = await app.AsAsync("bk-ctcs");
        using HttpResponseMessage dates = await staff.PutAsJsonAsync(
            "/api/v1/campaigns/td-2022/dates", new { unitPlanDueOn = "2022-03-30" }, CampaignApp.Cancellation);
        await admin.PostAsync("/api/v1/clock/advance", new { to = "2022-02-18T08:00:00+07:00" }, HttpStatusCode.OK);

        JsonNode moved = Assert.Single((await ListAsync("deed=ClockMoved")).Items());
        JsonNode changed = Assert.Single((await ListAsync("deed=DatesChanged")).Items());

        Assert.StartsWith("18/02/2022 08:00", moved.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(("bk-ctcs", "kế hoạch 30/03/2022"), (changed.Text("by"), changed.Text("detail")));
    }

    [Fact]
    public async Task Only_administrators_read_it()
    {
        foreach (string userName in new[] { "cs001", "bk-ctcs", "bk-tt" })
        {
            await (await app.AsAsync(userName)).GetAsync("/api/v1/audit", HttpStatusCode.Forbidden);
            using HttpResponseMessage page =
                await (await app.BrowserAsync(userName)).Client.GetAsync("/audit", CampaignApp.Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_shows_a_line_narrows_and_says_what_is_wrong_with_a_date()
    {
        Browser admin = await app.BrowserAsync("admin");
        (await admin.PostAsync(
            "/accounts?handler=Reset", ("__RequestVerificationToken", await admin.TokenAsync("/accounts")), ("userName", "cs022"))).Dispose();

        string page = WebUtility.HtmlDecode(await admin.ReadPageAsync("/audit?q=CS022&area=Accounts"));
        string none = WebUtility.HtmlDecode(await admin.ReadPageAsync("/audit?q=cs022&area=Workflows"));
        string wrong = WebUtility.HtmlDecode(await admin.ReadPageAsync("/audit?From=31/02/2022"));

        Assert.Contains("Cấp mật khẩu mới", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/accounts?q=cs022\"", page, StringComparison.Ordinal);
        Assert.Contains("Không có dòng nào khớp.", none, StringComparison.Ordinal);
        Assert.Contains("28 ngày", wrong.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    private async Task<JsonNode> ListAsync(string query) =>
        await (await app.AsAsync("admin")).GetAsync($"/api/v1/audit?{query}", HttpStatusCode.OK);

    private static IReadOnlyList<string> Deeds(JsonNode list) => [.. list.Items().Select(line => line.Text("deed"))];

    private static async Task LoginAsync(HttpClient client, string userName)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/elsa/api/identity/login", new { username = userName, password = "wrong" }, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<string> IncidentAsync(string run)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().Incidents
            .Where(i => i.InstanceId == run && i.ResolvedAt == null).Select(i => i.Id).SingleAsync(CampaignApp.Cancellation);
    }

    private static Task<HttpResponseMessage> ResolveAsync(Browser browser, string incident, string how) =>
        browser.SubmitAsync($"/incidents/{incident}?handler={how}", ("reason", "đã xem"), ("outcome", "Done"));
}
