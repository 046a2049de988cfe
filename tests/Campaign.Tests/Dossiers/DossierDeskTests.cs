using System.Text;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Dossiers;

public sealed class DossierDeskTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        await _host.LaunchAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("cs001", true)]
    [InlineData("tpbk", true)]
    [InlineData("bk-ctcs", true)]
    [InlineData("bk-vt", true)]
    [InlineData("bk-btv", true)]
    [InlineData("admin", true)]
    [InlineData("cs002", false)]
    [InlineData("bb", false)]
    public async Task A_plan_is_seen_by_its_unit_by_those_above_it_and_by_those_who_see_all(string userName, bool isSeen)
    {
        Guid id = await _host.DraftAsync(await _host.PersonAsync("cs001"));
        Person person = await _host.PersonAsync(userName);

        Dossier? found = await _host.InAsync(
            p => p.GetRequiredService<DossierDesk>().FindAsync(id, person, Cancellation));

        Assert.Equal(isSeen, found is not null);
    }

    [Theory]
    [InlineData("tpbk")]
    [InlineData("bk-ctcs")]
    [InlineData("bk-btv")]
    public async Task Who_sees_a_plan_may_not_change_it_unless_it_is_the_units_own(string userName)
    {
        Guid id = await _host.DraftAsync(await _host.PersonAsync("cs001"));
        Person person = await _host.PersonAsync(userName);

        Assert.IsType<DossierResult.Forbidden>(await _host.SaveAsync(id, PlanSteps.Plan(), person));
        Assert.IsType<DossierResult.Forbidden>(await _host.SubmitAsync(id, person));
    }

    [Fact]
    public async Task Who_does_not_see_a_plan_does_not_learn_that_it_exists()
    {
        Guid id = await _host.DraftAsync(await _host.PersonAsync("cs001"));
        Person stranger = await _host.PersonAsync("cs002");

        Assert.IsType<DossierResult.NotFound>(await _host.SaveAsync(id, PlanSteps.Plan(), stranger));
        Assert.IsType<DossierResult.NotFound>(await _host.SubmitAsync(id, stranger));
    }

    [Fact]
    public async Task The_clerk_enters_a_paper_for_its_unit_and_the_postmark_counts()
    {
        Person clerk = await _host.PersonAsync("bk-vt");
        await _host.AdvanceToAsync(new DateOnly(2022, 3, 17), new TimeOnly(8, 30), Cancellation);

        Guid id = await _host.SendAsync(clerk, "CS013", receivedOn: new DateOnly(2022, 3, 14));

        Dossier dossier = await _host.DossierAsync(id);
        Assert.Equal(
            ("CS013", DossierStatus.Received, new DateOnly(2022, 3, 14), "bưu điện", "bk-vt"),
            (dossier.UnitCode, dossier.Status, dossier.ReceivedOn, dossier.Medium, dossier.CreatedBy));
        Obligation owed = await _host.ObligationAsync("CS013");
        Assert.Equal((ObligationStatus.Met, new DateOnly(2022, 3, 14)), (owed.Status, owed.ReceivedOn));
        Assert.Single(await EventsAsync(id), e => e.Action == "EnteredOnBehalf");
    }

    [Fact]
    public async Task A_paper_cannot_have_come_tomorrow()
    {
        Person clerk = await _host.PersonAsync("bk-vt");

        DossierResult result = await _host.CreateAsync(clerk, "CS013", receivedOn: new DateOnly(2022, 2, 18));

        FieldProblem problem = Assert.Single(Assert.IsType<DossierResult.Invalid>(result).Problems);
        Assert.Equal("receivedOn", problem.Field);
        Assert.Contains("18/02/2022", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_enters_its_own_plan_cannot_say_when_it_came()
    {
        await _host.AdvanceToAsync(new DateOnly(2022, 3, 18), new TimeOnly(9, 0), Cancellation);

        Guid id = await _host.SendAsync(await _host.PersonAsync("cs001"), receivedOn: new DateOnly(2022, 3, 1));

        Assert.Null((await _host.DossierAsync(id)).ReceivedOn);
        Assert.Equal(new DateOnly(2022, 3, 18), (await _host.ObligationAsync("CS001")).ReceivedOn);
    }

    [Fact]
    public async Task A_unit_has_one_plan_in_a_campaign_until_it_is_refused()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.SendAsync(unit);

        DossierResult second = await _host.CreateAsync(unit);
        DossierResult byClerk = await _host.CreateAsync(await _host.PersonAsync("bk-vt"), "CS001");
        await _host.ReviewAsync(
            id, await _host.PersonAsync("tpbk"), new Decision("Không đạt", "Trùng kế hoạch năm 2021.", null, null));
        DossierResult anew = await _host.CreateAsync(unit);

        Assert.Equal(
            $"{await NameAsync("CS001")} đã có kế hoạch triển khai của năm 2022. Mở hồ sơ đó để tiếp tục.",
            Assert.IsType<DossierResult.Conflict>(second).Reason);
        Assert.IsType<DossierResult.Conflict>(byClerk);
        Assert.IsType<DossierResult.Done>(anew);
        Assert.Equal(ObligationStatus.Open, (await _host.ObligationAsync("CS001")).Status);
    }

    [Fact]
    public async Task Of_ten_at_the_same_moment_one_begins_the_plan()
    {
        Person unit = await _host.PersonAsync("cs001");

        DossierResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(() => _host.CreateAsync(unit), Cancellation)));

        Assert.Single(results, result => result is DossierResult.Done);
        Assert.Equal(9, results.Count(result => result is DossierResult.Conflict));
    }

    [Fact]
    public async Task Every_plan_has_a_code_of_its_own()
    {
        Guid first = await _host.DraftAsync(await _host.PersonAsync("cs001"));
        Guid second = await _host.DraftAsync(await _host.PersonAsync("cs002"));

        Assert.Equal(
            ("KH-2022-001", "KH-2022-002"),
            ((await _host.DossierAsync(first)).Code, (await _host.DossierAsync(second)).Code));
    }

    [Fact]
    public async Task An_older_window_does_not_overwrite_what_was_saved_after_it_was_opened()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.DraftAsync(unit);
        int opened = (await _host.DossierAsync(id)).Revision;
        JsonObject newer = PlanSteps.Plan();
        newer["title"] = "Bản mới";

        Assert.IsType<DossierResult.Done>(await _host.SaveAsync(id, newer, unit, opened));
        DossierResult late = await _host.SaveAsync(id, PlanSteps.Plan(), unit, opened);

        Assert.IsType<DossierResult.Conflict>(late);
        Assert.Equal("Bản mới", (await _host.DossierAsync(id)).Title);
    }

    [Fact]
    public async Task What_has_been_sent_is_neither_changed_nor_sent_again()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.SendAsync(unit);

        DossierResult saved = await _host.SaveAsync(id, PlanSteps.Plan(), unit);
        DossierResult sent = await _host.SubmitAsync(id, unit);

        Assert.Equal(
            "Hồ sơ đang ở trạng thái “Đã tiếp nhận”, không sửa hoặc gửi lại được.",
            Assert.IsType<DossierResult.Conflict>(saved).Reason);
        Assert.IsType<DossierResult.Conflict>(sent);
        Assert.Equal(1, await _host.ReadAsync(db => db.Tasks.CountAsync(t => t.DossierId == id)));
    }

    [Fact]
    public async Task A_draft_may_lack_much_but_is_not_sent_before_all_is_there()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.DraftAsync(unit, data: []);

        DossierResult result = await _host.SubmitAsync(id, unit);

        Assert.Equal(
            [
                ("title", "Ghi tên kế hoạch."),
                ("documentNumber", "Ghi số, ký hiệu văn bản, ví dụ 05/KH-CĐCS."),
                ("issuedOn", "Ghi ngày ban hành văn bản."),
                ("summary", "Ghi tóm tắt nội dung."),
            ],
            Problems(result));
        Assert.Equal(DossierStatus.Draft, await _host.StatusAsync(id));
        Assert.Equal(ObligationStatus.Open, (await _host.ObligationAsync("CS001")).Status);
    }

    [Fact]
    public async Task What_makes_no_sense_is_named_where_it_stands()
    {
        Person unit = await _host.PersonAsync("cs001");
        JsonObject data = PlanSteps.Plan();
        data["issuedOn"] = "2022-02-30";
        data["movements"] = new JsonArray("M-01", "M-99");
        data["targets"] = new JsonArray(
            new JsonObject { ["name"] = "Sáng kiến", ["planned"] = -1 }, new JsonObject { ["planned"] = 3 });
        data["activities"] = new JsonArray(new JsonObject
        {
            ["name"] = "Hội thi", ["from"] = "2022-05-10", ["to"] = "2022-05-01",
        });
        Guid id = await _host.DraftAsync(unit, data: data);

        DossierResult result = await _host.SubmitAsync(id, unit);

        Assert.Equal(
            [
                ("issuedOn", "Không có ngày “2022-02-30”. Nhập lại ngày, ví dụ 28/02/2022."),
                ("movements[1]", "Không có phong trào mang mã “M-99”. Chọn trong danh mục."),
                ("targets[0].planned", "“Sáng kiến”: kế hoạch phải là một số không âm, ví dụ 12 hoặc 7,5."),
                ("targets[1].name", "Ghi tên chỉ tiêu, hoặc xóa dòng này."),
                (
                    "activities[0].to",
                    "“Hội thi”: ngày kết thúc 01/05/2022 trước ngày bắt đầu 10/05/2022. Sửa một trong hai ngày."),
            ],
            Problems(result));
    }

    [Fact]
    public async Task Data_of_any_shape_is_answered_and_never_breaks_the_desk()
    {
        Person unit = await _host.PersonAsync("cs001");
        JsonObject data = new()
        {
            ["title"] = 5, ["documentNumber"] = new JsonArray(1), ["issuedOn"] = true, ["summary"] = new JsonObject(),
            ["movements"] = "M-01", ["targets"] = new JsonArray("x", null, 1e300),
            ["activities"] = new JsonArray(new JsonObject { ["name"] = 1, ["from"] = 2, ["to"] = new JsonArray() }),
        };
        data["targets"]!.AsArray().Add(new JsonObject { ["name"] = "Lớn", ["planned"] = 1e300 });
        Guid id = await _host.DraftAsync(unit, data: data);

        DossierResult result = await _host.SubmitAsync(id, unit);

        Assert.NotEmpty(Problems(result));
    }

    [Fact]
    public async Task What_a_keyboard_types_as_letters_and_marks_is_kept_composed()
    {
        Person unit = await _host.PersonAsync("cs001");
        JsonObject data = PlanSteps.Plan();
        data["title"] = "  Kế hoạch\u00A0triển khai  ".Normalize(NormalizationForm.FormD);
        data["activities"] = new JsonArray(
            new JsonObject { ["name"] = "Hội thi tiếng hát".Normalize(NormalizationForm.FormD) });

        Dossier dossier = await _host.DossierAsync(await _host.DraftAsync(unit, data: data));

        Assert.Equal("Kế hoạch triển khai", dossier.Title);
        Assert.True(dossier.Data.IsNormalized(NormalizationForm.FormC));
        Assert.Contains("Hội thi tiếng hát", dossier.Data, StringComparison.Ordinal);
        Assert.Contains("ke hoach trien khai", dossier.SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_owes_nothing_and_a_unit_that_does_not_exist_have_no_plan()
    {
        Person clerk = await _host.PersonAsync("bk-vt");

        Assert.Equal("unitCode", Assert.Single(Problems(await _host.CreateAsync(clerk, "BK-TC"))).Field);
        Assert.Equal("unitCode", Assert.Single(Problems(await _host.CreateAsync(clerk, "CS999"))).Field);
    }

    private static IEnumerable<(string Field, string Message)> Problems(DossierResult result) =>
        Assert.IsType<DossierResult.Invalid>(result).Problems.Select(problem => (problem.Field, problem.Message));

    private Task<List<DossierEvent>> EventsAsync(Guid id) =>
        _host.ReadAsync(db => db.DossierEvents.AsNoTracking().Where(e => e.DossierId == id).ToListAsync());

    private Task<string> NameAsync(string code) =>
        _host.ReadAsync(db => db.Units.Where(u => u.Code == code).Select(u => u.ShortName).SingleAsync());
}
