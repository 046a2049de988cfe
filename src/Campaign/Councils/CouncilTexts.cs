namespace Campaign.Councils;

/// <summary>The words of councils, as terms.md and the minutes have them.</summary>
public static class CouncilTexts
{
    public static string Of(CouncilKind kind) => kind switch
    {
        CouncilKind.Commendation => "Hội đồng Thi đua - Khen thưởng",
        _ => "Hội đồng sáng kiến",
    };

    public static string Of(CouncilRole role) => role switch
    {
        CouncilRole.Chair => "Chủ tịch Hội đồng",
        CouncilRole.DeputyChair => "Phó Chủ tịch Hội đồng",
        CouncilRole.Secretary => "Thư ký",
        _ => "Ủy viên",
    };

    public static string Of(MeetingForm form) => form switch
    {
        MeetingForm.InPerson => "Họp trực tiếp",
        MeetingForm.Online => "Họp trực tuyến",
        _ => "Lấy ý kiến bằng văn bản",
    };

    public static string Of(MeetingStatus status) => status switch
    {
        MeetingStatus.Planned => "Sắp họp",
        MeetingStatus.InSession => "Đang họp",
        MeetingStatus.Ended => "Đã kết thúc",
        _ => "Đã hủy phiên họp",
    };

    public static string Of(AttendanceState state) => state switch
    {
        AttendanceState.Present => "Có mặt",
        AttendanceState.Absent => "Vắng",
        _ => "Triệu tập",
    };

    public static string Of(AgendaStatus status) => status switch
    {
        AgendaStatus.Waiting => "Chờ xếp lịch",
        AgendaStatus.OnAgenda => "Trong chương trình",
        AgendaStatus.Balloting => "Đang bỏ phiếu",
        AgendaStatus.AwaitingChair => "Chờ Chủ tịch quyết định",
        AgendaStatus.Voted => "Đã biểu quyết",
        AgendaStatus.Postponed => "Đã hoãn",
        _ => "Đã rút",
    };

    /// <summary>Where a matter stands, with what the council has said.</summary>
    public static string Of(AgendaItem item) => item.Outcome switch
    {
        CouncilOutcome.NoQuorum => "Không đủ thành viên",
        _ => Of(item.Status),
    };

    public static string Of(SubjectStanding standing) => standing switch
    {
        SubjectStanding.Listed => "Đưa lại vào danh sách",
        SubjectStanding.OnHold => "Tạm dừng xét",
        _ => "Rút khỏi danh sách",
    };

    public static string Of(VoteResult result) => result switch
    {
        VoteResult.Passed => "Đạt",
        VoteResult.Failed => "Không đạt",
        VoteResult.NoQuorum => "Không đủ thành viên",
        _ => "Số phiếu bằng nhau",
    };

    public static string Of(VoteDenominator denominator) => denominator switch
    {
        VoteDenominator.AllMembers => "tất cả thành viên",
        VoteDenominator.Present => "thành viên có mặt",
        VoteDenominator.Cast => "phiếu thu về",
        _ => "phiếu hợp lệ",
    };

    public static string Of(VoteComparison comparison) =>
        comparison == VoteComparison.AtLeast ? "từ" : "quá";

    public static string Of(RecusalRule rule) => rule == RecusalRule.LeavesDenominator
        ? "Người không bỏ phiếu vì xung đột lợi ích không tính vào mẫu số"
        : "Người không bỏ phiếu vì xung đột lợi ích vẫn tính vào mẫu số";

    public static string Of(TieRule rule) => rule == TieRule.Fails
        ? "Số phiếu bằng nhau là không đạt"
        : "Số phiếu bằng nhau thì Chủ tịch Hội đồng quyết định";
}
