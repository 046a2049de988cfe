using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Documents;
using Campaign.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Councils;

/// <summary>The papers of a meeting say what was noted, counted and declared, and stay as they were made.</summary>
public sealed class MeetingDocumentsTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_minutes_tell_who_came_who_abstained_and_how_the_vote_went()
    {
        Guid meeting = await CountedAsync();

        DocumentFields minutes = await MakeAsync(meeting, DocumentKind.MeetingMinutes);

        Assert.Equal(("9", "8"), (minutes["trieu_tap"], minutes["co_mat"]));
        Assert.Contains("- Đồng chí Dương Thế Vinh, Chủ tịch Hội đồng", minutes["thanh_phan"], StringComparison.Ordinal);
        Assert.Contains("Vi Quốc Đại", minutes["vang_mat"], StringComparison.Ordinal);
        Assert.Equal(("Dương Thế Vinh", "Mạc Thị Hương Giang"), (minutes["chu_tri"], minutes["thu_ky"]));
        Assert.Contains("Hội đồng thảo luận sôi nổi.", minutes["noi_dung"], StringComparison.Ordinal);
        Assert.Contains(
            "- Đồng chí Bàn Văn Thắng không bỏ phiếu về Triệu Thị Chanh vì xung đột lợi ích: Là Chủ tịch đơn vị đề nghị.",
            minutes["noi_dung"], StringComparison.Ordinal);
        Assert.Contains("Người không bỏ phiếu vì xung đột lợi ích không tính vào mẫu số.", minutes["noi_dung"], StringComparison.Ordinal);
        Assert.Equal(
            [("Hoàng Văn Bách", "7", "0", "7/9 (77,8 %)", "Đạt"), ("Triệu Thị Chanh", "4", "3", "4/8 (50 %)", "Không đạt")],
            minutes.List("ket_qua").Select(row => (row["ten"], row["dong_y"], row["khong_dong_y"], row["ty_le"], row["ket_qua"])));
        Assert.Equal("Thống nhất trình Ban Thường vụ.", minutes["ket_luan"]);
        Assert.Equal("08 giờ 00 cùng ngày", minutes["ket_thuc"]);
    }

    [Fact]
    public async Task The_ballot_minutes_have_the_six_numbers_of_each_nominee()
    {
        Guid meeting = await CountedAsync();

        DocumentFields count = await MakeAsync(meeting, DocumentKind.BallotMinutes);

        Assert.Equal("- Triệu Thị Lam, Tổ trưởng\n- Bàn Văn Thắng, thành viên", count["to_kiem_phieu"]);
        Assert.Equal(("9", "8", "7 – 8 (từng trường hợp ở bảng dưới)"), (count["tong_so"], count["co_mat"], count["phat_ra"]));
        Assert.Equal("từ 7/10 tất cả thành viên (Giá trị minh họa, theo quy định của LĐLĐ tỉnh)", count["quy_dinh"]);
        Assert.Equal("Bỏ phiếu kín, bằng phiếu giấy", count["hinh_thuc_bo_phieu"]);
        Assert.Equal(
            ["8 8 7 1 7 0", "7 7 7 0 4 3"],
            count.List("ket_qua").Select(row => $"{row["phat_ra"]} {row["thu_ve"]} {row["hop_le"]} {row["khong_hop_le"]} {row["dong_y"]} {row["khong_dong_y"]}"));
    }

    [Fact]
    public async Task The_submission_asks_for_those_who_passed_and_the_list_has_all()
    {
        Guid meeting = await CountedAsync();

        DocumentFields submission = await MakeAsync(meeting, DocumentKind.Submission);
        DocumentFields list = await MakeAsync(meeting, DocumentKind.SummaryList);
        DocumentFields report = await MakeAsync(meeting, DocumentKind.Report);
        DocumentFields invitation = await MakeAsync(meeting, DocumentKind.Invitation);

        IReadOnlyDictionary<string, string> asked = Assert.Single(submission.List("de_nghi"));
        Assert.Equal(("Bằng khen của BCH LĐLĐ tỉnh", "0", "1", "0"), (asked["hinh_thuc"], asked["tap_the"], asked["ca_nhan"], asked["khac"]));
        Assert.Equal(("Trưởng Ban Công tác cơ sở".ToUpperInvariant(), "Đàm Thị Thúy Quỳnh"), (submission["quyen_han"], submission["nguoi_ky"]));
        Assert.Equal(
            [("Hoàng Văn Bách", "Giáo viên", "CĐCS Trường Tiểu học Hoa Ban", "Người trực tiếp công tác"), ("Triệu Thị Chanh", "", "", "")],
            list.List("danh_sach").Select(row => (row["ho_ten"], row["chuc_vu"], row["don_vi"], row["doi_tuong"])));
        Assert.Contains("1/2 trường hợp đạt", report["noi_dung"], StringComparison.Ordinal);
        Assert.EndsWith("/GM-LĐLĐ", invitation["so_ky_hieu"], StringComparison.Ordinal);
        Assert.Contains("08 giờ 00, ngày 17 tháng 02 năm 2022", invitation["thoi_gian"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_made_stays_and_making_again_is_another_version()
    {
        Guid meeting = await CountedAsync();
        await MakeAsync(meeting, DocumentKind.MeetingMinutes);
        Person secretary = await _host.PersonAsync(Secretary);
        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.KeepNotesAsync(
            meeting, new MeetingNotes("Viết lại.", null, null), secretary, Cancellation)));

        DocumentFields again = await MakeAsync(meeting, DocumentKind.MeetingMinutes);

        List<GeneratedDocument> kept = await _host.ReadAsync(db => db.GeneratedDocuments.AsNoTracking()
            .OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync());
        Assert.Equal(2, kept.Count);
        Assert.StartsWith("Viết lại.", again["noi_dung"], StringComparison.Ordinal);
        Assert.Single(kept, document => DocumentDesk.FieldsOf(document)["noi_dung"].StartsWith("Hội đồng thảo luận", StringComparison.Ordinal));
        foreach (GeneratedDocument document in kept)
        {
            byte[] bytes = (await _host.AsAsync((DocumentDesk desk) => desk.ReadAsync(document, Cancellation)))!;
            Assert.Equal(document.Sha256, DocumentFiles.HashOf(bytes));
        }
    }

    [Fact]
    public async Task Members_read_them_and_units_do_not()
    {
        Guid meeting = await CountedAsync();
        await MakeAsync(meeting, DocumentKind.MeetingMinutes);
        Guid id = await _host.ReadAsync(db => db.GeneratedDocuments.Select(d => d.Id).SingleAsync());
        Person member = await _host.PersonAsync("hd06");
        Person unit = await _host.PersonAsync("tpbk");

        CouncilResult byMember = await _host.AsAsync(
            (MeetingDocuments documents) => documents.MakeAsync(meeting, DocumentKind.MeetingMinutes, member, Cancellation));
        CouncilResult byUnit = await _host.AsAsync(
            (MeetingDocuments documents) => documents.MakeAsync(meeting, DocumentKind.MeetingMinutes, unit, Cancellation));

        Assert.NotNull(await _host.AsAsync((DocumentDesk desk) => desk.FindAsync(id, member, Cancellation)));
        Assert.Null(await _host.AsAsync((DocumentDesk desk) => desk.FindAsync(id, unit, Cancellation)));
        Assert.IsType<CouncilResult.Forbidden>(byMember);
        Assert.IsType<CouncilResult.NotFound>(byUnit);
    }

    [Fact]
    public async Task What_is_not_known_yet_is_not_made()
    {
        Guid meeting = await _host.MeetAsync();
        Person secretary = await _host.PersonAsync(Secretary);

        foreach (DocumentKind kind in new[] { DocumentKind.BallotMinutes, DocumentKind.Submission, DocumentKind.SummaryList, DocumentKind.Report })
        {
            Assert.IsType<CouncilResult.Conflict>(await _host.AsAsync(
                (MeetingDocuments documents) => documents.MakeAsync(meeting, kind, secretary, Cancellation)));
        }

        Assert.IsType<CouncilResult.Invalid>(await _host.AsAsync(
            (MeetingDocuments documents) => documents.MakeAsync(meeting, DocumentKind.Certificate, secretary, Cancellation)));
    }

    [Fact]
    public async Task LibreOffice_opens_each_of_them()
    {
        Guid meeting = await CountedAsync();
        Dictionary<string, byte[]> files = [];
        foreach (DocumentKind kind in MeetingDocuments.Kinds)
        {
            await MakeAsync(meeting, kind);
            GeneratedDocument made = await _host.ReadAsync(db => db.GeneratedDocuments.AsNoTracking().SingleAsync(d => d.Kind == kind));
            files[$"{kind}"] = (await _host.AsAsync((DocumentDesk desk) => desk.ReadAsync(made, Cancellation)))!;
        }

        IReadOnlyDictionary<string, IReadOnlyList<string>> pages = await PrintedDocuments.PrintAsync(files);

        Assert.All(pages.Values, document => Assert.InRange(document.Count, 1, 2));
        Assert.Contains("BIÊN BẢN", pages["MeetingMinutes"][0], StringComparison.Ordinal);
        Assert.Contains("Hoàng Văn Bách", string.Join(' ', pages["MeetingMinutes"]), StringComparison.Ordinal);
        Assert.Contains("BIÊN BẢN KIỂM PHIẾU", pages["BallotMinutes"][0], StringComparison.Ordinal);
        Assert.Contains("Số phiếu phát ra: 7 – 8", pages["BallotMinutes"][0], StringComparison.Ordinal);
        Assert.Contains("TỜ TRÌNH", pages["Submission"][0], StringComparison.Ordinal);
        Assert.Contains("GIẤY MỜI", pages["Invitation"][0], StringComparison.Ordinal);
    }

    // Eight of nine came; a paper count with a spoiled ballot and one who abstains from the second.
    private async Task<Guid> CountedAsync()
    {
        Person secretary = await _host.PersonAsync(Secretary);
        Guid meeting = await _host.MeetAsync(present: 8);
        AgendaItem item = await _host.ItemAsync(IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.AddToMeetingAsync(
            meeting,
            new NewAgendaItem(CouncilCode, "Đề nghị khen thưởng đợt 1", "BK-TINH", null,
            [
                new NewSubject("Hoàng Văn Bách", UnitCode: "CS001", Facts: new NomineeFacts("Individual", "Người trực tiếp công tác", "Giáo viên")),
                new NewSubject("Triệu Thị Chanh"),
            ]),
            secretary,
            Cancellation))));
        await _host.RecuseAsync(item.Subjects[1].Id, "hd05");
        Guid ballot = IdOf(await _host.OpenAsync(item.Id, BallotMode.Paper));
        IdOf(await _host.AsAsync((BallotClosing closing) => closing.RecordAsync(
            ballot,
            new Dictionary<Guid, PaperCount>
            {
                [item.Subjects[0].Id] = new(new BallotTally(8, 8, 7, 1, 7, 0), null),
                [item.Subjects[1].Id] = new(new BallotTally(7, 7, 7, 0, 4, 3), null),
            },
            secretary,
            Cancellation)));
        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.KeepNotesAsync(
            meeting,
            new MeetingNotes("Hội đồng thảo luận sôi nổi.", "Thống nhất trình Ban Thường vụ.", "Triệu Thị Lam\nBàn Văn Thắng"),
            secretary,
            Cancellation)));
        IdOf(await _host.AsAsync((MeetingDesk desk) => desk.EndAsync(meeting, secretary, Cancellation)));
        return meeting;
    }

    private async Task<DocumentFields> MakeAsync(Guid meeting, DocumentKind kind)
    {
        Person secretary = await _host.PersonAsync(Secretary);
        Guid id = IdOf(await _host.AsAsync((MeetingDocuments documents) => documents.MakeAsync(meeting, kind, secretary, Cancellation)));
        return DocumentDesk.FieldsOf(await _host.ReadAsync(db => db.GeneratedDocuments.AsNoTracking().SingleAsync(d => d.Id == id)));
    }
}
