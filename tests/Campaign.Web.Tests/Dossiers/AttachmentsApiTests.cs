using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Dossiers;

/// <summary>Runs on Kestrel, because its limits are part of what is proved.</summary>
public sealed class AttachmentsApiTests(KestrelApp app) : IClassFixture<KestrelApp>
{
    private const int MaxSize = 20 * 1024 * 1024;
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 small");

    [Theory]
    [InlineData("kế hoạch.pdf", "kế hoạch.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\mai\\kế hoạch.pdf", "kế hoạch.pdf")]
    [InlineData("tên \"đặc biệt\"; a=b.pdf", "tên \"đặc biệt\"; a=b.pdf")]
    [InlineData("ke\u0302\u0301 hoạch.pdf", "kế hoạch.pdf")]
    public async Task A_file_comes_back_under_its_name_as_it_was(string sent, string kept)
    {
        HttpClient unit = await app.AsAsync("cs001");
        string path = await DraftAsync("cs001");

        JsonNode dossier = await UploadAsync(unit, path, Pdf, sent, HttpStatusCode.OK);

        JsonNode attachment = dossier["attachments"]!.AsArray()[^1]!;
        Assert.Equal((kept, "application/pdf"), (attachment.Text("fileName"), attachment.Text("contentType")));
        using HttpResponseMessage answer =
            await unit.GetAsync($"{path}/attachments/{attachment.Text("id")}", CampaignApp.Cancellation);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(CampaignApp.Cancellation));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(kept, answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task The_kind_is_told_by_the_content_not_by_the_name()
    {
        HttpClient unit = await app.AsAsync("cs002");
        string path = await DraftAsync("cs002");

        await UploadAsync(unit, path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "ảnh.pdf", HttpStatusCode.OK);
        await UploadAsync(unit, path, OfficeFile("word/document.xml"), "kế hoạch.docx", HttpStatusCode.OK);
        JsonNode dossier = await UploadAsync(unit, path, OfficeFile("xl/workbook.xml"), "chỉ tiêu.xlsx", HttpStatusCode.OK);

        Assert.Equal(
            [
                "image/png",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ],
            dossier["attachments"]!.AsArray().Select(attachment => attachment!.Text("contentType")));
    }

    [Fact]
    public async Task What_is_no_document_is_refused_at_the_field()
    {
        HttpClient unit = await app.AsAsync("cs003");
        string path = await DraftAsync("cs003");

        JsonNode program = await UploadAsync(
            unit, path, Encoding.ASCII.GetBytes("MZ\x90 program"), "kế hoạch.pdf", HttpStatusCode.BadRequest);
        JsonNode page = await UploadAsync(
            unit, path, Encoding.ASCII.GetBytes("<html><script>alert(1)</script>"), "a.docx", HttpStatusCode.BadRequest);
        JsonNode archive = await UploadAsync(unit, path, OfficeFile("evil.exe"), "a.docx", HttpStatusCode.BadRequest);
        JsonNode empty = await UploadAsync(unit, path, [], "a.pdf", HttpStatusCode.BadRequest);

        Assert.All([program, page, archive, empty], problem => Assert.Equal(["file"], problem.Fields()));
        Assert.Contains("không phải PDF", program["errors"]!["file"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("rỗng", empty["errors"]!["file"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await unit.GetAsync(path, HttpStatusCode.OK))["attachments"]!.AsArray());
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.BadRequest)]
    [InlineData(1024 * 1024, HttpStatusCode.BadRequest)]
    [InlineData(20 * 1024 * 1024, HttpStatusCode.BadRequest)]
    public async Task Twenty_megabytes_pass_and_more_is_told_so(int more, HttpStatusCode expected)
    {
        HttpClient unit = await app.AsAsync("cs004");
        string path = await DraftAsync("cs004");
        byte[] content = new byte[MaxSize + more];
        Pdf.CopyTo(content, 0);

        JsonNode answer = await UploadAsync(unit, path, content, "lớn.pdf", expected);

        if (more > 0)
        {
            Assert.Contains("lớn hơn 20 MB", answer["errors"]!["file"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(MaxSize, answer["attachments"]![0]!["size"]!.GetValue<long>());
        }
    }

    [Fact]
    public async Task What_is_far_too_much_is_refused_before_it_is_sent()
    {
        HttpClient unit = await app.AsAsync("cs004");
        string path = await DraftAsync("cs004");
        using HttpRequestMessage request = new(HttpMethod.Post, $"{path}/attachments");
        request.Headers.ExpectContinue = true;
        request.Content = Plans.File(new byte[65 * 1024 * 1024], "rất lớn.pdf");

        using HttpResponseMessage answer = await unit.SendAsync(request, CampaignApp.Cancellation);

        JsonNode problem = await answer.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("20 MB", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_file_is_told_at_the_field()
    {
        HttpClient unit = await app.AsAsync("cs005");
        string path = await DraftAsync("cs005");

        using MultipartFormDataContent form = Plans.File(Pdf, "a.pdf", "other");
        using HttpResponseMessage other = await unit.PostAsync($"{path}/attachments", form, CampaignApp.Cancellation);
        using StringContent json = new("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage noForm = await unit.PostAsync($"{path}/attachments", json, CampaignApp.Cancellation);
        using ByteArrayContent broken = new(Encoding.ASCII.GetBytes("--x\r\nnonsense"));
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using HttpResponseMessage cut = await unit.PostAsync($"{path}/attachments", broken, CampaignApp.Cancellation);

        Assert.Equal(["file"], (await other.ReadProblemAsync(HttpStatusCode.BadRequest)).Fields());
        await noForm.ReadProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await cut.ReadProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Strangers_get_no_file_and_readers_add_none()
    {
        HttpClient owner = await app.AsAsync("cs007");
        string path = await DraftAsync("cs007");
        JsonNode dossier = await UploadAsync(owner, path, Pdf, "a.pdf", HttpStatusCode.OK);
        string file = $"{path}/attachments/{dossier["attachments"]![0]!.Text("id")}";

        HttpClient stranger = await app.AsAsync("cs008");
        await stranger.GetAsync(file, HttpStatusCode.NotFound);
        await UploadAsync(stranger, path, Pdf, "b.pdf", HttpStatusCode.NotFound);
        HttpClient reader = await app.AsAsync("bb");
        using HttpResponseMessage read = await reader.GetAsync(file, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await UploadAsync(reader, path, Pdf, "b.pdf", HttpStatusCode.Forbidden);
        using HttpResponseMessage taken = await owner.DeleteAsync(file, CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        await owner.GetAsync(file, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_has_been_sent_takes_no_more_files_and_gives_none_away()
    {
        HttpClient unit = await app.AsAsync("cs010");
        string path = await DraftAsync("cs010");
        JsonNode dossier = await UploadAsync(unit, path, Pdf, "a.pdf", HttpStatusCode.OK);
        await unit.PostAsync($"{path}/submit", null, HttpStatusCode.OK);

        await UploadAsync(unit, path, Pdf, "b.pdf", HttpStatusCode.Conflict);
        using HttpResponseMessage taken = await unit.DeleteAsync(
            $"{path}/attachments/{dossier["attachments"]![0]!.Text("id")}", CampaignApp.Cancellation);

        await taken.ReadProblemAsync(HttpStatusCode.Conflict);
    }

    /// <summary>The unit's draft, which it may have only one of.</summary>
    private async Task<string> DraftAsync(string userName)
    {
        HttpClient unit = await app.AsAsync(userName);
        JsonNode list = await unit.GetAsync("/api/v1/dossiers", HttpStatusCode.OK);
        string id = list.Count() > 0
            ? list.Items()[0].Text("id")
            : (await unit.CreateAsync(userName.ToUpperInvariant(), Plans.Complete())).Text("id");
        return $"/api/v1/dossiers/{id}";
    }

    private static async Task<JsonNode> UploadAsync(
        HttpClient client, string path, byte[] content, string fileName, HttpStatusCode expected)
    {
        using MultipartFormDataContent form = Plans.File(content, fileName);
        using HttpResponseMessage answer = await client.PostAsync($"{path}/attachments", form, CampaignApp.Cancellation);
        return (int)expected < 400 ? await answer.ReadAsync(expected) : await answer.ReadProblemAsync(expected);
    }

    private static byte[] OfficeFile(string entry)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using StreamWriter writer = new(archive.CreateEntry(entry).Open());
            writer.Write("<x/>");
        }

        return stream.ToArray();
    }
}

/// <summary>The application behind a real server.</summary>
public sealed class KestrelApp : CampaignApp
{
    public KestrelApp()
    {
        UseKestrel(0);
        StartServer();
    }
}
