namespace Campaign.Web.Dossiers;

/// <summary>A target that many units of a kind set, with what it is counted in.</summary>
internal sealed record SuggestedTarget(string Name, string Unit);

/// <summary>
/// What the form says to one kind of unit: examples, and suggestions to choose from (O-102: plans must suit the kind of
/// grassroots unit).
/// </summary>
internal sealed record PlanHints(
    string Form,
    string NumberExample,
    string SummaryExample,
    string PartnerExample,
    IReadOnlyList<string> Movements,
    IReadOnlyList<SuggestedTarget> Targets,
    IReadOnlyList<string> Activities)
{
    private const string Grassroots = "05/KH-CĐCS";
    private const string Upper = "12/KH-LĐLĐ";

    private static readonly SuggestedTarget[] Common =
    [
        new("Đoàn viên, người lao động đăng ký thi đua", "%"),
        new("Sáng kiến được công nhận ở đơn vị", "sáng kiến"),
        new("Sáng kiến cập nhật lên Cổng 01 triệu sáng kiến", "sáng kiến"),
        new("Đoàn viên đạt “Đoàn viên công đoàn xuất sắc”", "người"),
        new("Đoàn viên khó khăn được hỗ trợ", "người"),
        new("Phần việc, sản phẩm chào mừng ngày lễ lớn", "phần việc"),
    ];

    private static readonly string[] CommonActivities =
    [
        "Phát động, đăng ký thi đua đến từng tổ công đoàn",
        "Tháng Công nhân năm 2022: thăm, tặng quà đoàn viên khó khăn",
        "Sơ kết Đợt 1, bình chọn, suy tôn tập thể nhỏ, người trực tiếp",
        "Tổng kết Đợt 2 và cả năm, gửi báo cáo",
    ];

    private static readonly PlanHints Usual = new(
        "Mẫu chung",
        Grassroots,
        "Nêu mục tiêu của đơn vị, phong trào trọng tâm, việc chăm lo, bảo vệ quyền lợi đoàn viên và cách phòng, chống dịch.",
        "Thủ trưởng đơn vị",
        ["M-01", "M-02", "M-03", "M-04"],
        Common,
        CommonActivities);

    private static readonly PlanHints Enterprise = new(
        "Mẫu cho khối doanh nghiệp",
        Grassroots,
        "Nêu mục tiêu sản xuất, cải tiến kỹ thuật, an toàn lao động, bữa ăn ca và thỏa ước lao động tập thể.",
        "Ban Giám đốc công ty",
        ["M-01", "M-03", "M-08", "M-10"],
        [
            .. Common,
            new("Sáng kiến cải tiến kỹ thuật, hợp lý hóa sản xuất", "sáng kiến"),
            new("Giá trị làm lợi của sáng kiến", "triệu đồng"),
            new("Năng suất lao động tăng so với năm 2021", "%"),
            new("Vụ tai nạn lao động nghiêm trọng", "vụ"),
            new("Bữa ăn ca bình quân", "đồng/suất"),
        ],
        [
            "Hội thi thợ giỏi",
            "Tháng hành động về an toàn, vệ sinh lao động",
            "Đối thoại tại nơi làm việc, thương lượng bữa ăn ca",
            "Chuyền, tổ không lỗi chào mừng Ngày Quốc tế lao động 1/5",
            .. CommonActivities,
        ]);

    private static readonly PlanHints Federation = new(
        "Mẫu cho công đoàn cấp trên trực tiếp cơ sở",
        Upper,
        "Nêu cách chỉ đạo công đoàn cơ sở từng loại hình, chỉ tiêu phát triển đoàn viên, chăm lo người lao động, công trình gắn biển.",
        "UBND và các phòng, ban huyện",
        ["M-01", "M-02", "M-04", "M-06"],
        [
            new("Công đoàn cơ sở có kế hoạch thi đua", "%"),
            new("Đoàn viên kết nạp mới", "người"),
            new("Công đoàn cơ sở thành lập mới", "CĐCS"),
            new("Sáng kiến cập nhật lên Cổng 01 triệu sáng kiến", "sáng kiến"),
            new("Công trình, phần việc đề nghị gắn biển", "công trình"),
            new("Đoàn viên, người lao động khó khăn được hỗ trợ", "người"),
            new("Điển hình tiên tiến giới thiệu về LĐLĐ tỉnh", "điển hình"),
        ],
        [
            "Triển khai kế hoạch, hướng dẫn công đoàn cơ sở đăng ký thi đua",
            "Kiểm tra, giúp đỡ công đoàn cơ sở khu vực ngoài nhà nước",
            "Lựa chọn công trình, phần việc đề nghị gắn biển",
            "Tháng Công nhân năm 2022",
            "Sơ kết Đợt 1, đề nghị khen thưởng",
            "Tổng kết năm, gửi báo cáo",
        ]);

    private static readonly Dictionary<string, PlanHints> ByKind = new(StringComparer.Ordinal)
    {
        ["School"] = new(
            "Mẫu cho khối trường học",
            Grassroots,
            "Nêu phong trào “Dạy tốt, học tốt”, sáng kiến của từng tổ, phòng, chống dịch trong trường và chăm lo giáo viên.",
            "Ban Giám hiệu nhà trường",
            ["M-01", "M-02", "M-09", "M-04"],
            [
                .. Common,
                new("Tiết dạy minh họa ứng dụng công nghệ thông tin", "tiết"),
                new("Giáo viên đạt danh hiệu giáo viên dạy giỏi cấp trường", "người"),
                new("Đồ dùng dạy học tự làm", "bộ"),
            ],
            [
                "Hội giảng chào mừng ngày 26/3",
                "Hội thảo sáng kiến cấp trường",
                "Xây dựng góc thư viện xanh",
                "Mỗi tổ chuyên môn một tiết dạy minh họa ứng dụng công nghệ thông tin",
                .. CommonActivities,
            ]),
        ["Agency"] = new(
            "Mẫu cho khối cơ quan",
            Grassroots,
            "Nêu cải cách hành chính, văn hóa công sở, “Tham mưu giỏi, phục vụ tốt” và chăm lo đoàn viên.",
            "Lãnh đạo cơ quan",
            ["M-05", "M-09", "M-01", "M-02"],
            [
                .. Common,
                new("Hồ sơ giải quyết đúng hạn", "%"),
                new("Thủ tục hành chính được rút ngắn thời gian", "thủ tục"),
                new("Văn bản tham mưu đúng thời hạn", "%"),
            ],
            [
                "Phát động “Tham mưu giỏi, phục vụ tốt”",
                "Rà soát, rút ngắn thủ tục hành chính",
                "Tuần lễ văn hóa công sở",
                .. CommonActivities,
            ]),
        ["Health"] = new(
            "Mẫu cho khối y tế",
            Grassroots,
            "Nêu phòng, chống dịch, thái độ phục vụ người bệnh, sáng kiến chuyên môn và chăm lo nhân viên y tế tuyến đầu.",
            "Ban Giám đốc bệnh viện, trung tâm",
            ["M-01", "M-02", "M-03", "M-04"],
            [
                .. Common,
                new("Người bệnh hài lòng", "%"),
                new("Đề tài, kỹ thuật mới được áp dụng", "kỹ thuật"),
                new("Nhân viên y tế trực chống dịch được hỗ trợ", "người"),
            ],
            [
                "Hội thi điều dưỡng giỏi, thanh lịch",
                "Hội nghị sáng kiến, cải tiến kỹ thuật",
                "Bệnh viện xanh - sạch - đẹp",
                "Thăm hỏi nhân viên trực chống dịch",
                .. CommonActivities,
            ]),
        ["PublicService"] = Usual with
        {
            Form = "Mẫu cho đơn vị sự nghiệp",
            PartnerExample = "Ban Giám đốc đơn vị",
            Targets =
            [
                .. Common, new("Nhiệm vụ chuyên môn hoàn thành đúng tiến độ", "%"), new("Tiết kiệm chi thường xuyên", "triệu đồng"),
            ],
        },
        ["Cooperative"] = Enterprise with
        {
            Form = "Mẫu cho hợp tác xã",
            PartnerExample = "Hội đồng quản trị hợp tác xã",
            SummaryExample = "Nêu sản phẩm, doanh thu phấn đấu, liên kết hộ thành viên, an toàn lao động và chăm lo thành viên khó khăn.",
            Targets =
            [
                .. Common, new("Sản phẩm đạt chuẩn OCOP", "sản phẩm"), new("Thu nhập bình quân của thành viên", "triệu đồng/tháng"),
            ],
            Activities = ["Mỗi tổ một sản phẩm chất lượng cao", "Tập huấn an toàn lao động", .. CommonActivities],
        },
        ["StateEnterprise"] = Enterprise,
        ["PrivateEnterprise"] = Enterprise,
        ["FDI"] = Enterprise,
        ["DistrictFederation"] = Federation,
        ["SectorUnion"] = Federation with { NumberExample = "12/KH-CĐN", PartnerExample = "Lãnh đạo ngành" },
    };

    /// <summary>A kind that is not known gets the common form.</summary>
    public static PlanHints For(string kind) => ByKind.GetValueOrDefault(kind, Usual);
}
