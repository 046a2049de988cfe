namespace Campaign.Documents.Kinds;

/// <summary>Báo cáo: text and a table of figures.</summary>
public sealed record ReportInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    public required string Subject { get; init; }

    /// <summary>Kính gửi; empty for a report to all.</summary>
    public string Addressee { get; init; } = "";

    /// <summary>The text in <see cref="Markup"/>.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<ReportedFigure> Figures { get; init; } = [];

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.Report)
        .AddFrame(Letterhead, Subject, Recipients, Signing)
        .Add("kinh_gui", Addressee)
        .Add("noi_dung", Text)
        .AddList("so_lieu", Figures.Select((figure, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("chi_tieu", figure.Name), ("don_vi_tinh", figure.Unit), ("ke_hoach", figure.Planned),
            ("ket_qua", figure.Reached), ("ghi_chu", figure.Remark),
        }))
        .Build();
}

/// <summary>A figure as it is told, and what it was to be.</summary>
public sealed record ReportedFigure(string Name, string? Unit, string? Planned, string? Reached, string? Remark = null);

/// <summary>Lays out a báo cáo; its figures stand on a page of their own.</summary>
public sealed class ReportComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.Report;

    public override IReadOnlyList<KnownField> Fields { get; } =
        [.. Head, new("kinh_gui", "Kính gửi"), new("noi_dung", "Nội dung báo cáo", IsRich: true), .. End];

    public override IReadOnlyList<KnownList> Lists { get; } =
    [
        new("so_lieu", "Phụ lục số liệu",
        [
            new("stt", "Số thứ tự"), new("chi_tieu", "Chỉ tiêu"), new("don_vi_tinh", "Đơn vị tính"), new("ke_hoach", "Kế hoạch"),
            new("ket_qua", "Kết quả"), new("ghi_chu", "Ghi chú"),
        ]),
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "BÁO CÁO") with
    {
        Addressee = fields["kinh_gui"],
        Body = Markup.Blocks(fields["noi_dung"]),
        Annexes = fields.List("so_lieu").Count == 0 ? [] : [AnnexOf(fields)],
    };

    private Annex AnnexOf(DocumentFields fields) => new(
        "PHỤ LỤC SỐ LIỆU",
        $"(Kèm theo Báo cáo số {fields["so_ky_hieu"]} {fields["ngay"]} của {fields["ten_co_quan"]})",
        [
            .. TableOf(
                fields, "so_lieu",
                ("stt", "TT", -1), ("chi_tieu", "Chỉ tiêu", 6), ("don_vi_tinh", "Đơn vị tính", -2.4), ("ke_hoach", "Kế hoạch", -2.2),
                ("ket_qua", "Kết quả", -2.2), ("ghi_chu", "Ghi chú", 3)),
        ]);
}
