namespace Campaign.Documents.Kinds;

/// <summary>Biên bản họp: of the council, or of a unit that has chosen its nominees.</summary>
public sealed record MeetingMinutesInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    /// <summary>What the meeting was about.</summary>
    public required string Subject { get; init; }

    /// <summary>When it began, in words: <c>08 giờ 00, ngày 07 tháng 7 năm 2022</c>.</summary>
    public required string Began { get; init; }

    public required string Place { get; init; }

    public int Summoned { get; init; }

    /// <summary>Those present, one to a line, with their office.</summary>
    public required IReadOnlyList<string> Present { get; init; }

    public IReadOnlyList<string> Absent { get; init; } = [];

    public required string Chair { get; init; }

    public required string Secretary { get; init; }

    /// <summary>What was said, in <see cref="Markup"/>.</summary>
    public required string Proceedings { get; init; }

    public IReadOnlyList<VotedItem> Votes { get; init; } = [];

    public required string Conclusion { get; init; }

    /// <summary>When it ended.</summary>
    public required string Ended { get; init; }

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public DocumentFields ToFields() => new FieldSet(DocumentKind.MeetingMinutes)
        .AddHead(Letterhead, Subject)
        .Add("noi_nhan", DocumentWords.Recipients(Recipients))
        .Add("bat_dau", Began)
        .Add("dia_diem", Place)
        .Add("trieu_tap", $"{Summoned}")
        .Add("co_mat", $"{Present.Count}")
        .Add("thanh_phan", Present.Select(line => $"- {line}"))
        .Add("vang_mat", Absent.Count == 0 ? ["Không."] : Absent.Select(line => $"- {line}"))
        .Add("chu_tri", Chair)
        .Add("thu_ky", Secretary)
        .Add("noi_dung", Proceedings)
        .Add("ket_luan", Conclusion)
        .Add("ket_thuc", Ended)
        .AddList("ket_qua", Votes.Select((item, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("ten", item.Name), ("hinh_thuc", item.Form), ("dong_y", $"{item.For}"),
            ("khong_dong_y", $"{item.Against}"), ("ty_le", item.Share), ("ket_qua", item.IsAdopted ? "Đạt" : "Không đạt"),
        }))
        .Build();
}

/// <summary>How the vote on one nominee or work went.</summary>
/// <param name="Name">The nominee or work.</param>
/// <param name="Form">The title or form that was voted on.</param>
/// <param name="For">Votes in favour.</param>
/// <param name="Against">Votes against.</param>
/// <param name="Share">The share in favour as it is told, with its denominator: <c>8/9 (88,9 %)</c>.</param>
/// <param name="IsAdopted">Whether the threshold was reached.</param>
/// <param name="Papers">The ballots on it: null where only their sum is told.</param>
public sealed record VotedItem(string Name, string Form, int For, int Against, string Share, bool IsAdopted, CountedPapers? Papers = null);

/// <summary>Phiếu phát ra, thu về, hợp lệ, không hợp lệ.</summary>
public sealed record CountedPapers(int Issued, int Returned, int Valid, int Invalid);

/// <summary>Lays out a biên bản họp.</summary>
public sealed class MeetingMinutesComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.MeetingMinutes;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head,
        new("bat_dau", "Thời gian bắt đầu"), new("dia_diem", "Địa điểm"), new("trieu_tap", "Số triệu tập"),
        new("co_mat", "Số có mặt"), new("thanh_phan", "Người có mặt, mỗi người một dòng"),
        new("vang_mat", "Người vắng mặt, mỗi người một dòng"), new("chu_tri", "Chủ trì"), new("thu_ky", "Thư ký"),
        new("noi_dung", "Diễn biến", IsRich: true), new("ket_luan", "Kết luận", IsRich: true), new("ket_thuc", "Thời gian kết thúc"),
        new("noi_nhan", "Nơi nhận, mỗi nơi một dòng", IsRich: true),
    ];

    public override IReadOnlyList<KnownList> Lists { get; } = [VoteFields.List];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "BIÊN BẢN") with
    {
        Body =
        [
            new Block.Paragraph($"Thời gian bắt đầu: {fields["bat_dau"]}."),
            new Block.Paragraph($"Địa điểm: {fields["dia_diem"]}."),
            new Block.Paragraph($"Triệu tập {fields["trieu_tap"]}, có mặt {fields["co_mat"]}. Thành phần tham dự:"),
            .. Markup.Blocks(fields["thanh_phan"]),
            new Block.Paragraph("Vắng mặt:"),
            .. Markup.Blocks(fields["vang_mat"]),
            new Block.Paragraph($"Chủ trì: {fields["chu_tri"]}. Thư ký: {fields["thu_ky"]}."),
            new Block.Heading("I. NỘI DUNG", 1),
            .. Markup.Blocks(fields["noi_dung"]),
            new Block.Heading("II. KẾT QUẢ BIỂU QUYẾT", 1),
            .. VoteFields.Table(TableOf, fields),
            new Block.Heading("III. KẾT LUẬN", 1),
            .. Markup.Blocks(fields["ket_luan"]),
            new Block.Paragraph(
                $"Cuộc họp kết thúc vào {fields["ket_thuc"]}. Biên bản đã được đọc cho những người tham dự cùng nghe và thống nhất ký tên./."),
        ],
        Signatures = [new SignatureBlock(["THƯ KÝ"], fields["thu_ky"]), new SignatureBlock(["CHỦ TRÌ"], fields["chu_tri"])],
    };
}

/// <summary>The table of votes, as both kinds of minutes have it.</summary>
internal static class VoteFields
{
    public delegate IEnumerable<Block> Tabulate(
        DocumentFields fields, string list, params (string Name, string Title, double Share)[] columns);

    public static KnownList List { get; } = new("ket_qua", "Kết quả từng trường hợp",
    [
        new("stt", "Số thứ tự"), new("ten", "Tên tập thể, cá nhân, công trình"), new("hinh_thuc", "Danh hiệu, hình thức"),
        new("dong_y", "Số phiếu đồng ý"), new("khong_dong_y", "Số phiếu không đồng ý"), new("ty_le", "Tỷ lệ phiếu đồng ý"),
        new("ket_qua", "Đạt hay không đạt"),
    ]);

    public static IEnumerable<Block> Table(Tabulate tabulate, DocumentFields fields) => tabulate(
        fields, "ket_qua",
        ("stt", "TT", -1), ("ten", "Họ và tên, tên tập thể", 5), ("hinh_thuc", "Hình thức", 3.5), ("dong_y", "Đồng ý", -1.6),
        ("khong_dong_y", "Không đồng ý", -1.8), ("ty_le", "Tỷ lệ đồng ý", -2.6), ("ket_qua", "Kết quả", -1.8));
}
