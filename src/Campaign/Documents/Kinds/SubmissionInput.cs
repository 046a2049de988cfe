namespace Campaign.Documents.Kinds;

/// <summary>Tờ trình: asks the body above, or the Standing Board, for a decision.</summary>
public sealed record SubmissionInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    public required string Subject { get; init; }

    /// <summary>Kính gửi.</summary>
    public required string Addressee { get; init; }

    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>What was done and what is asked, in <see cref="Markup"/>.</summary>
    public required string Text { get; init; }

    /// <summary>How many are proposed for each form.</summary>
    public IReadOnlyList<ProposedForm> Proposals { get; init; } = [];

    /// <summary>The last paragraph, for instance what is enclosed.</summary>
    public string Closing { get; init; } = "";

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.Submission)
        .AddFrame(Letterhead, Subject, Recipients, Signing)
        .Add("kinh_gui", Addressee)
        .Add("can_cu", DocumentWords.Bases(Bases))
        .Add("noi_dung", Text)
        .Add("ket_thuc", Closing)
        .AddList("de_nghi", Proposals.Select((form, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("hinh_thuc", form.Form), ("tap_the", $"{form.Collectives}"), ("ca_nhan", $"{form.Individuals}"),
            ("khac", $"{form.Others}"),
        }))
        .Build();
}

/// <summary>A title or form, and for how many it is asked; others are works, and those of whom it is not known what they are.</summary>
public sealed record ProposedForm(string Form, int Collectives, int Individuals, int Others = 0);

/// <summary>Lays out a tờ trình.</summary>
public sealed class SubmissionComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.Submission;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head,
        new("kinh_gui", "Kính gửi"),
        new("can_cu", "Căn cứ, mỗi căn cứ một dòng"),
        new("noi_dung", "Nội dung trình", IsRich: true),
        new("ket_thuc", "Đoạn kết", IsRich: true),
        .. End,
    ];

    public override IReadOnlyList<KnownList> Lists { get; } =
    [
        new("de_nghi", "Số đề nghị theo từng hình thức",
        [
            new("stt", "Số thứ tự"), new("hinh_thuc", "Danh hiệu, hình thức"), new("tap_the", "Số tập thể"),
            new("ca_nhan", "Số cá nhân"), new("khac", "Số công trình, trường hợp khác"),
        ]),
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "TỜ TRÌNH") with
    {
        Addressee = fields["kinh_gui"],
        Bases = Markup.Lines(fields["can_cu"]),
        Body =
        [
            .. Markup.Blocks(fields["noi_dung"]),
            .. TableOf(fields, "de_nghi", ColumnsOf(fields)),
            .. Markup.Blocks(fields["ket_thuc"]),
        ],
    };

    // Most often there are none.
    private static (string Name, string Title, double Share)[] ColumnsOf(DocumentFields fields) =>
    [
        ("stt", "TT", -1), ("hinh_thuc", "Danh hiệu, hình thức khen thưởng", 7), ("tap_the", "Tập thể", -2), ("ca_nhan", "Cá nhân", -2),
        .. fields.List("de_nghi").Any(row => row.GetValueOrDefault("khac", "0") != "0")
            ? new (string, string, double)[] { ("khac", "Khác", -2) }
            : [],
    ];
}
