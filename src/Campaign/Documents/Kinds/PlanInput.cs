namespace Campaign.Documents.Kinds;

/// <summary>Kế hoạch: a text of its own, a table of targets and one of activities.</summary>
public sealed record PlanInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    public required string Subject { get; init; }

    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>The text in <see cref="Markup"/>.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<PlannedTarget> Targets { get; init; } = [];

    public IReadOnlyList<PlannedActivity> Activities { get; init; } = [];

    /// <summary>The last paragraph, after the tables.</summary>
    public string Closing { get; init; } = "";

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.Plan)
        .AddFrame(Letterhead, Subject, Recipients, Signing)
        .Add("can_cu", DocumentWords.Bases(Bases))
        .Add("noi_dung", Text)
        .Add("ket_thuc", Closing)
        .AddList("chi_tieu", Targets.Select((target, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("ten", target.Name), ("ke_hoach", target.Planned), ("don_vi_tinh", target.Unit),
        }))
        .AddList("hoat_dong", Activities.Select((activity, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("ten", activity.Name), ("thoi_gian", activity.When), ("phu_trach", activity.Lead),
        }))
        .Build();
}

public sealed record PlannedTarget(string Name, string? Planned, string? Unit);

public sealed record PlannedActivity(string Name, string? When, string? Lead);

/// <summary>Lays out a kế hoạch.</summary>
public sealed class PlanComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.Plan;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head,
        new("can_cu", "Căn cứ, mỗi căn cứ một dòng"),
        new("noi_dung", "Nội dung kế hoạch", IsRich: true),
        new("ket_thuc", "Đoạn kết", IsRich: true),
        .. End,
    ];

    public override IReadOnlyList<KnownList> Lists { get; } =
    [
        new("chi_tieu", "Chỉ tiêu",
            [new("stt", "Số thứ tự"), new("ten", "Chỉ tiêu"), new("ke_hoach", "Kế hoạch"), new("don_vi_tinh", "Đơn vị tính")]),
        new("hoat_dong", "Hoạt động",
            [new("stt", "Số thứ tự"), new("ten", "Hoạt động"), new("thoi_gian", "Thời gian"), new("phu_trach", "Phụ trách")]),
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "KẾ HOẠCH") with
    {
        Bases = Markup.Lines(fields["can_cu"]),
        Body =
        [
            .. Markup.Blocks(fields["noi_dung"]),
            .. Titled("CHỈ TIÊU", TableOf(
                fields, "chi_tieu",
                ("stt", "TT", -1), ("ten", "Chỉ tiêu", 8), ("ke_hoach", "Kế hoạch", -2.5), ("don_vi_tinh", "Đơn vị tính", -3))),
            .. Titled("HOẠT ĐỘNG", TableOf(
                fields, "hoat_dong",
                ("stt", "TT", -1), ("ten", "Hoạt động", 6), ("thoi_gian", "Thời gian", -4), ("phu_trach", "Phụ trách", 3.5))),
            .. Markup.Blocks(fields["ket_thuc"]),
        ],
    };

    private static IEnumerable<Block> Titled(string title, IEnumerable<Block> table) =>
        table.SelectMany(block => new[] { new Block.Heading(title, 1), block });
}
