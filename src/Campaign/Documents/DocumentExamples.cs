using Campaign.Documents.Kinds;

namespace Campaign.Documents;

/// <summary>An invented document of every kind: what staff see as preview, and what the tests print. All names are invented.</summary>
public static class DocumentExamples
{
    private const string Confederation = "Tổng Liên đoàn Lao động Việt Nam";
    private const string Federation = "Liên đoàn Lao động tỉnh Bắc Kạn";

    private static readonly DateOnly Day = new(2022, 7, 5);

    private static Signing Deputy { get; } =
        new(SigningCapacity.OnBehalf, "Ban Thường vụ", "Phó Chủ tịch", "Lục Thanh Huệ");

    public static IDocumentInput Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Plan => Plan(),
        DocumentKind.Submission => Submission(),
        DocumentKind.SummaryList => SummaryList(),
        DocumentKind.MeetingMinutes => Meeting(),
        DocumentKind.BallotMinutes => Ballot(),
        DocumentKind.Decision => Decision(),
        DocumentKind.Report => Report(),
        DocumentKind.Invitation => Invitation(),
        _ => Certificates(),
    };

    private static Letterhead Head(string? symbol, string? number) =>
        new(Federation, Confederation, symbol, "Bắc Kạn") { Number = number, Date = Day };

    private static PlanInput Plan() => new()
    {
        Letterhead = Head("KH-LĐLĐ", "118"),
        Subject = "Triển khai phong trào thi đua Đợt 2 năm 2022",
        Bases = ["Căn cứ Kế hoạch số 113/KH-LĐLĐ ngày 17/02/2022 của LĐLĐ tỉnh"],
        Text = """
            ## I. MỤC ĐÍCH, YÊU CẦU
            1. Động viên đoàn viên, CNVCLĐ hoàn thành các chỉ tiêu năm 2022 với chủ đề ***“Đoàn kết, sáng tạo”***.
            2. Gắn thi đua với chăm lo đời sống đoàn viên.
            ## II. NỘI DUNG
            ### 1. Các cấp công đoàn
            - Phát động tới từng tổ công đoàn, đăng ký công trình chào mừng ngày lễ lớn.
            - Kịp thời biểu dương tập thể nhỏ, người trực tiếp lao động.
            """,
        Targets = [new("Sáng kiến được công nhận", "120", "sáng kiến"), new("Công trình gắn biển", "3", "công trình")],
        Activities =
        [
            new("Phát động Đợt 2", "01/7 – 10/7/2022", "Ban Công tác cơ sở"),
            new("Kiểm tra tiến độ công trình", "tháng 9/2022", "Ban Công tác cơ sở"),
        ],
        Closing = "Trên đây là Kế hoạch triển khai phong trào thi đua Đợt 2; đề nghị các cấp công đoàn thực hiện./.",
        Recipients = ["Tổng LĐLĐ Việt Nam (b/c)", "Các cấp công đoàn trong tỉnh (t/h)", "Lưu: VT, Ban CTCS"],
        Signing = Deputy,
    };

    private static SubmissionInput Submission() => new()
    {
        Letterhead = Head("TTr-LĐLĐ", "12"),
        Subject = "Về việc đề nghị khen thưởng phong trào thi đua Đợt 1 năm 2022",
        Addressee = "Ban Thường vụ Liên đoàn Lao động tỉnh Bắc Kạn",
        Bases = ["Căn cứ Kế hoạch số 113/KH-LĐLĐ ngày 17/02/2022", "Căn cứ biên bản họp Hội đồng Thi đua - Khen thưởng ngày 04/7/2022"],
        Text = "Ban Công tác cơ sở đã thẩm định hồ sơ của các đơn vị, Hội đồng đã họp và bỏ phiếu. Kính trình Ban Thường vụ xét, quyết định khen thưởng như sau:",
        Proposals = [new("Bằng khen của Ban Chấp hành LĐLĐ tỉnh", 3, 5)],
        Closing = "Kèm theo: danh sách trích ngang, biên bản họp, biên bản kiểm phiếu và hồ sơ của từng trường hợp./.",
        Recipients = ["Như trên", "Lưu: VT, Ban CTCS"],
        Signing = new(SigningCapacity.Own, "Trưởng ban", null, "Đàm Thị Thúy Quỳnh"),
    };

    private static SummaryListInput SummaryList() => new()
    {
        Letterhead = Head(null, null),
        Subject = "Tập thể, cá nhân đề nghị tặng Bằng khen Đợt 1 năm 2022",
        Reference = "Kèm theo Tờ trình số 12/TTr-LĐLĐ ngày 05/7/2022",
        Nominees =
        [
            new("Tổ công đoàn Khoa Nội", "CĐCS Bệnh viện Đa khoa", "Tập thể nhỏ", "Bằng khen", "Hoàn thành vượt mức chỉ tiêu khám, chữa bệnh; 4 sáng kiến được công nhận."),
            new("Nông Thị Lan", "CĐCS Trường Tiểu học Sông Cầu", "Người trực tiếp công tác", "Bằng khen", "Sáng kiến dạy đọc cho học sinh dân tộc thiểu số, áp dụng ở 12 trường.")
            {
                Born = "1985", Gender = "Nữ", Position = "Giáo viên",
            },
            new("Hoàng Văn Đức", "CĐCS Công ty Thủy lợi", "Người trực tiếp lao động sản xuất", "Bằng khen", "Cải tiến van điều tiết, làm lợi 180 triệu đồng.")
            {
                Born = "1979", Gender = "Nam", Position = "Công nhân vận hành",
            },
        ],
        Signing = new(SigningCapacity.ByOrder, "Ban Thường vụ", "Trưởng Ban Công tác cơ sở", "Đàm Thị Thúy Quỳnh"),
    };

    private static IReadOnlyList<VotedItem> Votes { get; } =
    [
        new("Tổ công đoàn Khoa Nội", "Bằng khen", 9, 0, "9/9 (100 %)", true),
        new("Nông Thị Lan", "Bằng khen", 9, 0, "9/9 (100 %)", true),
        new("Hoàng Văn Đức", "Bằng khen", 8, 1, "8/9 (88,9 %)", false),
    ];

    private static MeetingMinutesInput Meeting() => new()
    {
        Letterhead = Head("BB-HĐTĐKT", "03"),
        Subject = "Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng Đợt 1 năm 2022",
        Began = "08 giờ 00, ngày 04 tháng 7 năm 2022",
        Place = "Phòng họp Liên đoàn Lao động tỉnh",
        Summoned = 9,
        Present = ["Đồng chí Dương Thế Vinh, Chủ tịch Hội đồng", "Đồng chí Lục Thanh Huệ, Phó Chủ tịch Hội đồng", "Đồng chí Đàm Thị Thúy Quỳnh, Ủy viên thường trực"],
        Absent = ["Đồng chí Phan Đình Lực, Ủy viên (đã gửi ý kiến bằng văn bản)"],
        Chair = "Dương Thế Vinh",
        Secretary = "Mạc Thị Hương Giang",
        Proceedings = "1. Ban Công tác cơ sở báo cáo kết quả thẩm định 3 hồ sơ.\n2. Các thành viên thảo luận; không có ý kiến khác.\n3. Hội đồng bỏ phiếu kín.",
        Votes = Votes,
        Conclusion = "Hội đồng thống nhất trình Ban Thường vụ xét, quyết định các trường hợp đạt.",
        Ended = "10 giờ 30 cùng ngày",
        Recipients = ["Ban Thường vụ (b/c)", "Lưu: Hồ sơ họp"],
    };

    private static BallotMinutesInput Ballot() => new()
    {
        Letterhead = Head(null, null),
        Subject = "Xét khen thưởng Đợt 1 năm 2022",
        CountedAt = "09 giờ 45, ngày 04 tháng 7 năm 2022",
        Place = "Phòng họp Liên đoàn Lao động tỉnh",
        BallotMode = "Bỏ phiếu kín",
        Tellers = ["Triệu Thị Lam", "Bàn Văn Thắng", "Vi Quốc Đại"],
        Tally = new(9, 9, 9, 9, 9, 0),
        Rule = "ít nhất 90 % tổng số thành viên Hội đồng",
        Votes = Votes,
        Chair = "Dương Thế Vinh",
    };

    private static DecisionInput Decision() => new()
    {
        Letterhead = Head("QĐ-LĐLĐ", "215"),
        Subject = "Về việc tặng Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh",
        Authority = "Ban Thường vụ Liên đoàn Lao động tỉnh Bắc Kạn",
        Bases =
        [
            "Căn cứ Điều lệ Công đoàn Việt Nam", "Căn cứ Quy chế khen thưởng của tổ chức Công đoàn",
            "Xét đề nghị của Hội đồng Thi đua - Khen thưởng và Ban Công tác cơ sở",
        ],
        Articles =
        [
            "Tặng Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh cho 1 tập thể và 1 cá nhân có thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2022 (có danh sách kèm theo).",
            "Mức tiền thưởng thực hiện theo quy định hiện hành.",
            "Văn phòng, Ban Công tác cơ sở, các đơn vị liên quan và tập thể, cá nhân có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.",
        ],
        Awards =
        [
            new("Tổ công đoàn Khoa Nội", null, "CĐCS Bệnh viện Đa khoa", "Bằng khen") { RegisterNumber = "0451", Reward = 1_500_000 },
            new("Nông Thị Lan", "Giáo viên", "CĐCS Trường Tiểu học Sông Cầu", "Bằng khen") { RegisterNumber = "0452", Reward = 750_000 },
        ],
        ListTitle = "Danh sách tập thể, cá nhân được tặng Bằng khen",
        Recipients = ["Như Điều 3", "Thường trực LĐLĐ tỉnh (b/c)", "Lưu: VT, Ban CTCS"],
        Signing = Deputy,
    };

    private static ReportInput Report() => new()
    {
        Letterhead = Head("BC-LĐLĐ", "47"),
        Subject = "Kết quả phong trào thi đua Đợt 1 năm 2022",
        Text = """
            ## I. TÌNH HÌNH
            Các cấp công đoàn đã triển khai phong trào tới 100 % công đoàn cơ sở.
            ## II. KẾT QUẢ
            - Đã có 64 sáng kiến được công nhận, giá trị làm lợi 1,2 tỷ đồng.
            - Hai công trình được gắn biển chào mừng Tháng Công nhân.
            ## III. KIẾN NGHỊ
            Đề nghị Tổng Liên đoàn tiếp tục hỗ trợ tập huấn cán bộ công đoàn cơ sở./.
            """,
        Figures =
        [
            new("Sáng kiến được công nhận", "sáng kiến", "120", "64"), new("Công trình gắn biển", "công trình", "3", "2"),
            new("Đoàn viên kết nạp mới", "người", "400", "318", "Tính đến 30/6/2022"),
        ],
        Recipients = ["Tổng LĐLĐ Việt Nam (b/c)", "Ủy ban nhân dân tỉnh (b/c)", "Lưu: VT, Ban CTCS"],
        Signing = Deputy,
    };

    private static InvitationInput Invitation() => new()
    {
        Letterhead = Head("GM-LĐLĐ", "28"),
        Subject = "Dự Lễ gắn biển công trình chào mừng Ngày thành lập Công đoàn Việt Nam",
        Addressee = "Đồng chí Chủ tịch Công đoàn cơ sở Bệnh viện Đa khoa",
        Text = "Ban Thường vụ Liên đoàn Lao động tỉnh trân trọng kính mời đồng chí tới dự Lễ gắn biển công trình “Khu điều trị kỹ thuật cao”.",
        Time = "08 giờ 30, ngày 28 tháng 7 năm 2022 (thứ Năm)",
        Place = "Bệnh viện Đa khoa tỉnh, thành phố Bắc Kạn",
        Note = "Rất hân hạnh được đón tiếp./.",
        Recipients = ["Như kính gửi", "Lưu: VT"],
        Signing = new(SigningCapacity.ByOrder, "Ban Thường vụ", "Chánh Văn phòng", "Hà Quang Thuận"),
    };

    private static CertificateInput Certificates() => new()
    {
        Body = "Ban Chấp hành Liên đoàn Lao động tỉnh Bắc Kạn",
        Name = "Bằng khen",
        Place = "Bắc Kạn",
        Date = Day,
        DecisionNumber = "215/QĐ-LĐLĐ",
        DecidedOn = Day,
        Holders =
        [
            new("Tập thể", "Tổ công đoàn Khoa Nội", "Công đoàn cơ sở Bệnh viện Đa khoa tỉnh Bắc Kạn", "Đã có thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2022", "0451"),
            new("Bà", "Nông Thị Lan", "Giáo viên, Trường Tiểu học Sông Cầu, thành phố Bắc Kạn", "Đã có thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2022", "0452"),
            new("Ông", "Hoàng Văn Đức", "Công nhân vận hành, Công ty Thủy lợi Bắc Kạn", "Đã có thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2022", null),
        ],
        Signing = new(SigningCapacity.OnBehalf, "Ban Chấp hành", "Chủ tịch", "Dương Thế Vinh"),
    };
}
