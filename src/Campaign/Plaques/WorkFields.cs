namespace Campaign.Plaques;

/// <summary>How a field is written.</summary>
public enum WorkFieldKind
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Text,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>Đồng; people write it in triệu.</summary>
    Money,

    /// <summary>A figure that is not negative.</summary>
    Number,

    /// <summary>One of some codes.</summary>
    Choice,
}

/// <summary>A field of a registration or nomination, as its rules check it and its form shows it.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Section">The part of the form, counted from 1.</param>
/// <param name="Label">What people call it (terms §4).</param>
/// <param name="Missing">What to do when it is empty; null when it may stay empty.</param>
public sealed record WorkField(string Name, WorkFieldKind Kind, int Section, string Label, string? Missing = null)
{
    /// <summary>Under the field: how to fill it in.</summary>
    public string? Hint { get; init; }

    public int MaxLength { get; init; } = 300;

    public bool IsWide => Kind == WorkFieldKind.Text || (Kind == WorkFieldKind.Line && MaxLength > 200);
}

/// <summary>The fields of the two dossiers (domain.md §6.2: taken from real cases).</summary>
public static class WorkFields
{
    private static readonly WorkField Owner = new("projectOwner", WorkFieldKind.Line, 1, "Chủ đầu tư") { MaxLength = 200 };

    private static readonly WorkField Contractor =
        new("contractor", WorkFieldKind.Line, 1, "Đơn vị thi công, thực hiện") { MaxLength = 200 };

    private static readonly WorkField Labour = new("labourDays", WorkFieldKind.Number, 3, "Ngày công của đoàn viên")
    {
        Hint = "Ví dụ 120,5.",
    };

    private static readonly WorkField Contribution =
        new("memberContribution", WorkFieldKind.Money, 3, "Đóng góp của đoàn viên (triệu đồng)");

    private static readonly WorkField Benefit = new("benefitValue", WorkFieldKind.Money, 3, "Giá trị làm lợi (triệu đồng)")
    {
        Hint = "Tiết kiệm hoặc tăng thêm trong một năm.",
    };

    private static readonly WorkField Plaque = new("plaqueText", WorkFieldKind.Text, 5, "Nội dung biển")
    {
        MaxLength = 500, Hint = "Những dòng chữ khắc trên biển.",
    };

    private static readonly WorkField Level = new("plaqueLevel", WorkFieldKind.Choice, 5, "Cấp biển");

    /// <summary>Đăng ký công trình, sản phẩm, phần việc: the first step.</summary>
    public static IReadOnlyList<WorkField> Registration { get; } =
    [
        new("title", WorkFieldKind.Line, 1, "Tên công trình, sản phẩm, phần việc", "Ghi tên công trình, sản phẩm hoặc phần việc."),
        new("kind", WorkFieldKind.Choice, 1, "Loại", "Chọn công trình, sản phẩm hoặc phần việc."),
        new("place", WorkFieldKind.Line, 1, "Địa điểm", "Ghi địa điểm thực hiện.") { MaxLength = 200 },
        Owner,
        Contractor,
        new("occasionId", WorkFieldKind.Choice, 2, "Chào mừng dịp", "Chọn ngày lễ lớn hoặc sự kiện mà công trình chào mừng."),
        new("plannedStart", WorkFieldKind.Day, 2, "Ngày khởi công, bắt đầu"),
        new("plannedFinish", WorkFieldKind.Day, 2, "Ngày hoàn thành theo kế hoạch", "Ghi ngày hoàn thành theo kế hoạch."),
        new("totalValue", WorkFieldKind.Money, 3, "Tổng giá trị (triệu đồng)", "Ghi tổng giá trị.")
        {
            Hint = "Ví dụ 1.900 hoặc 8.608,33. Phần việc không có kinh phí thì ghi 0.",
        },
        new("fundingSource", WorkFieldKind.Line, 3, "Nguồn vốn") { Hint = "Ngân sách, doanh nghiệp, đoàn viên đóng góp, xã hội hóa…" },
        Labour,
        Contribution,
        Benefit,
        new("economicMeaning", WorkFieldKind.Text, 4, "Ý nghĩa kinh tế") { MaxLength = 2000 },
        new("socialMeaning", WorkFieldKind.Text, 4, "Ý nghĩa xã hội", "Ghi ý nghĩa xã hội: ai được lợi, được gì.") { MaxLength = 2000 },
        Plaque,
        Level,
        new("coordinatingParty", WorkFieldKind.Line, 6, "Chính quyền, người sử dụng lao động cùng thực hiện",
            "Ghi chính quyền hoặc người sử dụng lao động cùng thực hiện.") { MaxLength = 200 },
    ];

    /// <summary>Đề nghị gắn biển: the second step, with the real figures.</summary>
    public static IReadOnlyList<WorkField> Nomination { get; } =
    [
        new("startedOn", WorkFieldKind.Day, 1, "Ngày khởi công, bắt đầu thực tế"),
        new("finishedOn", WorkFieldKind.Day, 1, "Ngày hoàn thành thực tế", "Ghi ngày hoàn thành thực tế."),
        new("acceptedOn", WorkFieldKind.Day, 1, "Ngày nghiệm thu", "Ghi ngày nghiệm thu."),
        Contractor,
        new("totalValue", WorkFieldKind.Money, 3, "Tổng giá trị thực tế (triệu đồng)", "Ghi tổng giá trị thực tế.")
        {
            Hint = "Ví dụ 1.900 hoặc 8.608,33.",
        },
        Labour,
        Contribution,
        Benefit,
        new("efficiency", WorkFieldKind.Text, 4, "Hiệu quả", "Ghi hiệu quả đạt được, có số liệu.") { MaxLength = 2000 },
        new("economicMeaning", WorkFieldKind.Text, 4, "Giá trị kinh tế", "Ghi giá trị kinh tế.") { MaxLength = 2000 },
        new("socialMeaning", WorkFieldKind.Text, 4, "Giá trị xã hội", "Ghi giá trị xã hội.") { MaxLength = 2000 },
        Plaque with { Missing = "Ghi nội dung biển." },
        Level,
        new("proposedCommendation", WorkFieldKind.Text, 5, "Đề nghị khen kèm theo")
        {
            MaxLength = 1000, Hint = "Tập thể, người đã trực tiếp làm công trình, nếu có.",
        },
    ];
}

/// <summary>What the files of the two dossiers are for.</summary>
public static class WorkPapers
{
    /// <summary>The page signed by the authority or employer that agrees (O-221).</summary>
    public const string Agreement = "agreement";

    /// <summary>Biên bản nghiệm thu.</summary>
    public const string Acceptance = "acceptance";

    public const string Before = "before";

    public const string After = "after";
}
