using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>The whole way of one dossier, on the pages alone.</summary>
[Collection(nameof(OneSite))]
public sealed partial class PlanJourneyTests(Site site)
{
    [Fact]
    public async Task A_unit_sends_its_plan_is_asked_for_more_sends_again_and_is_approved_and_the_others_are_reminded()
    {
        await LaunchAsync();
        await MoveClockAsync("08/03/2022", "19:00");

        Uri dossier = await SendPlanAsync();
        await ReturnAsync();
        await ResendAsync(dossier);
        await ApproveAsync();
        await MoveClockAsync("23/06/2022", "09:00");

        await using Visitor clerk = await site.SignInAsync("bk-vt");
        await clerk.Page.GotoAsync("/messages?q=cs001");
        await Expect(clerk.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Còn 7 ngày hết Đợt 1 (30/06/2022)");
        await clerk.AssertSoundAsync();
        await using Visitor unit = await site.SignInAsync("cs001", 360, 800);
        await unit.Page.GotoAsync(dossier.PathAndQuery);
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã duyệt");
        await unit.AssertSoundAsync();
    }

    private async Task LaunchAsync()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs");
        await staff.Page.GotoAsync("/dashboard");
        await staff.Link("Phát động…").ClickAsync();
        await staff.Button("Phát động, gửi").ClickAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await staff.Page.GotoAsync("/dashboard");
        await Expect(staff.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("/44 đơn vị");
        await staff.AssertSoundAsync();
    }

    private async Task MoveClockAsync(string day, string time)
    {
        await using Visitor admin = await site.SignInAsync("admin");
        await admin.Page.GotoAsync("/clock");
        await admin.Page.GetByLabel("Ngày").FillAsync(day);
        await admin.Page.GetByLabel("Giờ").FillAsync(time);
        await admin.Button("Chỉnh đồng hồ").ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(day);
        await admin.AssertSoundAsync();
    }

    private async Task<Uri> SendPlanAsync()
    {
        await using Visitor unit = await site.SignInAsync("cs001", 360, 800);
        await unit.Link("Lập kế hoạch").ClickAsync();
        await unit.Page.GetByLabel("Tên kế hoạch").FillAsync("Kế hoạch triển khai phong trào thi đua năm 2022");
        await unit.Button("Kiểm tra và gửi").ClickAsync();
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Còn 3 chỗ phải ghi hoặc sửa trước khi gửi");
        await unit.AssertSoundAsync();

        await unit.Link("Đến chỗ cần sửa").ClickAsync();
        await Expect(unit.Page.GetByLabel("Tên kế hoạch")).ToHaveValueAsync("Kế hoạch triển khai phong trào thi đua năm 2022");
        await unit.Page.GetByLabel("Số, ký hiệu").FillAsync("05/KH-CĐCS");
        await unit.Page.GetByLabel("Ngày ban hành").FillAsync("4/3/22");
        await unit.Page.GetByLabel("Tóm tắt nội dung").FillAsync("Dạy tốt, học tốt; mỗi tổ công đoàn một sáng kiến.");
        await unit.Page.GetByLabel("Lao động giỏi, Lao động sáng tạo").First.CheckAsync();
        await unit.AssertSoundAsync();
        await unit.Button("Kiểm tra và gửi").ClickAsync();
        await unit.Button("Gửi kế hoạch").ClickAsync();
        await unit.Page.WaitForURLAsync(DossierAddress());
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã tiếp nhận");
        await unit.AssertSoundAsync();
        return new Uri(unit.Page.Url);
    }

    private async Task ReturnAsync()
    {
        await using Visitor reviewer = await site.SignInAsync("tpbk");
        await reviewer.Link("CĐCS Trường Tiểu học Hoa Ban").First.ClickAsync();
        await reviewer.Page.GetByText("Yêu cầu bổ sung", new() { Exact = true }).First.ClickAsync();
        await reviewer.Button("Gửi yêu cầu bổ sung").ClickAsync();
        await Expect(reviewer.Page.GetByText("Ghi rõ đơn vị cần bổ sung điều gì.").First).ToBeVisibleAsync();
        await reviewer.AssertSoundAsync();

        await reviewer.Page.Locator("#Input_Comment").FillAsync("Nêu rõ chỉ tiêu số tiết dạy minh họa.");
        await reviewer.Page.Locator("#Input_NewLimit").FillAsync("17/03/2022");
        await reviewer.Button("Gửi yêu cầu bổ sung").ClickAsync();
        await reviewer.Page.WaitForURLAsync(DossierAddress());
        await Expect(reviewer.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nêu rõ chỉ tiêu số tiết dạy minh họa.");
        await reviewer.AssertSoundAsync();
    }

    private async Task ResendAsync(Uri dossier)
    {
        await using Visitor unit = await site.SignInAsync("cs001");
        await unit.Page.GotoAsync(dossier.PathAndQuery);
        await unit.Link("Bổ sung hồ sơ").ClickAsync();
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("17/03/2022");
        await unit.Page.GetByLabel("Tóm tắt nội dung").FillAsync("Dạy tốt, học tốt; 12 tiết dạy minh họa.");
        await unit.Button("Kiểm tra và gửi").ClickAsync();
        await unit.Button("Gửi bản bổ sung").ClickAsync();
        await unit.Page.WaitForURLAsync(DossierAddress());
        await Expect(unit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã bổ sung");
    }

    private async Task ApproveAsync()
    {
        await using Visitor reviewer = await site.SignInAsync("tpbk", 360, 800);
        await reviewer.Link("CĐCS Trường Tiểu học Hoa Ban").First.ClickAsync();
        await reviewer.Page.GetByText("Duyệt", new() { Exact = true }).First.ClickAsync();
        await reviewer.Page.Locator("button[form=decide][type=submit]").ClickAsync();
        await reviewer.Page.WaitForURLAsync(DossierAddress());
        await Expect(reviewer.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Đã duyệt");
        await reviewer.AssertSoundAsync();
    }

    [GeneratedRegex("/dossiers/[0-9a-f-]{36}(\\?.*)?$")]
    private static partial Regex DossierAddress();
}
