using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>Reminds every unit that still owes something, at most once a day for each obligation.</summary>
/// <remarks>
/// A unit owes until something is received that is not refused. A unit without iOffice gets a letter, and its direct upper
/// union a mail. Of several reminders that fall on one day because of days off, the earlier milestone is sent; of several
/// that were missed, only the last; and none that announces a date which has passed meanwhile.
/// </remarks>
[ActivityType(
    "Campaign.Remind",
    Category = "Thi đua",
    DisplayName = "Nhắc đơn vị còn nợ",
    Description = "Gửi thư nhắc mọi đơn vị còn nợ; đơn vị không có iOffice nhận thư giấy, cấp trên trực tiếp nhận thư điện tử.")]
[Output("Count", TypeName = "Int32", DisplayName = "Số đơn vị được nhắc")]
public sealed record Remind(
    [property: Input(
        DisplayName = "Nghĩa vụ",
        UIHint = "dropdown",
        Options = ["ImplementationPlan=Kế hoạch triển khai", "PhaseReport=Báo cáo kết quả đợt"])]
    ObligationKind Kind,
    [property: Input(DisplayName = "Đợt", Description = "Số của đợt; bỏ trống với kế hoạch.")]
    int Phase = 0,
    [property: Input(DisplayName = "Mốc", Description = "Mốc do bước Chờ mốc thời gian đưa ra.", DefaultSyntax = "Variable")]
    JsonObject? Milestone = null,
    [property: Input(DisplayName = "Mẫu thư", Description = "Mã mẫu thư điện tử.")]
    string Template = "reminder-7",
    [property: Input(DisplayName = "Mẫu thư giấy", Description = "Mã mẫu thư cho đơn vị không có iOffice.")]
    string LetterTemplate = "letter-reminder",
    [property: Input(
        DisplayName = "Mẫu thư cho cấp trên của đơn vị giấy",
        Description = "Thư điện tử gửi công đoàn cấp trên trực tiếp của đơn vị không có iOffice.")]
    string PaperTemplate = "reminder-paper-upper",
    [property: Input(
        DisplayName = "Đồng gửi",
        Description = "upper: cấp trên trực tiếp; department: Ban CTCS (với công đoàn cấp trên: Thường trực).",
        UIHint = "checklist",
        Options = ["upper=Cấp trên trực tiếp", "department=Ban CTCS"])]
    IReadOnlyList<string>? CopyTo = null,
    [property: Input(DisplayName = "Tiêu đề riêng", Description = "Bỏ trống để dùng tiêu đề của mẫu (Liquid).")]
    string? Subject = null,
    [property: Input(DisplayName = "Nội dung riêng", UIHint = "multiline", Description = "Bỏ trống để dùng nội dung của mẫu.")]
    string? Body = null);

