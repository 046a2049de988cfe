using Campaign.Notifications;
using Campaign.Units;
using Campaign.Workflows.Activities;

namespace Campaign.Councils;

/// <summary>Writes to the members, the chair, the secretary or a body about the meeting.</summary>
[ActivityType(
    "Campaign.NotifyMeeting",
    Category = "Thi đua",
    DisplayName = "Báo về phiên họp",
    Description = "Gửi giấy mời, nhắc họp, báo đổi lịch, hủy họp hoặc kết quả; người không có thư điện tử nhận thư giấy.")]
public sealed record NotifyMeeting(
    [property: Input(
        DisplayName = "Gửi tới",
        UIHint = "dropdown",
        Options =
        [
            "members=Mọi thành viên được triệu tập", "chair=Chủ tịch Hội đồng", "secretary=Thư ký Hội đồng",
            "department=Ban CTCS", "leaders=Thường trực", "board=Ban Thường vụ", "clerk=Văn thư",
        ])]
    string To = "members",
    [property: Input(DisplayName = "Mẫu thư", Description = "Mã mẫu thư điện tử.")]
    string Template = "council-invitation",
    [property: Input(DisplayName = "Mẫu thư giấy", Description = "Cho người không có thư điện tử; bỏ trống thì không gửi.")]
    string? LetterTemplate = null,
    [property: Input(DisplayName = "Tiêu đề riêng", Description = "Bỏ trống để dùng tiêu đề của mẫu (Liquid).")]
    string? Subject = null,
    [property: Input(DisplayName = "Nội dung riêng", UIHint = "multiline", Description = "Bỏ trống để dùng nội dung của mẫu.")]
    string? Body = null);

internal sealed class NotifyMeetingHandler(CurrentMeeting current, MeetingLetters letters, Bodies bodies)
    : IActivityHandler<NotifyMeeting>
{
    public async Task<ActivityResult> ExecuteAsync(
        NotifyMeeting activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Meeting meeting = await current.GetAsync(execution, cancellationToken);
        Wording wording = new(activity.Template, activity.LetterTemplate, activity.Subject, activity.Body);
        string instance = execution.WorkflowInstanceId;
        switch (activity.To)
        {
            case "members":
                await letters.ToMembersAsync(meeting, wording, instance, cancellationToken);
                break;
            case "chair":
                await letters.ToRoleAsync(meeting, CouncilRole.Chair, wording, instance, cancellationToken);
                break;
            case "secretary":
                await letters.ToRoleAsync(meeting, CouncilRole.Secretary, wording, instance, cancellationToken);
                break;
            default:
                OrgUnit department = await bodies.GetAsync(bodies.DepartmentCode, cancellationToken);
                OrgUnit body = await bodies.ResolveAsync(activity.To, department, cancellationToken);
                await letters.ToBodyAsync(meeting, body, wording, instance, cancellationToken);
                break;
        }

        return ActivityResult.Done;
    }
}
