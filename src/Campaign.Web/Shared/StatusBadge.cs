namespace Campaign.Web.Shared;

/// <summary>The label, tone and icon of a dossier's status.</summary>
/// <remarks>There are five tones: quiet (nobody waits), moving (in somebody's hands), act (somebody must act), late, done.</remarks>
internal sealed record StatusBadge(string Tone, string Icon, string Label)
{
    private static readonly Dictionary<string, StatusBadge> ByCode = new(StringComparer.Ordinal)
    {
        ["Draft"] = new("quiet", "circle-dashed", "Bản nháp"),
        ["NilReturn"] = new("quiet", "circle-minus", "Không phát sinh"),
        ["Withdrawn"] = new("quiet", "arrow-bar-left", "Đơn vị rút hồ sơ"),
        ["Archived"] = new("quiet", "archive", "Đã lưu hồ sơ"),
        ["Submitted"] = new("moving", "send", "Đã gửi, chờ tiếp nhận"),
        ["Received"] = new("moving", "progress", "Đã tiếp nhận"),
        ["Resubmitted"] = new("moving", "send", "Đã bổ sung"),
        ["Verified"] = new("moving", "progress-check", "Đã thẩm định"),
        ["InCouncil"] = new("moving", "users-group", "Đang xét tại Hội đồng"),
        ["EscalatedToHigher"] = new("moving", "circle-arrow-up", "Đã trình cấp trên"),
        ["ReturnedForSupplement"] = new("act", "arrow-back-up", "Yêu cầu bổ sung"),
        ["OnHold"] = new("act", "player-pause", "Tạm dừng xét"),
        ["Overdue"] = new("late", "alert-circle", "Quá hạn"),
        ["Rejected"] = new("late", "circle-x", "Không đạt"),
        ["Revoked"] = new("late", "ban", "Đã hủy bỏ quyết định"),
        ["Approved"] = new("done", "circle-check", "Đã duyệt"),
        ["Decided"] = new("done", "circle-check", "Đã có quyết định"),
        ["Issued"] = new("done", "rosette-discount-check", "Đã ban hành"),
    };

    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    /// <summary>A code that is not known is shown as it is, so that a new status is seen and not lost.</summary>
    public static StatusBadge For(string code) =>
        ByCode.GetValueOrDefault(code) ?? new StatusBadge("quiet", "help-circle", code);
}
