using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Campaign.Commendations;

/// <summary>What is wrong in one row of a sheet; rows are counted as Excel does.</summary>
public sealed record RowProblem(int Row, string Column, string Message);

/// <summary>What came of an import: how many were taken, or why none was.</summary>
public sealed record ImportResult(int Imported, IReadOnlyList<RowProblem> Problems, DossierResult? Refusal = null);

/// <summary>Nominees as an Excel sheet: a template, an import that takes all or nothing, an export.</summary>
public sealed class NomineeSheets(CampaignDb db, DossierDesk dossiers)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>In bytes; a list of the longest kind is far below it.</summary>
    public const int MaxSize = 2 * 1024 * 1024;

    private const string Kind = "Loại";
    private const string Name = "Họ và tên, tên tập thể";
    private const string Born = "Năm sinh";
    private const string Sex = "Nam/Nữ";
    private const string Ethnic = "Dân tộc";
    private const string Job = "Chức vụ, nghề nghiệp";
    private const string Workplace = "Nơi công tác";
    private const string Unit = "Mã đơn vị";
    private const string Category = "Đối tượng";
    private const string Title = "Danh hiệu thi đua";
    private const string Form = "Hình thức khen thưởng";
    private const string Votes = "Số phiếu đồng ý";
    private const string Summary = "Tóm tắt thành tích";
    private const string OwnNumber = "Số quyết định khen của đơn vị";
    private const string OwnDate = "Ngày quyết định của đơn vị";

    private static readonly string[] Columns =
        [Kind, Name, Born, Sex, Ethnic, Job, Workplace, Unit, Category, Title, Form, Votes, Summary, OwnNumber, OwnDate];

    /// <summary>A sheet to fill in, and one that says what may be written where.</summary>
    public async Task<byte[]> TemplateAsync(CancellationToken cancellationToken)
    {
        List<AwardForm> forms = await FormsAsync(cancellationToken);
        List<Dictionary<string, object?>> words =
        [
            Help(Kind, "Cá nhân; Tập thể"),
            Help(Name, "Bắt buộc"),
            Help(Born, "Cá nhân: bắt buộc, ví dụ 1985"),
            Help(Sex, "Nam; Nữ"),
            Help(Ethnic, "Chỉ ghi khi mẫu của cấp trên yêu cầu"),
            Help(Unit, "Chỉ Ban CTCS và công đoàn cấp trên ghi, ví dụ CS001"),
            Help(Category, string.Join("; ", Enum.GetValues<SubjectCategory>().Select(category => CommendationTexts.Of(category)))),
            Help(Title, Names(forms, AwardNature.EmulationTitle)),
            Help(Form, Names(forms, AwardNature.CommendationForm)),
            Help(OwnDate, "Ngày/tháng/năm, ví dụ 20/06/2022"),
        ];
        return await SaveAsync(
            new Dictionary<string, object>
            {
                ["Danh sách"] = new List<Dictionary<string, object?>> { Columns.ToDictionary(column => column, _ => (object?)null) },
                ["Hướng dẫn"] = words,
            },
            cancellationToken);
    }

    /// <summary>Reads a sheet and adds all its nominees to a draft; with one row wrong nothing is added.</summary>
    public async Task<ImportResult> ImportAsync(
        Guid dossierId, Stream sheet, int? revision, Person by, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(dossierId, by, cancellationToken) is not { Type: DossierType.CommendationNomination } dossier)
        {
            return new ImportResult(0, [], new DossierResult.NotFound());
        }

        if (Read(sheet) is not { } rows)
        {
            return new ImportResult(0, [new RowProblem(1, Name, "Tệp không phải bảng Excel (.xlsx) theo mẫu. Tải mẫu về, điền rồi gửi lại.")]);
        }

        List<RowProblem> problems = [];
        List<JsonObject> nominees = [];
        List<AwardForm> forms = await FormsAsync(cancellationToken);
        List<string> missing = [.. new[] { Kind, Name, Category }.Where(column => rows.Count > 0 && !rows[0].Cells.ContainsKey(Key(column)))];
        problems.AddRange(missing.Select(column => new RowProblem(1, column, $"Không có cột “{column}”. Giữ nguyên hàng tiêu đề của mẫu.")));
        if (missing.Count == 0)
        {
            foreach (SheetRow row in rows)
            {
                nominees.Add(new RowReader(row, forms, problems).Read());
            }
        }

        JsonObject data = dossier.ReadData();
        JsonArray all = data["nominees"] as JsonArray ?? [];
        if (problems.Count == 0 && nominees.Count == 0)
        {
            problems.Add(new RowProblem(2, Name, "Bảng chưa có dòng nào."));
        }

        if (all.Count + nominees.Count > NominationRules.MaxNominees)
        {
            problems.Add(new RowProblem(1, Name, $"Một hồ sơ tối đa {NominationRules.MaxNominees} trường hợp, đã có {all.Count}."));
        }

        if (problems.Count > 0)
        {
            return new ImportResult(0, problems);
        }

        data["nominees"] = all.DeepClone();
        nominees.ForEach(nominee => data["nominees"]!.AsArray().Add(nominee));
        DossierResult saved = await dossiers.SaveAsync(dossierId, data, revision, by, cancellationToken);
        return saved is DossierResult.Done ? new ImportResult(nominees.Count, []) : new ImportResult(0, [], saved);
    }

    /// <summary>The rows as a sheet; ethnic groups only where asked, by whoever may.</summary>
    public async Task<byte[]> ExportAsync(
        IReadOnlyList<NomineeRow> rows, Func<Nominee, bool> maySeeSensitive, CancellationToken cancellationToken)
    {
        Dictionary<string, string> names = await db.AwardForms.AsNoTracking()
            .ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        List<Dictionary<string, object?>> lines = [.. rows.Select((row, index) => Line(row, index + 1, names, maySeeSensitive(row.Nominee)))];
        return await SaveAsync(new Dictionary<string, object> { ["Danh sách"] = lines }, cancellationToken);
    }

    private static Dictionary<string, object?> Line(
        NomineeRow row, int number, Dictionary<string, string> names, bool sensitive)
    {
        Nominee nominee = row.Nominee;
        string Awards(AwardNature nature) => string.Join("; ", nominee.Awards.Where(a => a.Nature == nature)
            .Select(a => names.GetValueOrDefault(a.AwardFormCode, a.AwardFormCode)));
        NomineeAward? decided = nominee.Awards.Find(a => a.DecisionNumber is not null);
        return new Dictionary<string, object?>
        {
            ["TT"] = number,
            [Kind] = CommendationTexts.Of(nominee.Kind),
            [Name] = nominee.Name,
            [Born] = nominee.BirthYear,
            [Sex] = nominee.Gender is { } gender ? CommendationTexts.Of(gender) : null,
            [Ethnic] = sensitive ? nominee.EthnicGroup : null,
            [Job] = nominee.JobTitle,
            [Workplace] = nominee.Workplace,
            ["Đơn vị"] = row.UnitName,
            [Unit] = nominee.UnitCode,
            [Category] = nominee.Category is { } category ? CommendationTexts.Of(category) : "",
            [Title] = Awards(AwardNature.EmulationTitle),
            [Form] = Awards(AwardNature.CommendationForm),
            ["Loại khen thưởng"] = CommendationTexts.Of(nominee.Basis),
            ["Đợt"] = nominee.Phase == 0 ? null : nominee.Phase,
            [Votes] = nominee.VotesFor,
            [Summary] = nominee.Summary,
            [OwnNumber] = nominee.OwnAward?.Number,
            [OwnDate] = nominee.OwnAward?.Date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["Trạng thái"] = nominee.IsOnHold ? "Tạm dừng xét" : CommendationTexts.Of(nominee.Status),
            ["Số quyết định"] = decided?.DecisionNumber,
            ["Ngày quyết định"] = decided?.DecidedOn?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["Số vào sổ"] = decided?.RegisterNumber,
            ["Tiền thưởng (đồng)"] = decided?.Reward,
            ["Mã hồ sơ"] = row.DossierCode,
        };
    }

    private static async Task<byte[]> SaveAsync(Dictionary<string, object> sheets, CancellationToken cancellationToken)
    {
        using MemoryStream stream = new();
        await stream.SaveAsAsync(sheets, cancellationToken: cancellationToken);
        return stream.ToArray();
    }

    // Null when it is no such file. Rows are counted as Excel shows them: the header is the first.
    private static List<SheetRow>? Read(Stream sheet)
    {
        try
        {
            List<SheetRow> rows = [];
            int number = 1;
            foreach (IDictionary<string, object?> cells in sheet.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()
                .Take(NominationRules.MaxNominees + 1))
            {
                number++;
                Dictionary<string, string> texts = [];
                foreach ((string column, object? value) in cells)
                {
                    texts[Key(column)] = TextOf(value);
                }

                if (texts.Values.Any(text => text.Length > 0))
                {
                    rows.Add(new SheetRow(number, texts));
                }
            }

            return rows;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or System.Xml.XmlException
            or NotSupportedException or FormatException or ArgumentException or InvalidOperationException)
        {
            // Whatever is no workbook, or a broken one.
            return null;
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => VietnameseText.Nfc(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim(),
    };

    private static string Key(string column) => VietnameseText.Fold(column);

    private async Task<List<AwardForm>> FormsAsync(CancellationToken cancellationToken) =>
        await db.AwardForms.AsNoTracking().Where(f => f.ValidTo == null && f.Nature != AwardNature.Plaque).OrderBy(f => f.Name)
            .ToListAsync(cancellationToken);

    private static string Names(List<AwardForm> forms, AwardNature nature) =>
        string.Join("; ", forms.Where(form => form.Nature == nature).Select(form => form.Name));

    private static Dictionary<string, object?> Help(string column, string words) =>
        new() { ["Cột"] = column, ["Ghi"] = words };

    private sealed record SheetRow(int Number, Dictionary<string, string> Cells)
    {
        public string this[string column] => Cells.GetValueOrDefault(Key(column), "");
    }

    private sealed class RowReader(SheetRow row, List<AwardForm> forms, List<RowProblem> problems)
    {
        public JsonObject Read()
        {
            SubjectKind? kind = Chosen<SubjectKind>(Kind, CommendationTexts.Of, "Cá nhân hoặc Tập thể", true);
            SubjectCategory? category = Chosen<SubjectCategory>(
                Category,
                one => CommendationTexts.Of(one),
                "một trong các đối tượng ở trang Hướng dẫn",
                true,
                one => CommendationTexts.ShortOf(one));
            Gender? gender = Chosen<Gender>(Sex, CommendationTexts.Of, "Nam hoặc Nữ", false);
            if (row[Name].Length is 0 or > 300)
            {
                Wrong(Name, row[Name].Length == 0 ? "Ghi họ và tên, hoặc tên tập thể." : "Tối đa 300 ký tự.");
            }

            JsonObject nominee = new()
            {
                ["kind"] = kind?.ToString(),
                ["category"] = category?.ToString(),
                ["name"] = row[Name],
                ["birthYear"] = Number(Born, 1900, 2100, kind == SubjectKind.Individual),
                ["gender"] = gender?.ToString(),
                ["jobTitle"] = row[Job],
                ["workplace"] = row[Workplace],
                ["titleCode"] = Award(Title, AwardNature.EmulationTitle),
                ["formCode"] = Award(Form, AwardNature.CommendationForm),
                ["votesFor"] = Number(Votes, 0, 100_000, false),
                ["summary"] = row[Summary],
            };
            AddOptional(nominee);
            return nominee;
        }

        private void AddOptional(JsonObject nominee)
        {
            if (row[Ethnic].Length > 0)
            {
                nominee["ethnicGroup"] = row[Ethnic];
            }

            if (row[Unit].Length > 0)
            {
                nominee["unitCode"] = row[Unit].ToUpperInvariant();
            }

            if (row[OwnNumber].Length > 0 || row[OwnDate].Length > 0)
            {
                nominee["ownAward"] = new JsonObject { ["number"] = row[OwnNumber], ["date"] = Day(OwnDate) };
            }
        }

        private T? Chosen<T>(string column, Func<T, string> label, string choices, bool isNeeded, Func<T, string>? other = null)
            where T : struct, Enum
        {
            string typed = VietnameseText.Fold(row[column]);
            foreach (T value in Enum.GetValues<T>())
            {
                if (typed.Length > 0 && (typed == VietnameseText.Fold(label(value)) || (other is not null && typed == VietnameseText.Fold(other(value)))))
                {
                    return value;
                }
            }

            if (typed.Length > 0 || isNeeded)
            {
                Wrong(column, typed.Length == 0 ? $"Ghi {choices}." : $"“{row[column]}” không đúng. Ghi {choices}.");
            }

            return null;
        }

        private string? Award(string column, AwardNature nature)
        {
            string typed = VietnameseText.Fold(row[column]);
            if (typed.Length == 0)
            {
                return null;
            }

            AwardForm? form = forms.Find(f => f.Nature == nature
                && (VietnameseText.Fold(f.Name) == typed || VietnameseText.Fold(f.Code) == typed));
            if (form is null)
            {
                Wrong(column, forms.Exists(f => VietnameseText.Fold(f.Name) == typed)
                    ? $"“{row[column]}” ghi nhầm cột: danh hiệu và hình thức là hai cột riêng."
                    : $"Không có “{row[column]}” trong danh mục. Xem trang Hướng dẫn.");
            }

            return form?.Code;
        }

        private int? Number(string column, int least, int most, bool isNeeded)
        {
            string typed = row[column];
            if (typed.Length == 0)
            {
                if (isNeeded)
                {
                    Wrong(column, "Ghi một số, ví dụ 1985.");
                }

                return null;
            }

            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            {
                return number;
            }

            Wrong(column, $"“{typed}” không phải số từ {least} đến {most}.");
            return null;
        }

        private string? Day(string column)
        {
            string typed = row[column];
            if (typed.Length == 0)
            {
                return null;
            }

            if (DateOnly.TryParseExact(typed, ["d/M/yyyy", "dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }

            Wrong(column, $"Không có ngày “{typed}”. Ghi ngày/tháng/năm, ví dụ 20/06/2022.");
            return null;
        }

        private void Wrong(string column, string message) => problems.Add(new RowProblem(row.Number, column, message));
    }
}
