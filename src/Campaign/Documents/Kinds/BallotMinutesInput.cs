namespace Campaign.Documents.Kinds;

/// <summary>Biên bản kiểm phiếu: the count of one ballot (terms §3).</summary>
public sealed record BallotMinutesInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    public required string Subject { get; init; }

    /// <summary>When it was counted, in words.</summary>
    public required string CountedAt { get; init; }

    public required string Place { get; init; }

    /// <summary>Bỏ phiếu kín or Biểu quyết giơ tay.</summary>
    public required string BallotMode { get; init; }

    /// <summary>Those who count; the first heads them.</summary>
    public required IReadOnlyList<string> Tellers { get; init; }

    public required BallotTally Tally { get; init; }

    /// <summary>The rule as it is told: <c>ít nhất 90 % trên tổng số thành viên Hội đồng</c>.</summary>
    public required string Rule { get; init; }

    public required IReadOnlyList<VotedItem> Votes { get; init; }

    /// <summary>Who chairs the meeting, and signs beside the head of the tellers.</summary>
    public required string Chair { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.BallotMinutes)
        .AddHead(Letterhead, Subject)
        .Add("thoi_gian", CountedAt)
        .Add("dia_diem", Place)
        .Add("hinh_thuc_bo_phieu", BallotMode)
        .Add("to_kiem_phieu", Tellers.Select((name, at) => at == 0 ? $"- {name}, Tổ trưởng" : $"- {name}, thành viên"))
        .Add("to_truong", Tellers.Count == 0 ? null : Tellers[0])
        .Add("tong_so", $"{Tally.Members}")
        .Add("co_mat", $"{Tally.Present}")
        .Add("phat_ra", Range(Tally.Issued, papers => papers.Issued))
        .Add("thu_ve", Range(Tally.Returned, papers => papers.Returned))
        .Add("hop_le", Range(Tally.Valid, papers => papers.Valid))
        .Add("khong_hop_le", Range(Tally.Invalid, papers => papers.Invalid))
        .Add("quy_dinh", Rule)
        .Add("hinh_thuc", string.Join("; ", Votes.Select(vote => vote.Form).Distinct()))
        .Add("chu_tri", Chair)
        .AddList("ket_qua", Votes.Select((item, at) => new (string, string?)[]
        {
            ("stt", $"{at + 1}"), ("ten", item.Name), ("hinh_thuc", item.Form), ("dong_y", $"{item.For}"),
            ("khong_dong_y", $"{item.Against}"), ("ty_le", item.Share), ("ket_qua", item.IsAdopted ? "Đạt" : "Không đạt"),
            ("phat_ra", $"{item.Papers?.Issued ?? Tally.Issued}"), ("thu_ve", $"{item.Papers?.Returned ?? Tally.Returned}"),
            ("hop_le", $"{item.Papers?.Valid ?? Tally.Valid}"), ("khong_hop_le", $"{item.Papers?.Invalid ?? Tally.Invalid}"),
        }))
        .Build();

    // Who abstains from one nominee gets no ballot on it, so that the numbers of nominees may differ.
    private string Range(int of, Func<CountedPapers, int> number)
    {
        List<int> numbers = [.. Votes.Select(vote => vote.Papers is { } papers ? number(papers) : of)];
        return numbers.Count == 0 ? $"{of}"
            : numbers.Min() == numbers.Max() ? $"{numbers[0]}"
            : $"{numbers.Min()} – {numbers.Max()} (từng trường hợp ở bảng dưới)";
    }
}

/// <summary>Ballots issued, returned, valid and invalid, and of how many members.</summary>
public sealed record BallotTally(int Members, int Present, int Issued, int Returned, int Valid, int Invalid);

/// <summary>Lays out a biên bản kiểm phiếu.</summary>
public sealed class BallotMinutesComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.BallotMinutes;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head,
        new("thoi_gian", "Thời gian kiểm phiếu"), new("dia_diem", "Địa điểm"), new("hinh_thuc_bo_phieu", "Hình thức bỏ phiếu"),
        new("to_kiem_phieu", "Tổ kiểm phiếu, mỗi người một dòng"), new("to_truong", "Tổ trưởng Tổ kiểm phiếu"),
        new("tong_so", "Tổng số thành viên"), new("co_mat", "Số có mặt"), new("phat_ra", "Số phiếu phát ra"),
        new("thu_ve", "Số phiếu thu về"), new("hop_le", "Số phiếu hợp lệ"), new("khong_hop_le", "Số phiếu không hợp lệ"),
        new("quy_dinh", "Quy định về tỷ lệ"), new("hinh_thuc", "Danh hiệu, hình thức"), new("chu_tri", "Chủ trì"),
    ];

    public override IReadOnlyList<KnownList> Lists { get; } =
    [
        VoteFields.List with
        {
            Columns =
            [
                .. VoteFields.List.Columns,
                new("phat_ra", "Số phiếu phát ra"), new("thu_ve", "Số phiếu thu về"), new("hop_le", "Số phiếu hợp lệ"),
                new("khong_hop_le", "Số phiếu không hợp lệ"),
            ],
        },
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "BIÊN BẢN KIỂM PHIẾU") with
    {
        Body =
        [
            new Block.Paragraph($"Thời gian: {fields["thoi_gian"]}. Địa điểm: {fields["dia_diem"]}."),
            new Block.Paragraph($"Hình thức: {fields["hinh_thuc_bo_phieu"]}. Tổ kiểm phiếu gồm:"),
            .. Markup.Blocks(fields["to_kiem_phieu"]),
            new Block.Heading("I. SỐ PHIẾU", 1),
            new Block.Item($"- Tổng số thành viên: {fields["tong_so"]}; có mặt: {fields["co_mat"]}."),
            new Block.Item($"- Số phiếu phát ra: {fields["phat_ra"]}; số phiếu thu về: {fields["thu_ve"]}."),
            new Block.Item($"- Số phiếu hợp lệ: {fields["hop_le"]}; số phiếu không hợp lệ: {fields["khong_hop_le"]}."),
            new Block.Heading("II. KẾT QUẢ", 1),
            new Block.Paragraph($"Tỷ lệ phiếu đồng ý để đạt: {fields["quy_dinh"]}."),
            new Block.Paragraph($"Danh hiệu, hình thức: {fields["hinh_thuc"]}."),
            .. TableOf(
                fields, "ket_qua",
                ("stt", "TT", -1.1), ("ten", "Họ và tên, tên tập thể", 4), ("phat_ra", "Phát ra", -1.7), ("thu_ve", "Thu về", -1.6),
                ("hop_le", "Hợp lệ", -1.6), ("khong_hop_le", "Không hợp lệ", -1.9), ("dong_y", "Đồng ý", -1.7),
                ("khong_dong_y", "Không đồng ý", -1.9), ("ty_le", "Tỷ lệ đồng ý", -2.4), ("ket_qua", "Kết quả", -1.7)),
            new Block.Paragraph("Biên bản lập xong cùng ngày, các phiếu được niêm phong và lưu cùng hồ sơ họp./."),
        ],
        Signatures =
        [
            new SignatureBlock(["TỔ TRƯỞNG", "TỔ KIỂM PHIẾU"], fields["to_truong"]),
            new SignatureBlock(["CHỦ TRÌ"], fields["chu_tri"]),
        ],
    };
}
