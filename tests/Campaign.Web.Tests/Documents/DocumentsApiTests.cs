using System.IO.Compression;
using System.Net;
using Campaign.Accounts;
using Campaign.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Documents;

public sealed class DocumentsApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [Fact]
    public async Task A_document_is_a_file_or_a_page_for_those_who_see_its_unit_and_nothing_for_others()
    {
        Guid id = await MakeAsync("/BK/TPBK/CS001/");
        HttpClient own = await app.AsAsync("cs001");

        using HttpResponseMessage file = await own.GetAsync($"/api/v1/documents/{id}", CampaignApp.Cancellation);
        using HttpResponseMessage page = await own.GetAsync($"/api/v1/documents/{id}?format=html", CampaignApp.Cancellation);
        using HttpResponseMessage wrong = await own.GetAsync($"/api/v1/documents/{id}?format=exe", CampaignApp.Cancellation);
        using HttpResponseMessage other = await (await app.AsAsync("cs002")).GetAsync($"/api/v1/documents/{id}", CampaignApp.Cancellation);

        Assert.Equal((HttpStatusCode.OK, Word), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Giay-moi-28-GM-LDLD.docx", file.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains("Khu điều trị", await TextOfAsync(file), StringComparison.Ordinal);
        string html = await page.Content.ReadAsStringAsync(CampaignApp.Cancellation);
        Assert.Contains("/css/documents.css", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (wrong.StatusCode, other.StatusCode));
        using HttpResponseMessage css = await own.GetAsync("/css/documents.css", CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.OK, css.StatusCode);
    }

    [Fact]
    public async Task A_plan_that_was_sent_can_be_had_as_a_document()
    {
        (string dossier, string _) = await app.SubmitNewAsync("CS005");
        HttpClient own = await app.AsAsync("cs005");

        using HttpResponseMessage file = await own.GetAsync($"/api/v1/dossiers/{dossier}/document", CampaignApp.Cancellation);
        using HttpResponseMessage page = await own.GetAsync($"/api/v1/dossiers/{dossier}/document?format=html", CampaignApp.Cancellation);
        using HttpResponseMessage other =
            await (await app.AsAsync("cs002")).GetAsync($"/api/v1/dossiers/{dossier}/document", CampaignApp.Cancellation);

        Assert.Equal("Ke-hoach-05-KH-CDCS.docx", file.Content.Headers.ContentDisposition?.FileNameStar);
        string text = await TextOfAsync(file);
        Assert.Contains("Triển khai phong trào thi đua năm 2022", text, StringComparison.Ordinal);
        Assert.Contains("Hội giảng", text, StringComparison.Ordinal);
        Assert.Contains("20/03/2022 – 20/04/2022", text, StringComparison.Ordinal);
        Assert.Contains("ngày 04 tháng 3 năm 2022", await page.Content.ReadAsStringAsync(CampaignApp.Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Browser browser = await app.BrowserAsync("cs005");
        Assert.Contains($"/api/v1/dossiers/{dossier}/document", await browser.ReadPageAsync($"/dossiers/{dossier}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_founding_plan_can_be_had_as_a_file()
    {
        using HttpResponseMessage file =
            await (await app.BrowserAsync("cs001")).Client.GetAsync("/documents/plan-113.docx", CampaignApp.Cancellation);

        Assert.Contains("Bùi Minh Thanh", await TextOfAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_start_from_the_built_in_template_are_told_what_is_unknown_and_put_theirs_in_use()
    {
        const string page = "/document-templates/Invitation";
        Browser staff = await app.BrowserAsync("bk-ctcs");
        Assert.Contains("Giấy mời", await staff.ReadPageAsync("/document-templates"), StringComparison.Ordinal);
        byte[] builtIn = await staff.Client.GetByteArrayAsync($"{page}?handler=BuiltIn", CampaignApp.Cancellation);

        using HttpResponseMessage refused = await UploadAsync(staff, page, Change(builtIn, "{{thoi_gian}}", "{{thoi_gain}}"));
        using HttpResponseMessage taken = await UploadAsync(staff, page, Change(builtIn, "GIẤY MỜI", "GIẤY MỜI RIÊNG"));

        string told = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(CampaignApp.Cancellation));
        Assert.Contains("{{thoi_gain}}", told, StringComparison.Ordinal);
        Assert.Contains("Thân văn bản, đoạn", told, StringComparison.Ordinal);
        Assert.Contains("{{thoi_gian}}?", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        HttpClient own = await app.AsAsync("cs001");
        using HttpResponseMessage file = await own.GetAsync($"/api/v1/documents/{await MakeAsync("/BK/TPBK/CS001/")}", CampaignApp.Cancellation);
        Assert.Contains("GIẤY MỜI RIÊNG", await TextOfAsync(file), StringComparison.Ordinal);

        using HttpResponseMessage back = await staff.SubmitAsync(page + "?handler=Use");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Contains("Đang dùng mẫu của phần mềm", WebUtility.HtmlDecode(await staff.ReadPageAsync(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_are_for_those_who_design()
    {
        foreach (string user in new[] { "cs001", "bk-vt", "bk-btv" })
        {
            Browser browser = await app.BrowserAsync(user);
            using HttpResponseMessage answer = await browser.Client.GetAsync("/document-templates", CampaignApp.Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Browser staff = await app.BrowserAsync("bk-ctcs");
        using HttpResponseMessage missing = await staff.Client.GetAsync("/document-templates/7", CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
        {
            Assert.Contains("documents.css", await staff.ReadPageAsync($"/document-templates/{kind}?handler=Page"), StringComparison.Ordinal);
            Assert.NotEmpty(await staff.Client.GetByteArrayAsync($"/document-templates/{kind}?handler=Preview", CampaignApp.Cancellation));
        }
    }

    private async Task<Guid> MakeAsync(string unitPath)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DocumentDesk>().CreateAsync(
            DocumentExamples.Of(DocumentKind.Invitation), new DocumentSubject("Meeting", "1", unitPath), Person.System,
            CampaignApp.Cancellation)).Id;
    }

    private static async Task<HttpResponseMessage> UploadAsync(Browser browser, string page, byte[] file)
    {
        using MultipartFormDataContent form = Plans.File(file, "mẫu.docx");
        form.Add(new StringContent(await browser.TokenAsync(page)), "__RequestVerificationToken");
        return await browser.Client.PostAsync($"{page}?handler=Upload", form, CampaignApp.Cancellation);
    }

    private static byte[] Change(byte[] docx, string from, string to)
    {
        using MemoryStream stream = new();
        stream.Write(docx);
        using (ZipArchive archive = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry entry = archive.GetEntry("word/document.xml")!;
            string text;
            using (StreamReader reader = new(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            Assert.Contains(from, text, StringComparison.Ordinal);
            entry.Delete();
            using StreamWriter writer = new(archive.CreateEntry("word/document.xml").Open());
            writer.Write(text.Replace(from, to, StringComparison.Ordinal));
        }

        return stream.ToArray();
    }

    private static async Task<string> TextOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using ZipArchive archive = new(await answer.Content.ReadAsStreamAsync(CampaignApp.Cancellation));
        using StreamReader reader = new(archive.GetEntry("word/document.xml")!.Open());
        return System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync(CampaignApp.Cancellation)).Root!.Value;
    }
}
