using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Documents;
using Campaign.Tests.Councils;
using Campaign.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using static Campaign.Tests.Decisions.DecisionSteps;

namespace Campaign.Tests.Decisions;

/// <summary>The papers of a decision: the decision with its annex, its submission, certificates of all in one file.</summary>
public sealed class DecisionDocumentsTests : IAsyncLifetime
{
    private static readonly NomineeFacts Teacher = new("Individual", null, "Giáo viên", null, null, "Nữ", "Sáng kiến dạy đọc áp dụng ở 12 trường.");

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_decision_is_printed_with_its_number_its_articles_and_its_list()
    {
        Decision issued = await IssuedAsync();

        DocumentFields said = await MakeAsync(issued.Id, DocumentKind.Decision);

        Assert.Equal(("421/QĐ-LĐLĐ", "ngày 17 tháng 02 năm 2022"), (said["so_ky_hieu"], said["ngay"]));
        Assert.Contains("Tặng Bằng khen của BCH LĐLĐ tỉnh cho 1 tập thể và 1 cá nhân", said["dieu"], StringComparison.Ordinal);
        Assert.Contains("tổng số 1.490.000 đồng", said["dieu"], StringComparison.Ordinal);
        Assert.Equal("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH", said["quyen_han"]);
        Assert.Equal(
            [("Tổ công đoàn Khoa Nội", "01/421"), ("Nông Thị Lan", "02/421")],
            said.List("danh_sach").Select(row => (row["ho_ten"], row["so_vao_so"])));
    }

    [Fact]
    public async Task A_draft_has_room_for_its_number_and_words_of_staff_take_the_place_of_the_proposed_ones()
    {
        Decision draft = await _host.DraftAsync("Nông Thị Lan");
        Person staff = await _host.PersonAsync("bk-ctcs");
        DecisionOf(await _host.AsAsync((DecisionDesk desk) => desk.SaveAsync(
            draft.Id, draft.Subject, new Signature(SigningMode.KT, "CHỦ TỊCH", "Lục Thanh Huệ", "Phó Chủ tịch"),
            new DecisionWords("Căn cứ Quy chế số 999/QĐ-TLĐ", "Tặng Bằng khen cho đồng chí Nông Thị Lan.\nGiao Ban CTCS thực hiện./."), staff, Cancellation)));

        DocumentFields said = await MakeAsync(draft.Id, DocumentKind.Decision);

        Assert.Equal("/QĐ-LĐLĐ", said["so_ky_hieu"].Trim());
        Assert.Equal("Căn cứ Quy chế số 999/QĐ-TLĐ.", said["can_cu"]);
        Assert.Equal("**Điều 1.** Tặng Bằng khen cho đồng chí Nông Thị Lan.\n**Điều 2.** Giao Ban CTCS thực hiện./.", said["dieu"]);
        Assert.StartsWith("- Như Điều 2;", said["noi_nhan"], StringComparison.Ordinal);
        Assert.Equal("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", said["quyen_han"]);
    }

    [Fact]
    public async Task Certificates_of_all_are_one_file_with_a_sheet_each()
    {
        Decision issued = await IssuedAsync();

        DocumentFields said = await MakeAsync(issued.Id, DocumentKind.Certificate);

        Assert.Equal(
            [
                ("Tập thể", "TỔ CÔNG ĐOÀN KHOA NỘI", "01/421", "BẰNG KHEN", "Đã có thành tích xuất sắc trong phong trào thi đua"),
                ("Bà", "NÔNG THỊ LAN", "02/421", "BẰNG KHEN", "Sáng kiến dạy đọc áp dụng ở 12 trường."),
            ],
            said.List(DocumentFields.Sheets).Select(row => (row["danh_xung"], row["nguoi_nhan"], row["so_vao_so"], row["ten"], row["thanh_tich"])));
    }

    [Fact]
    public async Task One_certificate_is_printed_again_under_the_corrected_name()
    {
        Decision issued = await IssuedAsync();
        Person clerk = await _host.PersonAsync("bk-vt");
        DecisionOf(await _host.AsAsync((DecisionIssue issue) => issue.ReissueCertificateAsync(
            issued.Id, issued.Lines[1].Id, Today, "In sai tên", "Nông Thị Lam", clerk, Cancellation)));

        DocumentFields said = await MakeAsync(issued.Id, DocumentKind.Certificate, issued.Lines[1].Id);

        Assert.Equal(["NÔNG THỊ LAM"], said.List(DocumentFields.Sheets).Select(row => row["nguoi_nhan"]));
    }

