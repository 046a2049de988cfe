namespace Campaign.Documents.Kinds;

/// <summary>Quyết định with its grounds, its articles and the list that belongs to it.</summary>
public sealed record DecisionInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    /// <summary>Trích yếu: <c>Về việc tặng Bằng khen …</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Who decides, for instance <c>Ban Thường vụ Liên đoàn Lao động tỉnh Bắc Kạn</c>.</summary>
    public required string Authority { get; init; }

    public required IReadOnlyList<string> Bases { get; init; }

    /// <summary>The articles without their numbers.</summary>
    public required IReadOnlyList<string> Articles { get; init; }

    /// <summary>The award lines; empty for a decision that honours nobody or names all in its articles.</summary>
    public IReadOnlyList<AwardLine> Awards { get; init; } = [];

    /// <summary>What stands over the list: <c>Danh sách tập thể, cá nhân được tặng Bằng khen</c>.</summary>
    public string ListTitle { get; init; } = "Danh sách tập thể, cá nhân được khen thưởng";

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.Decision)
        .AddFrame(Letterhead, Subject, Recipients, Signing)
        .Add("tham_quyen", Authority.ToUpperInvariant())
        .Add("can_cu", DocumentWords.Bases(Bases))
        .Add("dieu", Articles.Select((article, at) => $"**Điều {at + 1}.** {article.ReplaceLineEndings(" ")}"))
        .Add("ten_danh_sach", ListTitle.ToUpperInvariant())
        .Add("tong_so", $"{Awards.Count}")
        .AddList("danh_sach", Awards.Select((award, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("ho_ten", award.Name), ("chuc_vu", award.Position), ("don_vi", award.Unit),
            ("hinh_thuc", award.Form), ("so_vao_so", award.RegisterNumber),
            ("tien_thuong", award.Reward is { } reward ? DocumentWords.Number(reward) : null),
        }))
        .Build();
}

/// <summary>One who is honoured by a decision.</summary>
public sealed record AwardLine(string Name, string? Position, string Unit, string Form)
{
    /// <summary>Số vào sổ.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>In đồng; null for no money.</summary>
    public decimal? Reward { get; init; }
}

/// <summary>Lays out a quyết định.</summary>
public sealed class DecisionComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.Decision;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head,
        new("tham_quyen", "Thẩm quyền ban hành, chữ hoa"),
        new("can_cu", "Căn cứ, mỗi căn cứ một dòng"),
        new("dieu", "Các điều, mỗi điều một đoạn", IsRich: true),
        new("ten_danh_sach", "Tên danh sách kèm theo, chữ hoa"),
        new("tong_so", "Số tập thể, cá nhân"),
        .. End,
    ];

    public override IReadOnlyList<KnownList> Lists { get; } =
    [
        new("danh_sach", "Danh sách kèm theo quyết định",
        [
            new("stt", "Số thứ tự"), new("ho_ten", "Họ và tên, tên tập thể"), new("chuc_vu", "Chức vụ"),
            new("don_vi", "Đơn vị"), new("hinh_thuc", "Danh hiệu, hình thức"), new("so_vao_so", "Số vào sổ"),
            new("tien_thuong", "Tiền thưởng (đồng)"),
        ]),
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "QUYẾT ĐỊNH") with
    {
        Authority = fields["tham_quyen"],
        Bases = Markup.Lines(fields["can_cu"]),
        Body = Markup.Blocks(fields["dieu"]),
        Annexes = fields.List("danh_sach").Count == 0 ? [] : [AnnexOf(fields)],
    };

    private Annex AnnexOf(DocumentFields fields) => new(
        fields["ten_danh_sach"],
        $"(Kèm theo Quyết định số {fields["so_ky_hieu"]} {fields["ngay"]} của {fields["ten_co_quan"]})",
        [
            .. TableOf(
                fields, "danh_sach",
                ("stt", "TT", -1), ("ho_ten", "Họ và tên, tên tập thể", 4), ("chuc_vu", "Chức vụ", 3), ("don_vi", "Đơn vị", 4),
                ("hinh_thuc", "Hình thức", 2.6), ("so_vao_so", "Số vào sổ", -2), ("tien_thuong", "Tiền thưởng (đồng)", -2.4)),
            new Block.Paragraph($"Danh sách có {fields["tong_so"]} tập thể, cá nhân./."),
        ]);
}
