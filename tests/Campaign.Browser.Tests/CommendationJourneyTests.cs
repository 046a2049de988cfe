using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>Three people and a collective: nominated on a phone, checked, voted on by nine, decided, and read in the decision.</summary>
[Collection(nameof(OneSite))]
public sealed partial class CommendationJourneyTests(Site site)
{
    private const string Collective = "Tổ Thu gom số 2";

    private static readonly string[] People = ["Hoàng Thị Yến", "Triệu Văn Quý", "Lường Thị Hạnh"];

    [Fact]
    public async Task A_unit_nominates_the_council_votes_the_board_decides_and_the_decision_is_opened()
    {
        Uri dossier = await NominateAsync();
        await VerifyAsync("tpbk", 360);
        await VerifyAsync("bk-ctcs", 1366);
        await PutBeforeCouncilAsync();
        string meeting = await MeetAsync();
        await VoteAsync(meeting);
        Uri decision = await DecideAsync();

        await using Visitor unit = await site.SignInAsync("cs003", 360, 800);
        await unit.Page.GotoAsync(dossier.PathAndQuery);
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã lưu hồ sơ");
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Được khen");
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("không còn ai phải xử lý");
        await unit.AssertSoundAsync();
        await OpenDecisionAsync(decision);
    }

    private async Task<Uri> NominateAsync()
    {
        await using Visitor unit = await site.SignInAsync("cs003", 360, 800);
        await unit.Page.GotoAsync("/commendations");
        await GoAsync(unit, unit.Link("Lập đề nghị"), NewAddress());
        await unit.AssertSoundAsync();
        await GoAsync(unit, unit.Button("Bắt đầu hồ sơ mới"), EditAddress());
        await unit.Page.GetByLabel("Số, ký hiệu").FillAsync("12/TTr-CĐCS");
        await unit.Page.GetByLabel("Ngày ký tờ trình").FillAsync(Today(-1));
        await unit.Page.GetByLabel("Ngày họp").FillAsync(Today(-2));
        await unit.Page.GetByLabel("Triệu tập (người)").FillAsync("24");
        await unit.Page.GetByLabel("Có mặt (người)").FillAsync("22");
        await Expect(unit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Đã lưu nháp lúc");
        await unit.Page.Locator("#minutes-file").SetInputFilesAsync(new FilePayload
        {
            Name = "bien-ban.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"),
        });
        await Expect(unit.Link("bien-ban.pdf")).ToBeVisibleAsync();
        await unit.AssertSoundAsync();

        await GoAsync(unit, unit.Button("Thêm cá nhân"), NomineeFormAddress());
        for (int i = 0; i < People.Length; i++)
        {
            await FillAsync(unit, People[i]);
            await unit.Page.GetByLabel("Năm sinh").FillAsync("1985");
            await unit.Page.GetByLabel("Chức vụ, nghề nghiệp").FillAsync("Công nhân thu gom");
            await unit.Page.GetByText("Người trực tiếp công tác, lao động sản xuất").CheckAsync();
            await unit.AssertSoundAsync();
            bool isLast = i == People.Length - 1;
            await GoAsync(unit, unit.Button(isLast ? "Xong, về hồ sơ" : "Lưu, thêm người nữa"), isLast ? EditAddress() : NomineeFormAddress());
        }

        await GoAsync(unit, unit.Button("Thêm tập thể"), NomineeFormAddress());
        await FillAsync(unit, Collective);
        await GoAsync(unit, unit.Button("Xong, về hồ sơ"), EditAddress());
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Collective);
        await unit.Page.EvaluateAsync("scrollTo(0, 0)");
        await unit.AssertSoundAsync();
        await GoAsync(unit, unit.Button("Kiểm tra và gửi"), SendAddress());
        await unit.AssertSoundAsync();
        await GoAsync(unit, unit.Button("Gửi đề nghị"), DossierAddress());
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã tiếp nhận");
        await unit.AssertSoundAsync();
        return new Uri(unit.Page.Url);
    }

    private static async Task FillAsync(Visitor unit, string name)
    {
        await unit.Page.Locator("#Input_Name").FillAsync(name);
        await unit.Page.GetByLabel("Hình thức khen thưởng").SelectOptionAsync("BK-TINH");
        await unit.Page.GetByLabel("Số phiếu đồng ý").FillAsync("22");
        await unit.Page.GetByLabel("Tóm tắt thành tích").FillAsync("Vượt định mức 12 %, một sáng kiến được công nhận.");
        await unit.Page.GetByLabel("Số quyết định").FillAsync("03/QĐ-CĐCS");
    }

    private async Task VerifyAsync(string userName, int width)
    {
        await using Visitor reviewer = await site.SignInAsync(userName, width, 900);
        await reviewer.Page.GotoAsync("/commendations?q=luong+thi+hanh");
        await GoAsync(reviewer, reviewer.Link(People[2]).First, NomineeAddress());
        await reviewer.AssertSoundAsync();
        await GoAsync(reviewer, reviewer.Page.GetByRole(AriaRole.Link, new() { NameRegex = DossierLink() }).First, DossierAddress());
        await reviewer.AssertSoundAsync();
        await GoAsync(reviewer, reviewer.Link("Thẩm định").First, TaskAddress());
        await Expect(reviewer.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Cơ cấu trước khi bỏ phiếu");
        await reviewer.AssertSoundAsync();
        await reviewer.Page.GetByText("Duyệt", new() { Exact = true }).First.ClickAsync();
        await GoAsync(reviewer, reviewer.Page.Locator("button[form=decide][type=submit]"), DossierAddress());
    }

    private async Task PutBeforeCouncilAsync()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs");
        await staff.Page.GotoAsync("/commendations?tab=Collective");
        await staff.AssertSoundAsync();
        await staff.Page.GotoAsync("/commendations");
        await Expect(staff.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(People[0]);
        await staff.AssertSoundAsync();
        await PickAsync(staff, "/commendations", People);
        await staff.Page.GetByLabel("Tên danh sách").FillAsync("Danh sách cá nhân Đợt 1");
        await staff.AssertSoundAsync();
        await GoAsync(staff, staff.Button("Trình Hội đồng"), ListsAddress());
        await staff.AssertSoundAsync();
        await PickAsync(staff, "/commendations?tab=Collective", [Collective]);
        await staff.Page.GetByLabel("Tên danh sách").FillAsync("Danh sách tập thể Đợt 1");
        await GoAsync(staff, staff.Button("Trình Hội đồng"), ListsAddress());
        await GoAsync(staff, staff.Link("Danh sách cá nhân Đợt 1"), ListAddress());
        await Expect(staff.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nhật ký danh sách");
        await staff.AssertSoundAsync();
    }

    private static async Task PickAsync(Visitor staff, string list, string[] names)
    {
        await staff.Page.GotoAsync(list);
        foreach (string name in names)
        {
            await staff.Page.GetByLabel($"Chọn {name}").CheckAsync();
        }

        await staff.Button("Trình Hội đồng…").ClickAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Main)).ToContainTextAsync($"{names.Length} trường hợp đã chọn; {names.Length} làm được.");
    }

    private async Task<string> MeetAsync()
    {
        await using Visitor secretary = await site.SignInAsync("bk-ctcs2");
        IAPIRequestContext api = secretary.Page.Context.APIRequest;
        string meeting = await CallAsync(api, "POST", "/api/v1/meetings", new
        {
            councilCode = "hd-tdkt", title = "Họp xét khen thưởng Đợt 1", form = "InPerson", heldAt = DateTimeOffset.Parse("2022-06-24T07:00:00Z", CultureInfo.InvariantCulture), place = "Phòng họp",
        });
        await secretary.Page.GotoAsync($"/meetings/{meeting}");
        await PressEachAsync(secretary.Button("Đưa vào chương trình"));
        await Expect(secretary.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Cơ cấu trước khi bỏ phiếu");
        await secretary.AssertSoundAsync();
        foreach (ILocator present in await secretary.Page.Locator("label:has(input[value=Present])").AllAsync())
        {
            await present.ClickAsync();
        }

        await secretary.Button("Ghi điểm danh").ClickAsync();
        await Expect(secretary.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Có mặt 9/9");
        await PressEachAsync(secretary.Button("Mở bỏ phiếu điện tử"));
        await secretary.AssertSoundAsync();
        return meeting;
    }

    private async Task VoteAsync(string meeting)
    {
        for (int i = 1; i <= 9; i++)
        {
            await using Visitor member = await site.SignInAsync($"hd{i:00}", 360, 800);
            for (int ballot = 0; ballot < 2; ballot++)
            {
                await member.Page.GotoAsync("/councils");
                await GoAsync(member, member.Link("Bỏ phiếu").First, BallotAddress());
                foreach (ILocator agree in await member.Page.Locator("fieldset.vote label:has(input[value='1'])").AllAsync())
                {
                    await agree.ClickAsync();
                }

                await member.Button("Xem lại phiếu").ClickAsync();
                await Expect(member.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Xem lại phiếu trước khi nộp");
                await member.Button("Nộp phiếu").ClickAsync();
                await Expect(member.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã nhận phiếu của đồng chí.");
            }
        }

        await using Visitor secretary = await site.SignInAsync("bk-ctcs2");
        for (int ballot = 0; ballot < 2; ballot++)
        {
            await secretary.Page.GotoAsync($"/meetings/{meeting}");
            await GoAsync(secretary, secretary.Link("Mở phiếu").First, BallotAddress());
            await Expect(secretary.Page.GetByRole(AriaRole.Region, new() { Name = "Nộp phiếu" })).ToContainTextAsync("Đã bỏ 9/9 thành viên");
            await secretary.Button("Đóng bỏ phiếu, kiểm phiếu").ClickAsync();
            await Expect(secretary.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Kết quả kiểm phiếu");
        }

        await secretary.AssertSoundAsync();
    }

    private async Task<Uri> DecideAsync()
    {
        await using (Visitor staff = await site.SignInAsync("bk-ctcs"))
        {
            foreach (string id in await DraftsAsync(staff))
            {
                await staff.Page.GotoAsync($"/decisions/{id}");
                await staff.Page.GetByText("Sửa trích yếu, người ký").ClickAsync();
                await staff.Page.GetByLabel("Người ký", new() { Exact = true }).FillAsync("Dương Thế Vinh");
                await staff.Page.GetByLabel("Chức vụ", new() { Exact = true }).FillAsync("CHỦ TỊCH");
                await staff.Button("Lưu").First.ClickAsync();
                await Expect(staff.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Dương Thế Vinh, CHỦ TỊCH");
            }
        }

        IReadOnlyList<string> drafts;
        await using (Visitor board = await site.SignInAsync("bk-btv"))
        {
            drafts = await DraftsAsync(board);
            foreach (string id in drafts)
            {
                await board.Page.GotoAsync($"/decisions/{id}");
                await board.Button("Đồng ý ban hành").ClickAsync();
                await Expect(board.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Ban Thường vụ kết luận đồng ý ban hành");
            }
        }

        await using Visitor clerk = await site.SignInAsync("bk-vt");
        Uri? people = null;
        foreach (string id in drafts)
        {
            await clerk.Page.GotoAsync($"/decisions/{id}");
            await clerk.Button("Cấp số, ban hành").ClickAsync();
            await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(IssuedTitle());
            people = (await clerk.Page.GetByRole(AriaRole.Main).TextContentAsync())!.Contains(People[0], StringComparison.Ordinal)
                ? new Uri(clerk.Page.Url) : people;
        }

        return people!;
    }

    private static async Task<IReadOnlyList<string>> DraftsAsync(Visitor visitor)
    {
        IAPIResponse answer = await visitor.Page.Context.APIRequest.GetAsync("/api/v1/decisions?status=Draft");
        return [.. (await answer.JsonAsync())!.Value.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }

    private async Task OpenDecisionAsync(Uri decision)
    {
        await using Visitor clerk = await site.SignInAsync("bk-vt");
        await clerk.Page.GotoAsync(decision.PathAndQuery);
        await clerk.Button("Lập quyết định").First.ClickAsync();
        await Expect(clerk.Page.GetByText("Đã lập văn bản.")).ToBeVisibleAsync();
        await clerk.AssertSoundAsync();
        IDownload download = await clerk.Page.RunAndWaitForDownloadAsync(
            () => clerk.Page.Locator("#documents a[href*='/api/v1/documents/']").First.ClickAsync());
        string path = Path.Combine(site.Folder, "quyet-dinh.docx");
        await download.SaveAsAsync(path);
        using WordprocessingDocument document = WordprocessingDocument.Open(path, false);
        string text = document.MainDocumentPart!.Document!.InnerText;
        Assert.All(People, name => Assert.Contains(name, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("QUYẾT ĐỊNH", text, StringComparison.Ordinal);
    }

    /// <summary>Presses what leads to another page, and waits for that.</summary>
    private static async Task GoAsync(Visitor visitor, ILocator way, Regex address)
    {
        string before = visitor.Page.Url;
        await way.ClickAsync();
        await visitor.Page.WaitForURLAsync(url => url != before && address.IsMatch(url));
    }

    /// <summary>Presses the buttons of one name until none is left; each press takes its own away.</summary>
    private static async Task PressEachAsync(ILocator buttons)
    {
        int left = await buttons.CountAsync();
        Assert.NotEqual(0, left);
        for (; left > 0; left--)
        {
            await buttons.First.ClickAsync();
            await Expect(buttons).ToHaveCountAsync(left - 1);
        }
    }

    private static async Task<string> CallAsync(IAPIRequestContext api, string method, string path, object body)
    {
        IAPIResponse answer = await api.FetchAsync(path, new APIRequestContextOptions { Method = method, DataObject = body });
        Assert.True(answer.Ok, $"{answer.Status}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }

    // The demonstration's clock: the journey of the plan, which shares the site, may have moved it.
    private static string Today(int days) => new DateOnly(2022, 2, 17).AddDays(days).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex("/nominations/new$")]
    private static partial Regex NewAddress();

    [GeneratedRegex("/nominations/[0-9a-f-]{36}/edit")]
    private static partial Regex EditAddress();

    [GeneratedRegex("/nominations/[0-9a-f-]{36}/nominees/[0-9a-f-]{36}")]
    private static partial Regex NomineeFormAddress();

    [GeneratedRegex("/nominations/[0-9a-f-]{36}/send")]
    private static partial Regex SendAddress();

    [GeneratedRegex("/dossiers/[0-9a-f-]{36}$")]
    private static partial Regex DossierAddress();

    [GeneratedRegex("/tasks/[0-9a-f-]{36}$")]
    private static partial Regex TaskAddress();

    [GeneratedRegex("/commendations/nominees/[0-9a-f-]{36}$")]
    private static partial Regex NomineeAddress();

    [GeneratedRegex("/commendations/lists$")]
    private static partial Regex ListsAddress();

    [GeneratedRegex("/commendations/lists/[0-9a-f-]{36}$")]
    private static partial Regex ListAddress();

    [GeneratedRegex("/ballots/[0-9a-f-]{36}$")]
    private static partial Regex BallotAddress();

    [GeneratedRegex("^Hồ sơ KT-2022")]
    private static partial Regex DossierLink();

    [GeneratedRegex("Quyết định số [0-9]+/QĐ-LĐLĐ")]
    private static partial Regex IssuedTitle();
}
