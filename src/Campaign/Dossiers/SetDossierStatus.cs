using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>Sets where the dossier stands, and with it what its unit owes.</summary>
[ActivityType(
    "Campaign.SetDossierStatus",
    Category = "Thi đua",
    DisplayName = "Đặt trạng thái hồ sơ",
    Description = "Đặt trạng thái của hồ sơ và ghi vào lịch sử. Không đạt thì đơn vị nợ lại nghĩa vụ.")]
public sealed record SetDossierStatus(
    [property: Input(
        DisplayName = "Trạng thái",
        UIHint = "dropdown",
        Options =
        [
            "Received=Đã tiếp nhận", "ReturnedForSupplement=Yêu cầu bổ sung", "Resubmitted=Đã bổ sung",
            "Verified=Đã thẩm định", "InCouncil=Đang xét tại Hội đồng", "OnHold=Tạm dừng xét",
            "EscalatedToHigher=Đã trình cấp trên", "Decided=Đã có quyết định", "Issued=Đã ban hành",
            "Approved=Đã duyệt", "Rejected=Không đạt", "Revoked=Đã hủy bỏ quyết định", "Archived=Đã lưu hồ sơ",
            "Withdrawn=Đơn vị rút hồ sơ",
        ])]
    DossierStatus Status,
    [property: Input(DisplayName = "Ghi chú", Description = "Ghi vào lịch sử; bỏ trống cũng được.")]
    string? Comment = null);

internal sealed class SetDossierStatusHandler(
    CampaignDb db, CurrentDossier current, DossierHistory history, TimeProvider time) : IActivityHandler<SetDossierStatus>
{
    public async Task<ActivityResult> ExecuteAsync(
        SetDossierStatus activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        bool wasApproved = dossier.Status == DossierStatus.Approved;
        dossier.Status = activity.Status;
        dossier.WorkflowInstanceId = execution.WorkflowInstanceId;
        dossier.UpdatedAt = time.GetUtcNow();
        dossier.Revision++;
        history.Add(dossier, Person.System, "StatusChanged", comment: activity.Comment);
        if (dossier.Meets is not { } owed
            || (!wasApproved && activity.Status is not (DossierStatus.Approved or DossierStatus.Rejected)))
        {
            return ActivityResult.Done;
        }

        Obligation? obligation = await db.Obligations.SingleOrDefaultAsync(
            o => o.CampaignId == dossier.CampaignId && o.UnitCode == dossier.UnitCode
                && o.Kind == owed && o.PhaseNumber == 0 && o.DossierId == dossier.Id,
            cancellationToken);
        obligation?.Judge(activity.Status == DossierStatus.Approved);
        if (activity.Status == DossierStatus.Rejected)
        {
            obligation?.Reopen();
        }

        return ActivityResult.Done;
    }
}

/// <summary>Looks whether all is there that a dossier must have.</summary>
[ActivityType(
    "Campaign.CheckCompleteness",
    Category = "Thi đua",
    DisplayName = "Kiểm tra đầy đủ",
    Description = "Kiểm tra hồ sơ có đủ các mục bắt buộc.")]
[Outcomes("Đủ", "Thiếu")]
[Output("Missing", TypeName = "String", DisplayName = "Mục còn thiếu")]
public sealed record CheckCompleteness;

internal sealed class CheckCompletenessHandler(DossierKinds kinds, CurrentDossier current)
    : IActivityHandler<CheckCompleteness>
{
    public async Task<ActivityResult> ExecuteAsync(
        CheckCompleteness activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        IReadOnlyList<FieldProblem> missing = await kinds.CheckAsync(dossier, cancellationToken);
        execution.SetOutput("Missing", string.Join("; ", missing.Select(problem => problem.Message)));
        return ActivityResult.DoneWith(missing.Count == 0 ? "Đủ" : "Thiếu");
    }
}

/// <summary>Starts a workflow when a unit sends a dossier of a type.</summary>
[ActivityType(
    "Campaign.DossierSubmitted",
    Category = "Thi đua",
    DisplayName = "Khi đơn vị gửi hồ sơ",
    Description = "Bắt đầu quy trình khi đơn vị gửi một hồ sơ thuộc loại đã chọn.",
    Kind = ActivityKind.Trigger)]
public sealed record DossierSubmitted(
    [property: Input(
        DisplayName = "Loại hồ sơ",
        UIHint = "dropdown",
        Options =
        [
            "ImplementationPlan=Kế hoạch triển khai",
            "PlaqueRegistration=Đăng ký công trình, sản phẩm, phần việc",
            "PlaqueNomination=Đề nghị gắn biển",
            "CommendationNomination=Đề nghị khen thưởng",
        ])]
    DossierType DossierType) : ITrigger
{
    public Stimulus Stimulus => StimulusOf(DossierType);

    public static Stimulus StimulusOf(DossierType type) => new Stimulus.MessageArrives("DossierSubmitted", type.ToString());
}

internal sealed class DossierSubmittedHandler : IActivityHandler<DossierSubmitted>
{
    public Task<ActivityResult> ExecuteAsync(
        DossierSubmitted activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(execution.IsTriggerOfRun || execution.Resumption is not null
            ? ActivityResult.Done
            : ActivityResult.WaitFor(activity.Stimulus));
}
