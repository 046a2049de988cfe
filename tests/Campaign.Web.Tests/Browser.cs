using System.Net;
using System.Text.RegularExpressions;

namespace Campaign.Web.Tests;

/// <summary>A browser without a window: pages, their forms with the antiforgery field, and cookies.</summary>
public sealed partial class Browser(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<string> ReadPageAsync(string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
    }

    /// <summary>Fills in a form as the page at <paramref name="path"/> shows it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Field, string Value)[] fields)
    {
        return await PostAsync(path, [("__RequestVerificationToken", await TokenAsync(path)), .. fields]);
    }

    /// <summary>The antiforgery field of a page's first form.</summary>
    public async Task<string> TokenAsync(string path) => Antiforgery().Match(await ReadPageAsync(path)).Groups[1].Value;

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Field, string Value)[] fields)
    {
        using FormUrlEncodedContent content = new(
            fields.Select(field => KeyValuePair.Create<string, string>(field.Field, field.Value)));
        return await client.PostAsync(path, content, CampaignApp.Cancellation);
    }

    public Task<HttpResponseMessage> SignInAsync(string userName, string password, string? returnUrl = null) =>
        SubmitAsync("/sign-in", ("userName", userName), ("password", password), ("returnUrl", returnUrl ?? ""));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
