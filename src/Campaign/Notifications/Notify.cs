using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications;

/// <summary>Writes to somebody about the dossier.</summary>
[ActivityType(
    "Campaign.Notify",
    Category = "Thi đua",
    DisplayName = "Thông báo",
    Description = "Gửi thư về hồ sơ cho đơn vị, người xét, cấp trên hoặc Ban CTCS; đơn vị không có iOffice nhận thư giấy.")]
public sealed record Notify(
    [property: Input(
        DisplayName = "Gửi tới",
        Description = "unit: đơn vị; reviewer: người đang xét; upper: cấp trên trực tiếp; department: Ban CTCS; leaders: Thường trực; board: Ban Thường vụ; clerk: Văn thư; hoặc mã đơn vị.",
        UIHint = "dropdown",
        Options =
        [
            "unit=Đơn vị", "reviewer=Người đang xét", "upper=Cấp trên trực tiếp", "department=Ban CTCS",
            "leaders=Thường trực", "board=Ban Thường vụ", "clerk=Văn thư",
        ])]
    string To = "unit",
    [property: Input(DisplayName = "Mẫu thư", Description = "Mã mẫu thư điện tử.")]
    string Template = "plan-received",
    [property: Input(DisplayName = "Mẫu thư giấy", Description = "Cho đơn vị không có iOffice; bỏ trống thì gửi thư điện tử.")]
    string? LetterTemplate = null,
    [property: Input(DisplayName = "Tiêu đề riêng", Description = "Bỏ trống để dùng tiêu đề của mẫu (Liquid).")]
    string? Subject = null,
    [property: Input(DisplayName = "Nội dung riêng", UIHint = "multiline", Description = "Bỏ trống để dùng nội dung của mẫu.")]
    string? Body = null);

internal sealed class NotifyHandler(
    CampaignDb db, CurrentDossier current, Bodies bodies, DossierLetters letters, TaskFinder tasks)
    : IActivityHandler<Notify>
{
    public async Task<ActivityResult> ExecuteAsync(
        Notify activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        WorkTask? task = await tasks.ReviewOfAsync(dossier, cancellationToken);
        Wording wording = new(activity.Template, activity.LetterTemplate, activity.Subject, activity.Body);
        if (activity.To != "reviewer")
        {
            OrgUnit to = await bodies.ResolveAsync(activity.To, unit, cancellationToken);
            await letters.ToBodyAsync(to, wording, dossier, task, execution, cancellationToken);
            return ActivityResult.Done;
        }

        foreach (string code in (task?.Candidates ?? []).Select(candidate => candidate.UnitCode).Order())
        {
            OrgUnit to = (await db.Units.FindAsync([code], cancellationToken))!;
            await letters.ToBodyAsync(to, wording, dossier, task, execution, cancellationToken);
        }

        return ActivityResult.Done;
    }
}

/// <summary>Lets the next level act on the dossier's review, too; the first to act ends it.</summary>
[ActivityType(
    "Campaign.Escalate",
    Category = "Thi đua",
    DisplayName = "Chuyển cấp",
    Description = "Mở việc thẩm định cho cấp trên của người xét; việc vẫn mở cho người xét, ai làm trước thì xong.")]
public sealed record Escalate(
    [property: Input(
        DisplayName = "Chuyển tới",
        Description = "next: cấp trên của người xét; department: Ban CTCS; leaders: Thường trực; hoặc mã đơn vị.")]
    string To = "next",
    [property: Input(DisplayName = "Mẫu thư")]
    string Template = "escalation-review");

internal sealed class EscalateHandler(
    CurrentDossier current,
    Bodies bodies,
    TaskFinder tasks,
    TaskOpener opener,
    DossierLetters letters,
    DossierHistory history) : IActivityHandler<Escalate>
{
    public async Task<ActivityResult> ExecuteAsync(
        Escalate activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        if (await tasks.ReviewOfAsync(dossier, cancellationToken) is not { Status: WorkTaskStatus.Open } task)
        {
            return ActivityResult.Done;
        }

        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        string first = task.Candidates.OrderBy(candidate => candidate.IsEscalation).First().UnitCode;
        string code = activity.To == "next" ? bodies.AboveReviewer(first) : activity.To;
        OrgUnit to = await bodies.ResolveAsync(code, unit, cancellationToken);
        if (await opener.EscalateAsync(task, to.Code, cancellationToken))
        {
            history.Add(dossier, Person.System, "Escalated", comment: to.ShortName);
            await letters.ToBodyAsync(
                to, new Wording(activity.Template), dossier, task, execution, cancellationToken);
        }

        return ActivityResult.Done;
    }
}

/// <summary>Finds the review that a dossier is, or was last, in.</summary>
public sealed class TaskFinder(CampaignDb db)
{
    public async Task<WorkTask?> ReviewOfAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        if (dossier.ReviewTaskId is not { } id)
        {
            return null;
        }

        return db.FindTracked<WorkTask>(id) is { Candidates.Count: > 0 } atHand
            ? atHand
            : await db.Tasks.Include(task => task.Candidates).SingleAsync(task => task.Id == id, cancellationToken);
    }
}
