using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>A work from its registration to its plaque, on the pages alone; what is done on the spot at the width of a phone.</summary>
[Collection(nameof(OneSite))]
public sealed partial class PlaqueJourneyTests(Site site)
{
    private const string Name = "Nhà văn hóa công nhân phường Sông Cầu";

    private static readonly FilePayload Picture = new()
    {
        Name = "anh.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    };

    [Fact]
    public async Task A_work_is_registered_accepted_done_nominated_visited_decided_celebrated_and_mounted_with_photos()
    {
        await RegisterAsync();
        await ApproveAsync("bb", "CĐCS Trường THCS Pác Ngòi");
        string work = await AcceptAsync();
        await FinishAsync(work);
        await NominateAsync(work);
        await AppraiseAsync(work);
        await DecideAsync();
        await CelebrateAsync(work);

        await using Visitor unit = await ComeAsync("cs005", 360, 800);
        await unit.Page.GotoAsync($"{work}/mounting");
        await unit.Page.GetByLabel("Ảnh biển đã gắn").SetInputFilesAsync(Picture);
        await unit.AssertSoundAsync();
        await unit.Button("Ghi đã gắn biển").ClickAsync();
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã gắn biển");
        await Expect(unit.Page.Locator(".shots img").First).ToBeVisibleAsync();
        await unit.AssertSoundAsync();
        await using Visitor clerk = await ComeAsync("bk-vt");
        await clerk.Page.GotoAsync("/works");
        await Expect(clerk.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("1 đã gắn biển");
        await clerk.AssertSoundAsync();
    }

    private async Task RegisterAsync()
    {
        await using Visitor unit = await ComeAsync("cs005", 360, 800);
        await unit.Page.GotoAsync("/works");
        await unit.AssertSoundAsync();
        await unit.Link("Đăng ký công trình").First.ClickAsync();
        await unit.Page.GetByLabel("Tên công trình, sản phẩm, phần việc").FillAsync(Name);
        await unit.Button("Kiểm tra và gửi").ClickAsync();
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("phải ghi hoặc sửa trước khi gửi");
        await unit.AssertSoundAsync();
        await unit.Link("Đến chỗ cần sửa").ClickAsync();
        await Expect(unit.Page.GetByLabel("Tên công trình, sản phẩm, phần việc")).ToHaveValueAsync(Name);
        await unit.Page.GetByLabel("Loại", new() { Exact = false }).First.SelectOptionAsync("Construction");
        await unit.Page.GetByLabel("Địa điểm").FillAsync("Tổ 5, phường Sông Cầu");
        await unit.Page.GetByLabel("Chào mừng dịp").SelectOptionAsync("occ-12-2022");
        await unit.Page.GetByLabel("Ngày hoàn thành theo kế hoạch").FillAsync("20/11/22");
        await unit.Page.GetByLabel("Tổng giá trị (triệu đồng)").FillAsync("1.900,5");
        await unit.Page.GetByLabel("Ý nghĩa xã hội").FillAsync("Nơi sinh hoạt của 300 công nhân.");
        await unit.Page.GetByLabel("Chính quyền, người sử dụng lao động cùng thực hiện").FillAsync("Ban Giám hiệu nhà trường");
        await unit.Page.Locator("#files-agreement").SetInputFilesAsync(Picture);
        await Expect(unit.Page.Locator("#kept-agreement")).ToContainTextAsync("anh.png");
        await unit.AssertSoundAsync();
        await unit.Button("Kiểm tra và gửi").ClickAsync();
        await unit.Button("Gửi đăng ký").ClickAsync();
        await unit.Page.WaitForURLAsync(DossierAddress());
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã tiếp nhận");
        await unit.AssertSoundAsync();
    }

    private async Task ApproveAsync(string reviewer, string unit)
    {
        await using Visitor visitor = await ComeAsync(reviewer);
        await visitor.Link(unit).First.ClickAsync();
        await visitor.Page.GetByText("Duyệt", new() { Exact = true }).First.ClickAsync();
        await visitor.AssertSoundAsync();
        await visitor.Page.Locator("button[form=decide][type=submit]").ClickAsync();
        await visitor.Page.WaitForURLAsync(DossierAddress());
    }

    /// <summary>The department accepts from the list, after having seen what that sends. Answers the address of the work.</summary>
    private async Task<string> AcceptAsync()
    {
        await using Visitor office = await ComeAsync("bk-ctcs");
        await office.Page.GotoAsync("/works?q=nha van hoa");
        await office.AssertSoundAsync();
        await office.Page.Locator("table input[type=checkbox]").CheckAsync();
        await office.Button("Chấp nhận đăng ký…").ClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Sẽ gửi");
        await office.AssertSoundAsync();
        await office.Button("Chấp nhận 1 đăng ký").ClickAsync();
        await office.Link(Name).ClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đang thực hiện");
        await office.AssertSoundAsync();
        return new Uri(office.Page.Url).AbsolutePath;
    }

    private async Task FinishAsync(string work)
    {
        await using Visitor unit = await ComeAsync("cs005", 360, 800);
        await unit.Page.GotoAsync(work);
        await unit.Link("Cập nhật tiến độ").ClickAsync();
        await unit.Page.GetByText("100 %", new() { Exact = true }).First.ClickAsync();
        await unit.Page.GetByLabel("Đã làm gì, vướng gì").FillAsync("Lợp xong mái, sơn xong tường.");
        await unit.Page.Locator("#Photos").SetInputFilesAsync(Picture);
        await unit.AssertSoundAsync();
        await unit.Button("Ghi tiến độ").ClickAsync();
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã hoàn thành");
        await unit.AssertSoundAsync();
    }

    private async Task NominateAsync(string work)
    {
        await using Visitor unit = await ComeAsync("cs005");
        await unit.Page.GotoAsync(work);
        await unit.Link("Đề nghị gắn biển").ClickAsync();
        await Expect(unit.Page.GetByLabel("Tổng giá trị thực tế (triệu đồng)")).ToHaveValueAsync("1900,5");
        string finished = await unit.Page.GetByLabel("Ngày hoàn thành thực tế").InputValueAsync();
        await unit.Page.GetByLabel("Ngày nghiệm thu").FillAsync(finished);
        await unit.Page.GetByLabel("Hiệu quả", new() { Exact = false }).First.FillAsync("Mỗi tuần ba buổi sinh hoạt.");
        await unit.Page.GetByLabel("Giá trị kinh tế").FillAsync("Tiết kiệm tiền thuê hội trường.");
        await unit.Page.GetByLabel("Nội dung biển").FillAsync("Công trình chào mừng 50 năm chiến thắng “Hà Nội - Điện Biên Phủ trên không”");
        await unit.Page.Locator("#files-acceptance").SetInputFilesAsync(Picture);
        await Expect(unit.Page.Locator("#kept-acceptance")).ToContainTextAsync("anh.png");
        await unit.Page.Locator("#files-after").SetInputFilesAsync(Picture);
        await Expect(unit.Page.Locator("#kept-after")).ToContainTextAsync("anh.png");
        await unit.AssertSoundAsync();
        await unit.Button("Kiểm tra và gửi").ClickAsync();
        await unit.AssertSoundAsync();
        await unit.Button("Gửi đề nghị").ClickAsync();
        await unit.Page.WaitForURLAsync(DossierAddress());
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã tiếp nhận");
    }

    /// <summary>Chosen at the desk, visited with a phone, judged at the desk.</summary>
    private async Task AppraiseAsync(string work)
    {
        await using (Visitor office = await ComeAsync("bk-ctcs"))
        {
            await OpenTaskAsync(office, work, "Chọn cách thẩm định");
            await office.Page.GetByText("Khảo sát thực tế", new() { Exact = true }).First.ClickAsync();
            await office.AssertSoundAsync();
            await office.Page.Locator("button[form=decide][type=submit]").ClickAsync();
            await Expect(office.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Khảo sát");
        }

        await using (Visitor phone = await ComeAsync("bk-ctcs", 360, 800))
        {
            await phone.Page.GotoAsync(work);
            await phone.Link("Khảo sát").First.ClickAsync();
            foreach (ILocator point in await phone.Page.Locator("fieldset.crit").AllAsync())
            {
                await point.GetByText("Đạt", new() { Exact = true }).ClickAsync();
            }

            await phone.Page.Locator("#Photos").SetInputFilesAsync(Picture);
            await phone.AssertSoundAsync();
            await phone.Button("Ghi khảo sát").ClickAsync();
            await Expect(phone.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đúng như hồ sơ đã gửi");
            await phone.AssertSoundAsync();
        }

        await using Visitor judge = await ComeAsync("bk-ctcs");
        await OpenTaskAsync(judge, work, "Thẩm định");
        await judge.Page.GetByText("Duyệt", new() { Exact = true }).First.ClickAsync();
        await judge.AssertSoundAsync();
        await judge.Page.Locator("button[form=decide][type=submit]").ClickAsync();
        await judge.Page.WaitForURLAsync(DossierAddress());
        await Expect(judge.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã thẩm định");
    }

    private async Task DecideAsync()
    {
        Uri decision;
        await using (Visitor office = await ComeAsync("bk-ctcs"))
        {
            await office.Page.GotoAsync("/decisions");
            await office.Page.GetByRole(AriaRole.Link, new() { NameRegex = PlaqueDecision() }).First.ClickAsync();
            decision = new Uri(office.Page.Url);
            await WriteSignerAsync(office.Page);
        }

        await using (Visitor board = await ComeAsync("bk-btv"))
        {
            await board.Page.GotoAsync(decision.PathAndQuery);
            await board.Button("Đồng ý ban hành").ClickAsync();
            await Expect(board.Button("Đồng ý ban hành")).ToHaveCountAsync(0);
        }

        await using Visitor clerk = await ComeAsync("bk-vt");
        await clerk.Page.GotoAsync(decision.PathAndQuery);
        await clerk.Button("Cấp số, ban hành").ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("QĐ-LĐLĐ");
    }

    private async Task CelebrateAsync(string work)
    {
        await using (Visitor office = await ComeAsync("bk-ctcs"))
        {
            await office.Page.GotoAsync(work);
            await office.Link("Lên lịch lễ").ClickAsync();
            await Expect(office.Page.GetByLabel("Ngày làm lễ")).ToHaveValueAsync("01/12/2022");
            await office.AssertSoundAsync();
            await office.Button("Lên lịch, gửi thư").ClickAsync();
            await Expect(office.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Giấy mời dự lễ");
            await office.AssertSoundAsync();
        }

        await using Visitor clerk = await ComeAsync("bk-vt");
        await OpenTaskAsync(clerk, work, "Gửi giấy mời");
        await clerk.AssertSoundAsync();
        await clerk.Page.Locator("button[form=decide][type=submit]").ClickAsync();
    }

    private async Task<Visitor> ComeAsync(string userName, int width = 1366, int height = 900)
    {
        Visitor visitor = await site.SignInAsync(userName, width, height);
        visitor.Page.SetDefaultTimeout(120_000);
        return visitor;
    }

    /// <summary>By the work and its dossier.</summary>
    private static async Task OpenTaskAsync(Visitor visitor, string work, string task)
    {
        await visitor.Page.GotoAsync(work);
        await visitor.Link("Đề nghị gắn biển").Last.ClickAsync();
        await visitor.Page.WaitForURLAsync(DossierAddress());
        await visitor.AssertSoundAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(task) }).First.ClickAsync();
        await visitor.Page.WaitForURLAsync(url => url.Contains("/tasks/", StringComparison.Ordinal));
    }

    private static async Task WriteSignerAsync(IPage page)
    {
        await page.GetByText("Sửa trích yếu, người ký").ClickAsync();
        await page.GetByLabel("Người ký", new() { Exact = true }).FillAsync("Dương Thế Vinh");
        await page.GetByLabel("Chức vụ", new() { Exact = true }).FillAsync("CHỦ TỊCH");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
    }

    [GeneratedRegex("/dossiers/[0-9a-f-]{36}(\\?.*)?$")]
    private static partial Regex DossierAddress();

    [GeneratedRegex("gắn biển")]
    private static partial Regex PlaqueDecision();
}
