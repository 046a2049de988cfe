using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Simulations;

/// <summary>Finds in what a simulation has done what staff would not want to happen.</summary>
internal sealed class SimulationWarnings(WorkingCalendar calendar)
{
    public IReadOnlyList<SimulationWarning> Find(
        IReadOnlyList<OutboxMessage> messages,
        IReadOnlyList<WorkTask> tasks,
        IReadOnlyList<WorkTask> withoutPeople,
        IReadOnlyList<WorkflowInstance> instances,
        IReadOnlyList<SimulatedStep> steps,
        bool wasStopped,
        DateTimeOffset end) =>
        [.. MailsOnDaysOff(messages)
            .Concat(TwoReminders(messages))
            .Concat(NoAddress(messages))
            .Concat(Tasks(withoutPeople, WarningKind.NobodyToAct))
            .Concat(Tasks(
                tasks.Where(t => t.Status == WorkTaskStatus.Open && t.DueAt < end && !withoutPeople.Any(w => w.Id == t.Id)),
                WarningKind.TaskLeftOpen))
            .Concat(Incidents(instances))
            .Concat(NotReached(steps))
            .Concat(AnswersOnDaysOff(messages))
            .Concat(wasStopped
                ? [new SimulationWarning(null, WarningKind.TooManyEvents, 1, "")]
                : Enumerable.Empty<SimulationWarning>())
            .OrderBy(warning => warning.Day ?? DateOnly.MaxValue)];

    private IEnumerable<SimulationWarning> MailsOnDaysOff(IReadOnlyList<OutboxMessage> messages) => messages
        .Where(message => IsReminder(message) && !IsWorkingDay(message))
        .GroupBy(message => (Day: VietnamTime.DateOf(message.CreatedAt), message.Template))
        .Select(group => new SimulationWarning(
            group.Key.Day, WarningKind.MailOnDayOff, group.Count(), group.First().Subject, group.First().ToName));

    // Whoever sends a plan on a Sunday gets the answer on that Sunday: that is as it should be, but good to know.
    private IEnumerable<SimulationWarning> AnswersOnDaysOff(IReadOnlyList<OutboxMessage> messages) => messages
        .Where(message => !IsReminder(message) && !IsWorkingDay(message))
        .GroupBy(message => message.Template)
        .Select(group => new SimulationWarning(
            VietnamTime.DateOf(group.First().CreatedAt),
            WarningKind.AnswerOnDayOff,
            group.Count(),
            group.First().Subject,
            group.First().ToName));

    // An upper union that owes something itself and is asked to remind another has two mails about two units.
    private static IEnumerable<SimulationWarning> TwoReminders(IReadOnlyList<OutboxMessage> messages) => messages
        .Where(IsReminder)
        .GroupBy(message => (Day: VietnamTime.DateOf(message.CreatedAt), message.To, message.UnitCode))
        .Where(group => group.Count() > 1)
        .GroupBy(group => group.Key.Day)
        .Select(day => new SimulationWarning(
            day.Key,
            WarningKind.TwoRemindersOnOneDay,
            day.Count(),
            string.Join(" · ", day.First().Select(message => message.Subject).Distinct().Take(2)),
            day.First().First().ToName));

    private static bool IsReminder(OutboxMessage message) =>
        message.Template?.StartsWith("reminder", StringComparison.Ordinal) == true;

    private bool IsWorkingDay(OutboxMessage message) =>
        calendar.IsWorkingDay(VietnamTime.DateOf(message.CreatedAt));

    private static IEnumerable<SimulationWarning> NoAddress(IReadOnlyList<OutboxMessage> messages) => messages
        .Where(message => string.IsNullOrWhiteSpace(message.To))
        .GroupBy(message => message.Template)
        .Select(group => new SimulationWarning(
            VietnamTime.DateOf(group.First().CreatedAt), WarningKind.NoAddress, group.Count(), group.First().Subject));

    private static IEnumerable<SimulationWarning> Tasks(IEnumerable<WorkTask> tasks, WarningKind kind) => tasks
        .GroupBy(task => task.Name)
        .Select(group => new SimulationWarning(
            VietnamTime.DateOf(kind == WarningKind.NobodyToAct ? group.First().CreatedAt : group.First().DueAt!.Value),
            kind,
            group.Count(),
            group.Key,
            group.First().Candidates[0].UnitCode));

    private static IEnumerable<SimulationWarning> Incidents(IReadOnlyList<WorkflowInstance> instances) => instances
        .Where(instance => instance.IncidentCount > 0)
        .SelectMany(
            instance => WorkflowState.FromJson(instance.State).Incidents, (instance, incident) => (instance, incident))
        .GroupBy(found => (found.instance.DefinitionId, found.incident.ActivityId, found.incident.Message))
        .Select(group => new SimulationWarning(
            VietnamTime.DateOf(group.First().incident.At),
            WarningKind.Incident,
            group.Count(),
            group.Key.Message,
            ActivityId: group.Key.ActivityId,
            DefinitionId: group.Key.DefinitionId));

    private static IEnumerable<SimulationWarning> NotReached(IReadOnlyList<SimulatedStep> steps) =>
        steps.All(step => step.Runs == 0)
            ? [new SimulationWarning(null, WarningKind.NeverStarted, 1, "")]
            : steps.Where(step => step.Runs == 0).Select(step => new SimulationWarning(
                null,
                WarningKind.NeverReached,
                1,
                step.Text,
                ActivityId: step.ActivityId,
                DefinitionId: step.DefinitionId));
}
