using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Storage;
using Campaign.Tests.Councils;
using MiniExcelLibs;

namespace Campaign.Tests.Commendations;

/// <summary>Nominees come from Excel all at once or not at all, and go back to it.</summary>
public sealed class NomineeSheetsTests : IAsyncLifetime
{
    private CampaignHost _host = null!;
    private Person _unit = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        _unit = await _host.PersonAsync("cs001");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_template_filled_in_is_imported_row_by_row()
    {
        Guid id = await _host.DraftNominationAsync(_unit);
        byte[] template = await _host.AsAsync((NomineeSheets sheets) => sheets.TemplateAsync(Cancellation));
        using MemoryStream stream = new(template);
        List<string> columns = [.. stream.GetColumns(useHeaderRow: true)];

        ImportResult result = await ImportAsync(
            id,
            Row(columns, "Cá nhân", "Lý Văn Đông", 1979, "nam", "Người trực tiếp công tác, lao động sản xuất", "Bằng khen của BCH LĐLĐ tỉnh", "21/06/2022"),
            Row(columns, "Tập thể", "Tổ Khoan 2", null, "", "tap the nho", "BK-TINH", ""));

        Assert.Empty(result.Problems);
        Assert.Equal(2, result.Imported);
        List<Nominee> nominees = await _host.NomineesAsync(id);
        Assert.Equal(6, nominees.Count);
        Assert.Equal(
            ("Lý Văn Đông", 1979, Gender.Male, SubjectCategory.DirectWorker, "BK-TINH", new DateOnly(2022, 6, 21)),
            (nominees[4].Name, nominees[4].BirthYear, nominees[4].Gender, nominees[4].Category, nominees[4].Awards[0].AwardFormCode,
                nominees[4].OwnAward!.Date));
        Assert.Equal((SubjectKind.Collective, SubjectCategory.SmallCollective), (nominees[5].Kind, nominees[5].Category));
    }

    [Fact]
    public async Task With_one_row_wrong_nothing_is_imported_and_every_fault_has_its_row_and_column()
    {
        Guid id = await _host.DraftNominationAsync(_unit);
        byte[] template = await _host.AsAsync((NomineeSheets sheets) => sheets.TemplateAsync(Cancellation));
        using MemoryStream stream = new(template);
        List<string> columns = [.. stream.GetColumns(useHeaderRow: true)];

        ImportResult result = await ImportAsync(
            id,
            Row(columns, "Cá nhân", "Lý Văn Đông", 1979, "Nam", "Khác", "Bằng khen của BCH LĐLĐ tỉnh", ""),
            Row(columns, "Cá nhân", "", 79, "x", "Giám đốc", "Cờ thi đua của LĐLĐ tỉnh", "31/02/2022"));

        Assert.Equal(0, result.Imported);
        Assert.All(result.Problems, problem => Assert.Equal(3, problem.Row));
        Assert.Equal(
            ["Đối tượng", "Nam/Nữ", "Họ và tên, tên tập thể", "Năm sinh", "Hình thức khen thưởng", "Ngày quyết định của đơn vị"],
            result.Problems.Select(p => p.Column));
        Assert.Contains("ghi nhầm cột", result.Problems[4].Message, StringComparison.Ordinal);
        Assert.Equal(4, (await _host.NomineesAsync(id)).Count);
    }

    [Theory]
    [InlineData("không phải bảng tính")]
    [InlineData("")]
    public async Task What_is_no_workbook_is_refused_in_words(string content)
    {
        Guid id = await _host.DraftNominationAsync(_unit);
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(content));

        ImportResult result = await _host.AsAsync((NomineeSheets sheets) => sheets.ImportAsync(id, stream, null, _unit, Cancellation));

        Assert.Contains("không phải bảng Excel", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_has_all_but_what_is_sensitive()
    {
        Guid id = await _host.SendNominationAsync(_unit);
        Person staff = await _host.PersonAsync("bk-ctcs");
        Page<NomineeRow> rows = await _host.AsAsync((Nominees nominees) => nominees.ListAsync(
            new NomineeFilter { DossierId = id }, staff, new PageRequest(), Cancellation));

        byte[] masked = await _host.AsAsync((NomineeSheets sheets) => sheets.ExportAsync(rows.Items, _ => false, Cancellation));
        byte[] whole = await _host.AsAsync((NomineeSheets sheets) => sheets.ExportAsync(rows.Items, _ => true, Cancellation));

        List<IDictionary<string, object?>> lines = Read(masked);
        Assert.Equal(
            ["Tổ Toán - Lý", "Hoàng Văn Bách", "Triệu Thị Chanh", "Nông Thị Duyên"], lines.Select(line => line["Họ và tên, tên tập thể"]));
        Assert.All(lines, line => Assert.Null(line["Dân tộc"]));
        Assert.Equal("Tày", Read(whole)[1]["Dân tộc"]);
    }

    [Fact]
    public async Task A_list_is_searched_without_diacritics_and_shows_no_drafts_of_others()
    {
        await _host.SendNominationAsync(_unit);
        await _host.DraftNominationAsync(await _host.PersonAsync("cs002"));
        Person upper = await _host.PersonAsync("tpbk");

        Page<NomineeRow> found = await _host.AsAsync((Nominees nominees) => nominees.ListAsync(
            new NomineeFilter { Search = "trieu thi" }, upper, new PageRequest(), Cancellation));
        Page<NomineeRow> drafts = await _host.AsAsync((Nominees nominees) => nominees.ListAsync(
            new NomineeFilter { Status = NomineeStatus.Draft }, upper, new PageRequest(), Cancellation));
        Page<NomineeRow> stranger = await _host.AsAsync(async (Nominees nominees) => await nominees.ListAsync(
            new NomineeFilter(), await _host.PersonAsync("cs003"), new PageRequest(), Cancellation));

        Assert.Equal("Triệu Thị Chanh", Assert.Single(found.Items).Nominee.Name);
        Assert.Equal(0, drafts.TotalCount);
        Assert.Equal(0, stranger.TotalCount);
    }

    private Task<ImportResult> ImportAsync(Guid id, params Dictionary<string, object?>[] rows) =>
        _host.AsAsync(async (NomineeSheets sheets) =>
        {
            using MemoryStream sheet = new();
            await sheet.SaveAsAsync(rows, cancellationToken: Cancellation);
            sheet.Position = 0;
            return await sheets.ImportAsync(id, sheet, null, _unit, Cancellation);
        });

    private static Dictionary<string, object?> Row(
        List<string> columns, string kind, string name, int? born, string sex, string category, string form, string ownDate)
    {
        Dictionary<string, object?> row = columns.ToDictionary(column => column, _ => (object?)null);
        row["Loại"] = kind;
        row["Họ và tên, tên tập thể"] = name;
        row["Năm sinh"] = born;
        row["Nam/Nữ"] = sex;
        row["Đối tượng"] = category;
        row["Hình thức khen thưởng"] = form;
        row["Số phiếu đồng ý"] = 20;
        row["Tóm tắt thành tích"] = "Vượt kế hoạch 12 %.";
        row["Ngày quyết định của đơn vị"] = ownDate;
        return row;
    }

    private static List<IDictionary<string, object?>> Read(byte[] sheet)
    {
        using MemoryStream stream = new(sheet);
        return [.. stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];
    }
}
