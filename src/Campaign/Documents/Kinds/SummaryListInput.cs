namespace Campaign.Documents.Kinds;

/// <summary>Danh sách trích ngang: a broad table of nominees, on paper that lies across.</summary>
public sealed record SummaryListInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    /// <summary>For whom it is, for instance <c>Tập thể, cá nhân đề nghị tặng Bằng khen năm 2022</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>What it goes with: <c>Kèm theo Tờ trình số 12/TTr-LĐLĐ ngày 05/7/2022</c>.</summary>
    public string Reference { get; init; } = "";

    public required IReadOnlyList<Nominee> Nominees { get; init; }

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.SummaryList)
        .AddFrame(Letterhead, Subject, [], Signing)
        .Add("kem_theo", Reference)
        .Add("tong_so", $"{Nominees.Count}")
        .AddList("danh_sach", Nominees.Select((nominee, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("ho_ten", nominee.Name), ("nam_sinh", nominee.Born), ("gioi_tinh", nominee.Gender),
            ("chuc_vu", nominee.Position), ("don_vi", nominee.Unit), ("doi_tuong", nominee.Category),
            ("thanh_tich", nominee.Achievement), ("hinh_thuc", nominee.Form),
        }))
        .Build();
}

/// <summary>A person or collective of the list; what is unknown or not asked stays empty.</summary>
public sealed record Nominee(string Name, string Unit, string Category, string Form, string Achievement)
{
    public string? Born { get; init; }

    public string? Gender { get; init; }

    public string? Position { get; init; }
}

/// <summary>Lays out a danh sách trích ngang.</summary>
public sealed class SummaryListComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.SummaryList;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head, new("kem_theo", "Kèm theo văn bản nào"), new("tong_so", "Tổng số người và tập thể"), .. End,
    ];

    public override IReadOnlyList<KnownList> Lists { get; } =
    [
        new("danh_sach", "Danh sách trích ngang",
        [
            new("stt", "Số thứ tự"), new("ho_ten", "Họ và tên, tên tập thể"), new("nam_sinh", "Năm sinh"),
            new("gioi_tinh", "Giới tính"), new("chuc_vu", "Chức vụ"), new("don_vi", "Đơn vị"), new("doi_tuong", "Đối tượng"),
            new("thanh_tich", "Tóm tắt thành tích"), new("hinh_thuc", "Hình thức đề nghị"),
        ]),
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "DANH SÁCH TRÍCH NGANG") with
    {
        IsLandscape = true,
        Reference = fields["kem_theo"],
        Body =
        [
            .. TableOf(
                fields, "danh_sach",
                ("stt", "TT", -1), ("ho_ten", "Họ và tên, tên tập thể", 4), ("nam_sinh", "Năm sinh", -1.7),
                ("chuc_vu", "Chức vụ", 3), ("don_vi", "Đơn vị", 4), ("doi_tuong", "Đối tượng", 3),
                ("thanh_tich", "Tóm tắt thành tích", 7), ("hinh_thuc", "Hình thức đề nghị", 3)),
            new Block.Paragraph($"Danh sách có {fields["tong_so"]} tập thể, cá nhân./."),
        ],
    };
}
