using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Web.Studio;

namespace Campaign.Web.Tests.Studio;

[Collection(nameof(ReadOnly))]
public sealed class StudioFilesTests(CampaignApp app)
{
    private const string Script = "/_framework/blazor.webassembly.js";

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_file_comes_compressed_as_the_browser_takes_it_and_stays_there(string accepted, string? coding)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, StudioFiles.Root + Script);
        request.Headers.AcceptEncoding.ParseAdd(accepted);
        using HttpResponseMessage answer = await app.Anonymous().SendAsync(request, CampaignApp.Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        CacheControlHeaderValue kept = answer.Headers.CacheControl!;
        Assert.Equal(TimeSpan.FromDays(365), kept.MaxAge);
        Assert.Contains(kept.Extensions, extension => extension.Name == "immutable");
    }

    [Fact]
    public async Task What_opening_loads_is_named_and_each_of_it_is_there_for_ever()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        string[] names = (await staff.Client.GetFromJsonAsync<string[]>($"{StudioFiles.Root}/files", CampaignApp.Cancellation))!;

        Assert.Contains(names, name => name.StartsWith("_framework/dotnet.native.", StringComparison.Ordinal) && name.EndsWith(".wasm", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith($"{StudioFiles.Bundle}?v=", StringComparison.Ordinal));
        foreach (string name in names)
        {
            using HttpRequestMessage request = new(HttpMethod.Head, $"{StudioFiles.Root}/{name}");
            using HttpResponseMessage answer = await app.Anonymous().SendAsync(request, CampaignApp.Cancellation);
            Assert.Equal((HttpStatusCode.OK, TimeSpan.FromDays(365)), (answer.StatusCode, answer.Headers.CacheControl!.MaxAge));
        }
    }

    [Fact]
    public async Task The_assemblies_of_Studio_come_in_one_file_that_the_frame_loads()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");
        string frame = await staff.Client.GetStringAsync($"{StudioFiles.Root}/editor?id=phase", CampaignApp.Cancellation);
        string address = Regex.Match(frame, $"{StudioFiles.Root}/{Regex.Escape(StudioFiles.Bundle)}\\?v=[\\w-]+").Value;

        byte[] bundle = await app.Anonymous().GetByteArrayAsync(address, CampaignApp.Cancellation);

        int start = 4 + BinaryPrimitives.ReadInt32LittleEndian(bundle);
        JsonElement[] list = JsonSerializer.Deserialize<JsonElement[]>(bundle.AsSpan(4, start - 4))!;
        Assert.Contains(list, assembly => assembly[0].GetString()!.StartsWith("Elsa.Studio.Host.CustomElements.", StringComparison.Ordinal));
        foreach (JsonElement assembly in list)
        {
            Assert.True(bundle.AsSpan(start).StartsWith("\0asm"u8), $"{assembly[0]} does not begin where it should.");
            start += assembly[1].GetInt32();
        }

        Assert.Equal(bundle.Length, start);
    }

    [Fact]
    public async Task Only_the_frame_may_run_web_assembly_and_carry_styles()
    {
        Browser staff = await app.BrowserAsync("bk-ctcs");

        string frame = await PolicyOfAsync(staff, $"{StudioFiles.Root}/editor?id=phase");
        string page = await PolicyOfAsync(staff, "/designer/phase/design");

        Assert.Contains("'wasm-unsafe-eval'", frame, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", frame, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page, StringComparison.Ordinal);
    }

    private static async Task<string> PolicyOfAsync(Browser browser, string path)
    {
        using HttpResponseMessage answer = await browser.Client.GetAsync(path, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }
}