    [Fact]
    public async Task Units_of_its_lines_read_the_issued_decision_and_not_its_draft()
    {
        Decision draft = await DraftedAsync();
        DocumentFields early = await MakeAsync(draft.Id, DocumentKind.Decision);
        Guid before = await NewestAsync();
        await _host.ConcludeAsync(draft.Id);
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddMinutes(5));
        await _host.IssueAsync(draft.Id);
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddMinutes(5));
        await MakeAsync(draft.Id, DocumentKind.Decision);
        Guid after = await NewestAsync();
        Person unit = await _host.PersonAsync("cs001");
        Person stranger = await _host.PersonAsync("cs003");

        Assert.NotEqual("421/QĐ-LĐLĐ", early["so_ky_hieu"]);
        Assert.Null(await _host.AsAsync((DocumentDesk desk) => desk.FindAsync(before, unit, Cancellation)));
        Assert.NotNull(await _host.AsAsync((DocumentDesk desk) => desk.FindAsync(after, unit, Cancellation)));
        Assert.Null(await _host.AsAsync((DocumentDesk desk) => desk.FindAsync(after, stranger, Cancellation)));
    }

    [Fact]
    public async Task No_certificate_before_the_number_and_no_document_for_units_to_make()
    {
        Decision draft = await DraftedAsync();
        Person staff = await _host.PersonAsync("bk-ctcs");
        Person unit = await _host.PersonAsync("cs001");

        Assert.IsType<DecisionResult.Conflict>(await _host.AsAsync(
            (DecisionDocuments documents) => documents.MakeAsync(draft.Id, DocumentKind.Certificate, [], staff, Cancellation)));
        Assert.IsType<DecisionResult.Forbidden>(await _host.AsAsync(
            (DecisionDocuments documents) => documents.MakeAsync(draft.Id, DocumentKind.Decision, [], unit, Cancellation)));
    }

    [Fact]
    public async Task LibreOffice_opens_each_of_them()
    {
        Decision issued = await IssuedAsync();
        Dictionary<string, byte[]> files = [];
        foreach (DocumentKind kind in DecisionDocuments.Kinds)
        {
            await MakeAsync(issued.Id, kind);
            GeneratedDocument made = await _host.ReadAsync(db => db.GeneratedDocuments.AsNoTracking().SingleAsync(d => d.Kind == kind));
            files[$"{kind}"] = (await _host.AsAsync((DocumentDesk desk) => desk.ReadAsync(made, Cancellation)))!;
        }

        IReadOnlyDictionary<string, IReadOnlyList<string>> pages = await PrintedDocuments.PrintAsync(files);

        Assert.Equal((2, 2), (pages["Decision"].Count, pages["Certificate"].Count));
        Assert.Contains("Số: 421/QĐ-LĐLĐ", pages["Decision"][0], StringComparison.Ordinal);
        Assert.Contains("Nông Thị Lan", pages["Decision"][1], StringComparison.Ordinal);
        Assert.Contains("NÔNG THỊ LAN", pages["Certificate"][1], StringComparison.Ordinal);
        Assert.Contains("TỜ TRÌNH", pages["Submission"][0], StringComparison.Ordinal);
    }

    private async Task<Decision> DraftedAsync()
    {
        NewDecision decision = New("Tổ công đoàn Khoa Nội", "Nông Thị Lan");
        return DecisionOf(await _host.DraftAsync(
            decision with
            {
                Lines = [decision.Lines[0] with { Facts = new NomineeFacts("Collective") }, decision.Lines[1] with { Facts = Teacher }],
            },
            "bk-ctcs"));
    }

    private async Task<Decision> IssuedAsync()
    {
        Decision draft = await DraftedAsync();
        await _host.ConcludeAsync(draft.Id);
        await _host.IssueAsync(draft.Id);
        return await _host.DecisionAsync(draft.Id);
    }

    private Task<Guid> NewestAsync() => _host.ReadAsync(db => db.GeneratedDocuments.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Select(d => d.Id).FirstAsync());

    private async Task<DocumentFields> MakeAsync(Guid decisionId, DocumentKind kind, params Guid[] lines)
    {
        Person staff = await _host.PersonAsync("bk-ctcs");
        DecisionOf(await _host.AsAsync(
            (DecisionDocuments documents) => documents.MakeAsync(decisionId, kind, lines, staff, Cancellation)));
        return DocumentDesk.FieldsOf(await _host.ReadAsync(db => db.GeneratedDocuments.AsNoTracking().Where(d => d.Kind == kind)
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).FirstAsync()));
    }
}
