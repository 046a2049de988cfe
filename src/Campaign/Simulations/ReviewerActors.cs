using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Reviews;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Simulations;

/// <summary>The reviewers of a simulation: they decide one or two working days after a task has come, or never.</summary>
internal sealed class ReviewerActors(
    SimulationWorld world, Agenda agenda, Scenario scenario, WorkingCalendar calendar, UnitActors units)
{
    private static readonly TimeOnly Morning = new(9, 15);
    private readonly HashSet<Guid> _seen = [];
    private readonly HashSet<Guid> _returned = [];

    /// <summary>Tasks that nobody can act on, because their bodies have no account.</summary>
    public List<WorkTask> WithoutPeople { get; } = [];

    public int Seen => _seen.Count;

    /// <summary>Plans what follows from tasks that have been opened since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        List<WorkTask> open = await world.ReadAsync(db => db.Tasks.AsNoTracking().Include(t => t.Candidates)
            .Where(t => t.Status == WorkTaskStatus.Open)
            .OrderBy(t => t.CreatedAt).ThenBy(t => t.Id)
            .ToListAsync(cancellationToken), cancellationToken);
        foreach (WorkTask task in open.Where(task => _seen.Add(task.Id)))
        {
            await TakeUpAsync(task, cancellationToken);
        }
    }

    private async Task TakeUpAsync(WorkTask task, CancellationToken cancellationToken)
    {
        if (task.Kind == WorkTaskKind.Supplement)
        {
            units.Supplement(task.DossierId!.Value, task.UnitCode ?? task.Candidates[0].UnitCode);
            return;
        }

        if (await PersonOfAsync(task, cancellationToken) is not { } person)
        {
            WithoutPeople.Add(task);
            return;
        }

        // What is done on a page of its own is the office's.
        if (scenario.Kind != ScenarioKind.ReviewerSilent && task.Kind != WorkTaskKind.Page)
        {
            int wait = 1 + (scenario.HabitOf(task.UnitCode ?? task.Name).Lot % 2);
            DateOnly day = calendar.AddWorkingDays(VietnamTime.DateOf(world.Clock.GetUtcNow()), wait);
            agenda.Plan(VietnamTime.At(day, Morning), token => DecideAsync(task, person, token));
        }
    }

    private Task<TaskResult> DecideAsync(WorkTask task, Person by, CancellationToken cancellationToken) => world.InAsync(
        p => p.GetRequiredService<TaskDesk>().CompleteAsync(task.Id, DecisionOn(task), by, cancellationToken), cancellationToken);

    private Decision DecisionOn(WorkTask task)
    {
        Dictionary<string, bool> met = task.Checklist.ToDictionary(item => item.Split('=')[0], _ => true);
        if (task is { ReturnOutcome: { } back, DossierId: { } dossierId, UnitCode: { } unitCode }
            && scenario.HabitOf(unitCode).IsReturned
            && _returned.Add(dossierId))
        {
            DateOnly limit = calendar.AddWorkingDays(VietnamTime.DateOf(world.Clock.GetUtcNow()), 5);
            return new Decision(back, "Bổ sung người phụ trách từng hoạt động (chạy thử).", met, limit);
        }

        return new Decision(task.Outcomes.FirstOrDefault() ?? "Done", "Nhất trí (chạy thử).", met, null);
    }

    private Task<Person?> PersonOfAsync(WorkTask task, CancellationToken cancellationToken) => world.ReadAsync(async db =>
    {
        foreach (TaskCandidate candidate in task.Candidates)
        {
            if (await db.Users.AsNoTracking().Where(a => a.UnitCode == candidate.UnitCode)
                .OrderBy(a => a.UserName).FirstOrDefaultAsync(cancellationToken) is { } account)
            {
                OrgUnit unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == account.UnitCode, cancellationToken);
                return new Person(account.UserName!, account.FullName, unit.Code, unit.Path, account.Roles);
            }
        }

        return null;
    }, cancellationToken);
}
