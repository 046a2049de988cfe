namespace Campaign.Commendations;

/// <summary>The labels of terms §3.</summary>
public static class CommendationTexts
{
    public static string Of(SubjectKind kind) => kind == SubjectKind.Individual ? "Cá nhân" : "Tập thể";

    /// <param name="category">Null while the unit has not said which, in a draft.</param>
    public static string Of(SubjectCategory? category) => category switch
    {
        null => "Chưa chọn đối tượng",
        SubjectCategory.SmallCollective => "Tập thể nhỏ",
        SubjectCategory.DirectWorker => "Người trực tiếp công tác, lao động sản xuất",
        SubjectCategory.Leader => "Lãnh đạo, quản lý",
        _ => "Khác",
    };

    /// <summary>The label for a narrow column.</summary>
    public static string ShortOf(SubjectCategory? category) => category switch
    {
        null => "Chưa chọn",
        SubjectCategory.SmallCollective => "Tập thể nhỏ",
        SubjectCategory.DirectWorker => "Trực tiếp",
        SubjectCategory.Leader => "Lãnh đạo",
        _ => "Khác",
    };

    public static string Of(CommendationBasis basis) => basis switch
    {
        CommendationBasis.Comprehensive => "Toàn diện",
        CommendationBasis.Thematic => "Chuyên đề",
        CommendationBasis.ByPhase => "Theo đợt",
        _ => "Đột xuất",
    };

    public static string Of(Gender gender) => gender == Gender.Female ? "Nữ" : "Nam";

    public static string Of(NomineeStatus status) => status switch
    {
        NomineeStatus.Draft => "Bản nháp",
        NomineeStatus.Nominated => "Đã đề nghị",
        NomineeStatus.InCouncil => "Đang xét tại Hội đồng",
        NomineeStatus.AtBoard => "Hội đồng đồng ý, trình Ban Thường vụ",
        NomineeStatus.Escalated => "Đã trình cấp trên",
        NomineeStatus.Awarded => "Được khen",
        NomineeStatus.NotAwarded => "Không được khen",
        NomineeStatus.Revoked => "Đã hủy bỏ quyết định",
        _ => "Đã rút",
    };

    public static string Of(AwardStatus status) => status switch
    {
        AwardStatus.Proposed => "Đề nghị",
        AwardStatus.InCouncil => "Đang xét tại Hội đồng",
        AwardStatus.CouncilPassed => "Hội đồng đồng ý",
        AwardStatus.CouncilFailed => "Hội đồng không đồng ý",
        AwardStatus.Escalated => "Đã trình cấp trên",
        AwardStatus.Awarded => "Được khen",
        AwardStatus.Declined => "Không được khen",
        _ => "Đã hủy bỏ quyết định",
    };

    public static string Of(DecidingLevel level) => level switch
    {
        DecidingLevel.Unit => "Đơn vị",
        DecidingLevel.UpperUnion => "Công đoàn cấp trên trực tiếp",
        DecidingLevel.Province => "LĐLĐ tỉnh",
        _ => "Cấp cao hơn LĐLĐ tỉnh",
    };

    public static string Of(CommendationRuleKind kind) => kind switch
    {
        CommendationRuleKind.BaseSalary => "Lương cơ sở",
        CommendationRuleKind.Reward => "Tiền thưởng",
        CommendationRuleKind.Quota => "Số đề nghị tối đa của một đơn vị",
        CommendationRuleKind.LeastShare => "Tỷ lệ tối thiểu",
        CommendationRuleKind.MostShare => "Tỷ lệ tối đa",
        CommendationRuleKind.OncePerLevel => "Không khen trùng ở một cấp",
        _ => "Đơn vị khen trước khi đề nghị",
    };

    public static string Of(NomineeListStatus status) => status switch
    {
        NomineeListStatus.InCouncil => "Đang xét tại Hội đồng",
        NomineeListStatus.AtBoard => "Trình Ban Thường vụ",
        NomineeListStatus.Escalated => "Đã trình cấp trên",
        _ => "Đã có kết quả",
    };
}
