namespace Campaign.Decisions;

/// <summary>The words of decisions, as terms.md has them.</summary>
public static class DecisionTexts
{
    public static string Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Commendation => "Khen thưởng",
        DecisionKind.Plaque => "Gắn biển công trình",
        DecisionKind.Revocation => "Hủy bỏ, thu hồi",
        _ => "Khác",
    };

    public static string Of(DecisionStatus status) => status switch
    {
        DecisionStatus.Draft => "Bản nháp",
        DecisionStatus.Concluded => "Ban Thường vụ đã kết luận",
        DecisionStatus.Issued => "Đã ban hành",
        DecisionStatus.Refused => "Không ban hành",
        DecisionStatus.NumberCancelled => "Số đã hủy",
        _ => "Đã hủy bỏ quyết định",
    };

    public static string Of(AwardLineStatus status) => status switch
    {
        AwardLineStatus.Proposed => "Đề nghị",
        AwardLineStatus.Declined => "Ban Thường vụ không đồng ý",
        AwardLineStatus.Awarded => "Có hiệu lực",
        AwardLineStatus.Revoked => "Đã hủy bỏ",
        _ => "Vô hiệu do hủy số",
    };

    /// <summary>As it stands above the signature: <c>TM.</c></summary>
    public static string Of(SigningMode mode) => $"{mode}.";

    /// <summary>What the abbreviation means.</summary>
    public static string Meaning(SigningMode mode) => mode switch
    {
        SigningMode.TM => "thay mặt tập thể",
        SigningMode.KT => "ký thay người đứng đầu",
        SigningMode.TL => "thừa lệnh",
        SigningMode.TUQ => "thừa ủy quyền",
        _ => "quyền",
    };
}
