using System.Text.Json;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Simulations;

/// <summary>Reads out of a simulation what has happened in it.</summary>
internal sealed class SimulationReader(SimulationWorld world, SimulationRequest request, WorkingCalendar calendar)
{
    private const int MostTexts = 5_000;

    /// <param name="withoutPeople">Tasks that nobody could act on.</param>
    /// <param name="wasStopped">It would have gone on too long.</param>
    /// <param name="took">How long all of it has taken, read at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SimulationResult> ReadAsync(
        IReadOnlyList<WorkTask> withoutPeople,
        bool wasStopped,
        Func<TimeSpan> took,
        CancellationToken cancellationToken)
    {
        WorkflowDefinition definition = (await world.InAsync(p => p.GetRequiredService<WorkflowDefinitions>()
            .FindPublishedAsync(request.DefinitionId, cancellationToken), cancellationToken))!;
        List<OutboxMessage> messages = await world.ReadAsync(db => db.Messages.AsNoTracking()
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellationToken), cancellationToken);
        List<Letter> letters = await world.ReadAsync(db => db.Letters.AsNoTracking()
            .OrderBy(l => l.CreatedAt).ThenBy(l => l.Id).ToListAsync(cancellationToken), cancellationToken);
        List<WorkTask> tasks = await world.ReadAsync(db => db.Tasks.AsNoTracking().Include(t => t.Candidates)
            .OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync(cancellationToken), cancellationToken);
        List<WorkflowInstance> instances = await world.ReadAsync(db => db.Instances.AsNoTracking()
            .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync(cancellationToken), cancellationToken);
        IReadOnlyList<SimulatedStep> steps = await StepsAsync(definition, instances, cancellationToken);
        Dictionary<string, string> names = await world.ReadAsync(db => db.Units.AsNoTracking()
            .ToDictionaryAsync(u => u.Code, u => u.ShortName, cancellationToken), cancellationToken);
        SimulationWarnings warnings = new(calendar);
        return new SimulationResult(
            request.DefinitionId,
            definition.Name ?? request.DefinitionId,
            definition.Version,
            request.From,
            request.To,
            request.UnitCodes.Count > 0
                ? request.UnitCodes.Count
                : await world.ReadAsync(db => db.Obligations.Select(o => o.UnitCode).Distinct()
                    .CountAsync(cancellationToken), cancellationToken),
            steps,
            [.. tasks.Select(task => TaskOf(task, names))],
            [.. messages.Take(MostTexts).Select(MailOf)],
            [.. letters.Take(MostTexts).Select(l => new SimulatedLetter(l.CreatedAt, l.UnitName, l.Title, l.Body))],
            warnings.Find(messages, tasks, withoutPeople, instances, steps, wasStopped, world.Clock.GetUtcNow()),
            took())
        {
            MailCount = messages.Count,
            Debts = await DebtsAsync(names, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<SimulatedDebt>> DebtsAsync(
        Dictionary<string, string> names, CancellationToken cancellationToken)
    {
        List<Obligation> owed = await world.ReadAsync(
            db => db.Obligations.AsNoTracking().OrderBy(o => o.UnitCode).ToListAsync(cancellationToken), cancellationToken);
        return [.. owed
            .GroupBy(o => (o.DueOn, o.Kind, o.PhaseNumber))
            .OrderBy(group => group.Key)
            .Select(group => new SimulatedDebt(
                group.Key.Kind,
                group.Key.PhaseNumber,
                group.Min(o => o.OpenedAt),
                group.Key.DueOn,
                [.. group.Select(o => new SimulatedDebtor(o.UnitCode, names.GetValueOrDefault(o.UnitCode, o.UnitCode), o.ReceivedOn))]))];
    }

    // The steps of the workflow itself, then those of the workflows that its runs have started.
    private async Task<IReadOnlyList<SimulatedStep>> StepsAsync(
        WorkflowDefinition definition, IReadOnlyList<WorkflowInstance> instances, CancellationToken cancellationToken)
    {
        List<WorkflowInstance> family = Family(instances);
        List<string> ids = [.. family.Select(instance => instance.Id)];
        ILookup<(string, string), JournalEntry> lines = (await world.ReadAsync(db => db.Journal.AsNoTracking()
                .Where(b => ids.Contains(b.InstanceId))
                .OrderBy(b => b.InstanceId).ThenBy(b => b.First)
                .ToListAsync(cancellationToken), cancellationToken))
            .Join(family, batch => batch.InstanceId, instance => instance.Id, (batch, instance) => (batch, instance))
            .SelectMany(
                pair => JsonSerializer.Deserialize<List<JournalEntry>>(pair.batch.Lines, JournalJson.Options) ?? [],
                (pair, line) => (pair.instance.DefinitionId, line))
            .ToLookup(pair => (pair.DefinitionId, pair.line.ActivityId), pair => pair.line);
        List<SimulatedStep> steps = [];
        foreach (string id in family.Select(instance => instance.DefinitionId).Prepend(definition.DefinitionId).Distinct())
        {
            WorkflowDefinition used = id == definition.DefinitionId
                ? definition
                : (await world.InAsync(p => p.GetRequiredService<WorkflowDefinitions>()
                    .FindPublishedAsync(id, cancellationToken), cancellationToken))!;
            steps.AddRange(Below(used.Root)
                .Where(node => node.Type is not ("Elsa.Flowchart" or "Elsa.Sequence"))
                .Select(node => StepOf(used, node, lines[(id, node.Id)]))
                .OrderBy(step => step.Spans.Count == 0 ? DateTimeOffset.MaxValue : step.Spans[0].From));
        }

        return steps;
    }

    // A parent and its child are of one moment, so that either may come first.
    private List<WorkflowInstance> Family(IReadOnlyList<WorkflowInstance> instances)
    {
        HashSet<string> ids = [.. instances.Where(i => i.DefinitionId == request.DefinitionId).Select(i => i.Id)];
        ILookup<string?, string> children = instances.ToLookup(i => i.ParentInstanceId, i => i.Id);
        Queue<string> open = new(ids);
        while (open.TryDequeue(out string? id))
        {
            foreach (string child in children[id].Where(ids.Add))
            {
                open.Enqueue(child);
            }
        }

        return [.. instances.Where(i => ids.Contains(i.Id))];
    }

    private static IEnumerable<ActivityNode> Below(ActivityNode node) => node.Children.SelectMany(Below).Prepend(node);

    private SimulatedStep StepOf(WorkflowDefinition workflow, ActivityNode node, IEnumerable<JournalEntry> lines)
    {
        List<SimulatedSpan> spans = [.. lines
            .GroupBy(line => line.ActivityInstanceId)
            .Select(run => new SimulatedSpan(
                run.Min(line => line.At),
                run.Where(line => line.EventName is "Completed" or "Canceled" or "Faulted")
                    .Select(line => (DateTimeOffset?)line.At).Max() ?? world.Clock.GetUtcNow()))
            .OrderBy(span => span.From)];
        return new SimulatedStep(
            workflow.DefinitionId,
            workflow.Name ?? workflow.DefinitionId,
            node.Id,
            node.DisplayText,
            Merge(spans),
            spans.Count);
    }

    private static List<SimulatedSpan> Merge(List<SimulatedSpan> spans)
    {
        List<SimulatedSpan> merged = [];
        foreach (SimulatedSpan span in spans)
        {
            if (merged is [.., { } last] && span.From <= last.To)
            {
                merged[^1] = last with { To = span.To > last.To ? span.To : last.To };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private static SimulatedTask TaskOf(WorkTask task, Dictionary<string, string> names)
    {
        string first = task.Candidates.OrderBy(c => c.IsEscalation).First().UnitCode;
        return new SimulatedTask(
            task.Name,
            task.UnitCode ?? first,
            names.GetValueOrDefault(first, first),
            task.CreatedAt,
            task.DueAt,
            task.CompletedAt,
            task.Outcome,
            task.Candidates.Exists(c => c.IsEscalation));
    }

    private static SimulatedMail MailOf(OutboxMessage message) => new(
        message.CreatedAt, message.To, message.ToName ?? message.To, message.Cc, message.Subject, message.Text,
        message.Template);
}
