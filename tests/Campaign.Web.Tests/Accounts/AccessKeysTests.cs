using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Web.Tests.Elsa;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Accounts;

[Collection(nameof(ElsaTests))]
public sealed partial class AccessKeysTests(CampaignApp app)
{
    [Fact]
    public async Task A_key_is_shown_once_and_opens_what_it_was_given()
    {
        Browser admin = await app.BrowserAsync("admin");
        string key = await MadeAsync(admin, "Đọc quy trình", "read:workflow-definitions");

        using HttpResponseMessage list = await SendAsync(key, "GET", ElsaTests.Definitions);
        using HttpResponseMessage instances = await SendAsync(key, "GET", ElsaTests.Instances);
        using HttpResponseMessage campaign = await SendAsync(key, "GET", "/api/v1/me");

        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, instances.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, campaign.StatusCode);
        string page = await admin.ReadPageAsync("/access-keys");
        Assert.DoesNotContain(key, page, StringComparison.Ordinal);
        Assert.Contains("Đọc quy trình", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_kept_and_when_it_was_used()
    {
        string key = await MadeAsync(await app.BrowserAsync("admin"), "Băm", "read:*");
        using HttpResponseMessage used = await SendAsync(key, "GET", ElsaTests.Definitions);

        AccessKey kept = await FindAsync(key);

        Assert.Equal(32, kept.Hash.Length);
        Assert.NotNull(kept.LastUsedAt);
        Assert.Equal("admin", kept.CreatedBy);
    }

    [Fact]
    public async Task A_key_that_may_read_reads_the_campaign_and_changes_nothing()
    {
        string key = await MadeAsync(await app.BrowserAsync("admin"), "Số liệu", "read:campaign");

        using HttpResponseMessage me = await SendAsync(key, "GET", "/api/v1/me");
        using HttpResponseMessage dossiers = await SendAsync(key, "GET", "/api/v1/dossiers");
        using HttpResponseMessage launch = await SendAsync(key, "POST", "/api/v1/campaigns/td-2022/launch");
        using HttpResponseMessage workflows = await SendAsync(key, "GET", ElsaTests.Definitions);

        Assert.Equal("Số liệu", (await me.ReadAsync(HttpStatusCode.OK)).Text("fullName"));
        Assert.Equal(HttpStatusCode.OK, dossiers.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, launch.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, workflows.StatusCode);
    }

    [Fact]
    public async Task A_key_that_may_save_does_not_publish()
    {
        string key = await MadeAsync(
            await app.BrowserAsync("admin"), "Vẽ", "read:workflow-definitions", "write:workflow-definitions");
        HttpClient client = app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", key);
        JsonObject model = Drawing.Workflow(Drawing.NewId(), Drawing.WriteLine("WriteLine1", "x"));

        JsonObject saved = await client.SaveAsync(model);
        using HttpResponseMessage published = await client.SendSaveAsync(saved, publish: true);

        Assert.DoesNotContain(saved["links"]!.AsArray(), link => link!.Text("rel") == "publish");
        Assert.Equal(HttpStatusCode.Forbidden, published.StatusCode);
    }

    [Fact]
    public async Task A_key_ends_when_it_is_revoked_and_when_its_time_is_over()
    {
        Browser admin = await app.BrowserAsync("admin");
        string revoked = await MadeAsync(admin, "Thu hồi", "*");
        string expired = await MadeAsync(admin, "Hết hạn", "*");
        await ChangeAsync(expired, keys => keys.ExecuteUpdateAsync(
            set => set.SetProperty(key => key.ExpiresAt, TimeProvider.System.GetUtcNow().AddMinutes(-1)),
            CampaignApp.Cancellation));

        using HttpResponseMessage before = await SendAsync(revoked, "GET", ElsaTests.Definitions);
        using HttpResponseMessage revocation = await admin.SubmitAsync(
            "/access-keys?handler=Revoke", ("id", (await FindAsync(revoked)).Id.ToString()));
        using HttpResponseMessage after = await SendAsync(revoked, "GET", ElsaTests.Definitions);
        using HttpResponseMessage late = await SendAsync(expired, "GET", ElsaTests.Definitions);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, revocation.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task Nothing_but_the_whole_key_opens_anything()
    {
        string key = await MadeAsync(await app.BrowserAsync("admin"), "Trọn", "*");
        string other = key[..^1] + (key[^1] == 'A' ? 'B' : 'A');

        foreach (string wrong in new[] { other, key[..^1], key + "A", "", "campaign_", new string('a', 5000) })
        {
            using HttpResponseMessage answer = await SendAsync(wrong, "GET", ElsaTests.Definitions);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Keys_are_for_programs_and_open_no_page()
    {
        string key = await MadeAsync(await app.BrowserAsync("admin"), "Trang", "*");

        foreach (string page in new[] { "/accounts", "/access-keys", "/hangfire" })
        {
            using HttpResponseMessage answer = await SendAsync(key, "GET", page);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("", "read:*", "365")]
    [InlineData("Tên", null, "365")]
    [InlineData("Tên", "read:everything-else", "365")]
    [InlineData("Tên", "read:*", "0")]
    [InlineData("Tên", "read:*", "4000")]
    [InlineData("Tên", "read:*", "soon")]
    public async Task A_key_without_a_purpose_a_permission_or_a_sensible_end_is_not_made(
        string name, string? permission, string days)
    {
        Browser admin = await app.BrowserAsync("admin");
        List<(string, string)> fields = [("Input.Name", name), ("Input.Days", days)];
        if (permission is not null)
        {
            fields.Add(("Input.Permissions", permission));
        }

        using HttpResponseMessage answer = await admin.SubmitAsync("/access-keys?handler=Create", [.. fields]);

        Assert.DoesNotMatch(Key(), await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation));
    }

    [Fact]
    public async Task Only_administrators_make_keys()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        using HttpResponseMessage answer = await staff.Client.GetAsync("/access-keys", CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<string> MadeAsync(Browser admin, string name, params string[] permissions)
    {
        using HttpResponseMessage answer = await admin.SubmitAsync(
            "/access-keys?handler=Create",
            [("Input.Name", name), ("Input.Days", "30"), .. permissions.Select(p => ("Input.Permissions", p))]);
        string page = await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
        Match told = Key().Match(page);
        Assert.True(told.Success, page);
        return told.Value;
    }

    private async Task<HttpResponseMessage> SendAsync(string key, string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Authorization", $"ApiKey {key}");
        return await app.Anonymous().SendAsync(request, CampaignApp.Cancellation);
    }

    private async Task<AccessKey> FindAsync(string key)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        string prefix = key.Split('_')[1];
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().AccessKeys.AsNoTracking()
            .SingleAsync(k => k.Prefix == prefix, CampaignApp.Cancellation);
    }

    private async Task ChangeAsync(string key, Func<IQueryable<AccessKey>, Task> change)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        string prefix = key.Split('_')[1];
        await change(scope.ServiceProvider.GetRequiredService<CampaignDb>().AccessKeys.Where(k => k.Prefix == prefix));
    }

    [GeneratedRegex("campaign_[a-z0-9]{8}_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();
}
