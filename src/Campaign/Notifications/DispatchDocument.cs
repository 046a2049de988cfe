using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>Those to whom the plan's "Nơi nhận" sends it (O-501…O-508).</summary>
public enum DistributionGroup
{
    /// <summary>Bodies above, for report (b/c).</summary>
    Report,

    /// <summary>Thường trực and the province's emulation board, without a mark.</summary>
    Information,

    /// <summary>Các Ban LĐLĐ tỉnh (t/h).</summary>
    Departments,

    /// <summary>Union units with iOffice (t/h).</summary>
    ElectronicUnits,

    /// <summary>Union units without iOffice (t/h): letters to print.</summary>
    PaperUnits,
}

/// <summary>Sends the campaign's founding document to one group of its recipients.</summary>
[ActivityType(
    "Campaign.DispatchDocument",
    Category = "Thi đua",
    DisplayName = "Phát hành kế hoạch",
    Description = "Gửi kế hoạch phát động tới một nhóm nơi nhận: bản điện tử qua thư kèm tệp, bản giấy vào hàng chờ in.")]
[Output("Count", TypeName = "Int32", DisplayName = "Số nơi nhận")]
public sealed record DispatchDocument(
    [property: Input(
        DisplayName = "Nhóm nơi nhận",
        UIHint = "dropdown",
        Options =
        [
            "Report=Cơ quan cấp trên (b/c)", "Information=Nơi nhận để biết", "Departments=Các Ban LĐLĐ tỉnh (t/h)",
            "ElectronicUnits=Công đoàn có iOffice (t/h)", "PaperUnits=Công đoàn không có iOffice (bản giấy, t/h)",
        ])]
    DistributionGroup Recipients,
    [property: Input(DisplayName = "Mẫu thư", Description = "Mã mẫu thư điện tử hoặc thư giấy.")]
    string Template,
    [property: Input(DisplayName = "Tiêu đề riêng", Description = "Bỏ trống để dùng tiêu đề của mẫu (Liquid).")]
    string? Subject = null,
    [property: Input(DisplayName = "Nội dung riêng", UIHint = "multiline", Description = "Bỏ trống để dùng nội dung của mẫu.")]
    string? Body = null);

internal sealed class DispatchDocumentHandler(
    DistributionList distribution,
    CurrentCampaign current,
    Correspondence correspondence,
    CurrentTemplates templates,
    Bodies bodies,
    IOptions<NotificationOptions> options,
    TimeProvider time) : IActivityHandler<DispatchDocument>
{
    /// <summary>The founding document among the files that can be attached.</summary>
    public const string PlanDocument = "plan-113";

    public async Task<ActivityResult> ExecuteAsync(
        DispatchDocument activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await current.GetAsync(execution, cancellationToken);
        TemplatesInUse texts = await templates.ReadAsync(cancellationToken);
        int count = 0;
        if (activity.Recipients is DistributionGroup.Report or DistributionGroup.Information)
        {
            count += await ToExternalsAsync(activity, campaign, texts, execution, cancellationToken);
        }

        Dictionary<string, OrgUnit> all = await bodies.AllAsync(cancellationToken);
        foreach (OrgUnit unit in distribution.UnitsOf(activity.Recipients, all.Values))
        {
            MessageFacts facts = new MessageFacts(options.Value)
                .To(unit)
                .About(unit, all.GetValueOrDefault(bodies.UpperOf(unit)))
                .In(campaign)
                .Owing(
                    ObligationNames.Of(ObligationKind.ImplementationPlan, 0),
                    campaign.UnitPlanDueOn,
                    VietnamTime.DateOf(time.GetUtcNow()))
                .Link("/tasks");
            Missive missive = MissiveOf(activity, facts, texts, execution) with { UnitCode = unit.Code };
            if (activity.Recipients == DistributionGroup.PaperUnits)
            {
                correspondence.Print(unit, $"Kế hoạch số {campaign.FoundingDocument.DocumentNumber}", missive);
            }
            else
            {
                correspondence.Mail(unit, missive);
            }

            count++;
        }

        execution.SetOutput("Count", count);
        return ActivityResult.Done;
    }

    private async Task<int> ToExternalsAsync(
        DispatchDocument activity,
        EmulationCampaign campaign,
        TemplatesInUse texts,
        ActivityExecution execution,
        CancellationToken cancellationToken)
    {
        List<ExternalRecipient> recipients = await distribution.ExternalsOf(activity.Recipients)
            .ToListAsync(cancellationToken);
        foreach (ExternalRecipient recipient in recipients)
        {
            MessageFacts facts = new MessageFacts(options.Value).To(recipient).In(campaign);
            facts.Model["attachment"] = new System.Text.Json.Nodes.JsonObject
            {
                ["list"] = $"Kế hoạch số {campaign.FoundingDocument.DocumentNumber}",
            };
            correspondence.Mail(recipient.Email, recipient.ShortName, null, MissiveOf(activity, facts, texts, execution));
        }

        return recipients.Count;
    }

    private static Missive MissiveOf(
        DispatchDocument activity, MessageFacts facts, TemplatesInUse texts, ActivityExecution execution) => new()
    {
        Texts = texts,
        Template = activity.Template,
        Subject = activity.Subject,
        Body = activity.Body,
        Facts = facts.Model,
        Purpose = activity.Recipients switch
        {
            DistributionGroup.Report => "b/c",
            DistributionGroup.Information => null,
            _ => "t/h",
        },
        AttachedDocument = PlanDocument,
        WorkflowInstanceId = execution.WorkflowInstanceId,
    };
}
