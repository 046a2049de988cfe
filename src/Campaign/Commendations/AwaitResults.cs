using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Waits until nothing is left to decide about the nominees of a dossier.</summary>
/// <remarks>
/// Council and board decide on lists of many dossiers. The step at <c>onWaiting</c> runs once when a nominee is on no list so
/// many working days after the end of the phase.
/// </remarks>
[ActivityType(
    "Campaign.AwaitResults",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Chờ kết quả khen thưởng",
    Description = "Chờ đến khi mọi trường hợp của hồ sơ có kết quả: được khen, không được khen, hoặc rút. Chưa vào danh sách sau khi hết đợt thì chạy bước nhắc.")]
[Outcomes(Awarded, NotAwarded)]
[Port("onWaiting", DisplayName = "Chưa vào danh sách")]
public sealed record AwaitResults(
    [property: Input(DisplayName = "Nhắc sau khi hết đợt (ngày làm việc)")]
    int RemindAfter = 5,
    [property: Input(DisplayName = "Giờ nhắc", Description = "Giờ Việt Nam.")]
    TimeOnly? TimeOfDay = null)
{
    public const string Awarded = "Được khen";
    public const string NotAwarded = "Không được khen";
}

internal sealed class AwaitResultsHandler(
    CampaignDb db, CurrentDossier current, NomineeSettling settling, WorkingCalendars calendars, TimeProvider time)
    : IActivityHandler<AwaitResults>
{
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task<ActivityResult> ExecuteAsync(
        AwaitResults activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        List<Nominee> nominees = await db.Nominees.Include(n => n.Awards)
            .Where(n => n.DossierId == dossier.Id).ToListAsync(cancellationToken);
        if (nominees.TrueForAll(n => n.IsSettled))
        {
            bool any = nominees.Exists(n => n.Status == NomineeStatus.Awarded);
            settling.Set(dossier, any ? DossierStatus.Issued : DossierStatus.Rejected, Person.System);
            return ActivityResult.DoneWith(any ? AwaitResults.Awarded : AwaitResults.NotAwarded);
        }

        Stimulus settled = new Stimulus.EventPublished(NomineeSettling.EventOf(dossier.Id));
        if (execution.Resumption is { Stimulus: Stimulus.TimerRings })
        {
            execution.Properties["reminded"] = true;
            if (nominees.Exists(n => n.Status == NomineeStatus.Nominated && !n.IsOnHold && n.ListId is null))
            {
                execution.Schedule("onWaiting");
            }
        }

        dossier.WorkflowInstanceId = execution.WorkflowInstanceId;
        return execution.Properties.ContainsKey("reminded")
            || await RemindAtAsync(activity, dossier, nominees, cancellationToken) is not { } at
            ? ActivityResult.WaitFor(settled)
            : ActivityResult.WaitFor(settled, new Stimulus.TimerRings(at, TaskWaits.Overdue));
    }

    private async Task<DateTimeOffset?> RemindAtAsync(
        AwaitResults activity, Dossier dossier, List<Nominee> nominees, CancellationToken cancellationToken)
    {
        int phase = nominees.Max(n => n.Phase);
        if ((await db.Campaigns.FindAsync([dossier.CampaignId], cancellationToken))?.Phases.Find(p => p.Number == phase) is not { } last)
        {
            return null;
        }

        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        WorkingCalendar calendar = await calendars.GetAsync(cancellationToken);
        DateOnly from = last.To > today ? last.To : today;
        return VietnamTime.At(calendar.AddWorkingDays(from, activity.RemindAfter), activity.TimeOfDay ?? Morning);
    }
}