internal sealed class RemindHandler(
    CampaignDb db,
    CurrentCampaign current,
    Correspondence correspondence,
    CurrentTemplates templates,
    Bodies bodies,
    IOptions<NotificationOptions> options,
    TimeProvider time) : IActivityHandler<Remind>
{
    public async Task<ActivityResult> ExecuteAsync(
        Remind activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await current.GetAsync(execution, cancellationToken);
        Occurrence occurrence = Occurrence.Of(activity, campaign, time.GetUtcNow());
        if (occurrence.IsTooLate)
        {
            execution.SetOutput("Count", 0);
            return ActivityResult.Done;
        }

        // What earlier steps of this burst have sent must be seen below.
        await db.SaveChangesAsync(cancellationToken);
        Dictionary<Guid, SentReminder> sentToday = await db.Reminders
            .Where(r => r.SentOn == occurrence.Today && db.Obligations.Any(o => o.Id == r.ObligationId
                && o.CampaignId == campaign.Id && o.Kind == activity.Kind && o.PhaseNumber == activity.Phase))
            .ToDictionaryAsync(r => r.ObligationId, cancellationToken);
        List<Obligation> owed = await db.Obligations.AsNoTracking()
            .Where(o => o.CampaignId == campaign.Id && o.Kind == activity.Kind
                && o.PhaseNumber == activity.Phase && o.Status == ObligationStatus.Open)
            .OrderBy(o => o.UnitCode)
            .ToListAsync(cancellationToken);
        Dictionary<string, OrgUnit> units = await bodies.AllAsync(cancellationToken);
        TemplatesInUse texts = await templates.ReadAsync(cancellationToken);
        int count = 0;
        foreach (Obligation obligation in owed)
        {
            SentReminder? earlier = sentToday.GetValueOrDefault(obligation.Id);
            if (earlier is not null && earlier.PlannedOn == occurrence.Today)
            {
                continue;
            }

            await ReplaceAsync(earlier, cancellationToken);
            Send(activity, execution, campaign, occurrence, obligation, texts, units);
            count++;
        }

        execution.SetOutput("Count", count);
        return ActivityResult.Done;
    }

    // The reminder planned for a day that was missed says less than the one that follows it.
    private async Task ReplaceAsync(SentReminder? earlier, CancellationToken cancellationToken)
    {
        if (earlier is null)
        {
            return;
        }

        db.Reminders.Remove(earlier);
        db.Messages.RemoveRange(await db.Messages
            .Where(m => earlier.Messages.Contains(m.Id) && m.Status == MessageStatus.Pending)
            .ToListAsync(cancellationToken));
        db.Letters.RemoveRange(await db.Letters
            .Where(l => l.Id == earlier.LetterId && l.Status == LetterStatus.ToPrint)
            .ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Send(
        Remind activity,
        ActivityExecution execution,
        EmulationCampaign campaign,
        Occurrence occurrence,
        Obligation obligation,
        TemplatesInUse texts,
        Dictionary<string, OrgUnit> units)
    {
        OrgUnit unit = units[obligation.UnitCode];
        OrgUnit upper = units[bodies.UpperOf(unit)];
        string name = ObligationNames.Of(obligation.Kind, obligation.PhaseNumber);
        MessageFacts facts = new MessageFacts(options.Value)
            .To(unit).About(unit, upper).In(campaign)
            .Owing(name, occurrence.CountedTo(obligation), occurrence.Today)
            .Link(obligation.Kind == ObligationKind.ImplementationPlan
                ? "/dossiers/new?type=ImplementationPlan"
                : "/tasks");
        if (activity.Phase > 0)
        {
            facts.In(campaign.Phase(activity.Phase));
        }

        Missive missive = new()
        {
            Texts = texts,
            Template = activity.Template,
            LetterTemplate = activity.LetterTemplate,
            Subject = activity.Subject,
            Body = activity.Body,
            Facts = facts.Model,
            UnitCode = unit.Code,
            WorkflowInstanceId = execution.WorkflowInstanceId,
            Cc = Copies(activity, unit, upper, units),
        };
        SentReminder reminder = new()
        {
            ObligationId = obligation.Id,
            SentOn = occurrence.Today,
            PlannedOn = occurrence.PlannedOn,
            Milestone = occurrence.Milestone,
        };
        if (unit.HasIOffice)
        {
            reminder.Messages.AddRange(Ids(correspondence.Mail(unit, missive)));
        }
        else
        {
            reminder.LetterId = correspondence.Print(unit, name, missive).Id;
            facts.To(upper).Link("/tasks");
            Missive toUpper = missive with
            {
                Template = activity.PaperTemplate,
                Subject = null,
                Body = null,
                Cc = [.. missive.Cc.Where(address => address != upper.Email)],
            };
            reminder.Messages.AddRange(Ids(correspondence.Mail(upper, toUpper)));
        }

        db.Reminders.Add(reminder);
    }

    private List<string> Copies(Remind activity, OrgUnit unit, OrgUnit upper, Dictionary<string, OrgUnit> units)
    {
        List<string?> copies = [];
        if (activity.CopyTo?.Contains("upper") == true)
        {
            copies.Add(upper.Email);
        }

        if (activity.CopyTo?.Contains("department") == true)
        {
            copies.Add(units[unit.Level == UnionLevel.UpperUnion ? bodies.LeadersCode : bodies.DepartmentCode].Email);
        }

        return [.. copies.OfType<string>().Distinct()];
    }

    private static IEnumerable<Guid> Ids(OutboxMessage? message) => message is null ? [] : [message.Id];

    /// <summary>When this reminder goes out, when it should have, and to which day it counts.</summary>
    private sealed record Occurrence(
        DateOnly Today, DateOnly PlannedOn, string Milestone, DateOnly? Anchor, bool IsTooLate)
    {
        public static Occurrence Of(Remind activity, EmulationCampaign campaign, DateTimeOffset now)
        {
            DateOnly today = VietnamTime.DateOf(now);
            if (activity.Milestone is not { } given
                || !Enum.TryParse(given["moment"]?.GetValue<string>(), out CampaignMoment moment))
            {
                return new Occurrence(today, today, activity.Template, null, false);
            }

            Milestone milestone = new(
                campaign.Id, moment, given["phase"]?.GetValue<int>() ?? 0, given["offset"]?.GetValue<int>() ?? 0);
            DateOnly planned = DateOnly.ParseExact(
                given["plannedOn"]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new Occurrence(
                today,
                planned,
                milestone.Name,
                moment == CampaignMoment.PhaseEnd ? milestone.DateIn(campaign) : null,
                milestone.Offset < 0 && milestone.DateIn(campaign) < today);
        }

        /// <summary>The end of the phase when the reminder hangs on it, otherwise the due date.</summary>
        public DateOnly CountedTo(Obligation obligation) => Anchor ?? obligation.DueOn;
    }
}
