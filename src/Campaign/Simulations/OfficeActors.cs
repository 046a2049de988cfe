using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Decisions;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Decision = Campaign.Decisions.Decision;

namespace Campaign.Simulations;

/// <summary>
/// The office of a simulation: secretaries call a meeting for what waits for their council and hold it, all present and all in
/// favour; the board agrees, the clerk issues. They act on the working day after they are asked, or never.
/// </summary>
/// <param name="world">The world they live in.</param>
/// <param name="agenda">Where they plan what they do.</param>
/// <param name="scenario">Whether they do it.</param>
/// <param name="calendar">On which days.</param>
/// <param name="meets">A meeting is called though nothing waits for one, because its workflow is tried out.</param>
internal sealed class OfficeActors(
    SimulationWorld world, Agenda agenda, Scenario scenario, WorkingCalendar calendar, bool meets)
{
    private const int WorkingDaysToMeeting = 6;
    private static readonly TimeOnly Morning = new(10, 0);
    private readonly HashSet<Guid> _seen = [];
    private readonly HashSet<string> _calling = [];
    private bool _mustMeet = meets;

    /// <summary>Plans what follows from tasks and matters that have come since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (scenario.Kind == ScenarioKind.ReviewerSilent)
        {
            return;
        }

        List<WorkTask> open = await world.ReadAsync(db => db.Tasks.AsNoTracking()
            .Where(t => t.Kind == WorkTaskKind.Page && t.Status == WorkTaskStatus.Open)
            .OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (WorkTask task in open.Where(task => _seen.Add(task.Id)))
        {
            agenda.Plan(ActAt(task), token => ActAsync(task.Path ?? "", token));
        }

        List<string> waiting = await world.ReadAsync(db => db.AgendaItems.Where(i => i.Status == AgendaStatus.Waiting)
            .Select(i => i.CouncilCode).Distinct().ToListAsync(cancellationToken), cancellationToken);
        if (_mustMeet)
        {
            waiting = [.. waiting.Union(await world.ReadAsync(
                db => db.Councils.OrderBy(c => c.Code).Select(c => c.Code).Take(1).ToListAsync(cancellationToken), cancellationToken))];
            _mustMeet = false;
        }

        foreach (string council in waiting.Where(_calling.Add))
        {
            agenda.Plan(NextDay(), token => CallAsync(council, token));
        }
    }

    // A meeting is held on its day; everything else on the day after one is asked.
    private DateTimeOffset ActAt(WorkTask task) =>
        task is { DueAt: { } day } && task.Path!.EndsWith("#attendance", StringComparison.Ordinal)
            ? VietnamTime.At(VietnamTime.DateOf(day), new TimeOnly(14, 0))
            : NextDay();

    private DateTimeOffset NextDay() =>
        VietnamTime.At(calendar.AddWorkingDays(VietnamTime.DateOf(world.Clock.GetUtcNow()), 1), Morning);

    private Task ActAsync(string path, CancellationToken cancellationToken) =>
        path.Split('/', '#') is [_, var what, var text, var part] && Guid.TryParse(text, out Guid id)
            ? (what, part) switch
            {
                ("decisions", "conclude") => ConcludeAsync(id, cancellationToken),
                ("decisions", "issue") => IssueAsync(id, cancellationToken),
                ("meetings", "attendance") => HoldAsync(id, cancellationToken),
                ("meetings", "scans") => SignAsync(id, cancellationToken),
                _ => Task.CompletedTask,
            }
            : Task.CompletedTask;

    private Task<DecisionResult> ConcludeAsync(Guid id, CancellationToken cancellationToken) => world.InAsync(
        provider => provider.GetRequiredService<DecisionDesk>().ConcludeAsync(
            id, VietnamTime.DateOf(world.Clock.GetUtcNow()), "Nhất trí (chạy thử).", [], Acting(Roles.Leader), cancellationToken),
        cancellationToken);

    // Nobody writes the signer into the draft of a try-out.
    private Task<DecisionResult> IssueAsync(Guid id, CancellationToken cancellationToken) => world.InAsync(
        async provider =>
        {
            Decision decision = await provider.GetRequiredService<CampaignDb>().Decisions.SingleAsync(d => d.Id == id, cancellationToken);
            decision.Signer ??= "(chạy thử)";
            decision.SignerPosition ??= "(chạy thử)";
            return await provider.GetRequiredService<DecisionIssue>()
                .IssueAsync(id, VietnamTime.DateOf(world.Clock.GetUtcNow()), Acting(Roles.Clerk), cancellationToken);
        },
        cancellationToken);

    private async Task CallAsync(string council, CancellationToken cancellationToken)
    {
        _calling.Remove(council);
        if (await SecretaryOfAsync(council, cancellationToken) is not { } secretary)
        {
            return;
        }

        DateOnly day = calendar.AddWorkingDays(VietnamTime.DateOf(world.Clock.GetUtcNow()), WorkingDaysToMeeting);
        MeetingPlan plan = new("Phiên họp (chạy thử)", MeetingForm.InPerson, VietnamTime.At(day, new TimeOnly(14, 0)), "Phòng họp");
        CouncilResult called = await world.InAsync(
            p => p.GetRequiredService<MeetingDesk>().CallAsync(council, plan, secretary, cancellationToken), cancellationToken);
        if (called is not CouncilResult.Done(var meeting))
        {
            return;
        }

        foreach (Guid item in await world.ReadAsync(db => db.AgendaItems
            .Where(i => i.CouncilCode == council && i.Status == AgendaStatus.Waiting)
            .OrderBy(i => i.AddedAt).ThenBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellationToken), cancellationToken))
        {
            await world.InAsync(
                p => p.GetRequiredService<CouncilAgenda>().PutOnAgendaAsync(meeting, item, secretary, cancellationToken), cancellationToken);
        }
    }

    private async Task HoldAsync(Guid id, CancellationToken cancellationToken)
    {
        Meeting meeting = await world.ReadAsync(
            db => db.Meetings.AsNoTracking().Include(m => m.Attendance).SingleAsync(m => m.Id == id, cancellationToken), cancellationToken);
        if (await SecretaryOfAsync(meeting.CouncilCode, cancellationToken) is not { } secretary)
        {
            return;
        }

        await world.InAsync(
            p => p.GetRequiredService<MeetingDesk>().MarkAttendanceAsync(
                id, meeting.Attendance.ToDictionary(a => a.MemberId, _ => AttendanceState.Present), secretary, cancellationToken),
            cancellationToken);
        foreach (AgendaItem item in await world.ReadAsync(db => db.AgendaItems.AsNoTracking().Include(i => i.Subjects)
            .Where(i => i.MeetingId == id && i.Status == AgendaStatus.OnAgenda).OrderBy(i => i.Position)
            .ToListAsync(cancellationToken), cancellationToken))
        {
            // On paper, because the key of an electronic ballot would be a file of the real application.
            if (await world.InAsync(
                p => p.GetRequiredService<BallotDesk>().OpenAsync(item.Id, BallotMode.Paper, null, secretary, cancellationToken),
                cancellationToken) is CouncilResult.Done(var ballot))
            {
                PaperCount all = new(BallotTally.OfValid(meeting.Attendance.Count, meeting.Attendance.Count, 0), null);
                await world.InAsync(
                    p => p.GetRequiredService<BallotClosing>().RecordAsync(
                        ballot, item.Listed().ToDictionary(subject => subject.Id, _ => all), secretary, cancellationToken),
                    cancellationToken);
            }
        }

        await world.InAsync(p => p.GetRequiredService<MeetingDesk>().EndAsync(id, secretary, cancellationToken), cancellationToken);
    }

    // The row without its file: nothing of a try-out is written to the disk.
    private Task<bool> SignAsync(Guid id, CancellationToken cancellationToken) => world.InAsync(
        p => p.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                p.GetRequiredService<CampaignDb>().MeetingScans.Add(new MeetingScan
                {
                    Id = Guid.CreateVersion7(world.Clock.GetUtcNow()),
                    MeetingId = id,
                    FileName = "chay-thu.pdf",
                    ContentType = "application/pdf",
                    Sha256 = "",
                    UploadedBy = Person.System.UserName,
                    UploadedAt = world.Clock.GetUtcNow(),
                });
                await p.GetRequiredService<WorkflowRuntime>().SendAsync(CurrentMeeting.ChangeOf(id), null, token);
                return true;
            },
            cancellationToken),
        cancellationToken);

    private static Person Acting(Roles roles) => Person.System with { Roles = roles };

    private Task<Person?> SecretaryOfAsync(string council, CancellationToken cancellationToken) => world.ReadAsync(
        async db =>
        {
            DateOnly today = VietnamTime.DateOf(world.Clock.GetUtcNow());
            string? name = await db.CouncilMembers
                .Where(m => m.CouncilCode == council && m.Role == CouncilRole.Secretary && m.From <= today && (m.To == null || m.To >= today))
                .OrderBy(m => m.UserName).Select(m => m.UserName).FirstOrDefaultAsync(cancellationToken);
            return name is not null && await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.UserName == name, cancellationToken) is { } account
                && await db.Units.FindAsync([account.UnitCode], cancellationToken) is OrgUnit unit
                ? new Person(name, account.FullName, unit.Code, unit.Path, account.Roles)
                : null;
        },
        cancellationToken);
}
