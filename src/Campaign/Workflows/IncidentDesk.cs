using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Storage;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>What came of dealing with an incident.</summary>
public enum IncidentResult
{
    /// <summary>The flow has gone on; whether it failed again, the list says.</summary>
    Done,

    /// <summary>Somebody, or the flow itself, was faster. Nothing has happened.</summary>
    ResolvedBefore,

    /// <summary>The step has no such port.</summary>
    NoSuchOutcome,

    NotFound,
}

/// <summary>What to do with a step that has failed.</summary>
public abstract record IncidentRemedy
{
    private IncidentRemedy()
    {
    }

    /// <summary>Execute it again; anew means from scratch, so that whoever was asked is asked again.</summary>
    public sealed record Retry(bool Anew = false) : IncidentRemedy;

    /// <summary>Complete it through a port.</summary>
    public sealed record Skip(string Outcome = "Done") : IncidentRemedy;
}

/// <summary>How many of several incidents were dealt with.</summary>
/// <param name="Done">The flow has gone on.</param>
/// <param name="FailedAgain">Of those, how many have failed again.</param>
/// <param name="ResolvedBefore">Others were faster.</param>
/// <param name="Left">Still open of the same step, because one call takes a bounded number.</param>
public sealed record IncidentCounts(int Done, int FailedAgain, int ResolvedBefore, int Left);

/// <summary>Deals with incidents, each instance in a transaction of its own.</summary>
public sealed class IncidentDesk(CampaignDb db, WorkflowRuntime runtime, AuditLog audit)
{
    /// <summary>How many incidents one call deals with at most.</summary>
    public const int BatchSize = 200;

    private const int LongestReason = 1000;

    public async Task<IncidentResult> ResolveAsync(
        string incidentId, IncidentRemedy remedy, Person by, string? reason, CancellationToken cancellationToken)
    {
        if (await db.Incidents.AsNoTracking().SingleOrDefaultAsync(i => i.Id == incidentId, cancellationToken)
            is not { } incident)
        {
            return IncidentResult.NotFound;
        }

        return (await ResolveAsync(incident, remedy, ActOf(by, reason), cancellationToken)).Result;
    }

    /// <summary>Deals with the open incidents of one step of one workflow, oldest first, at most <see cref="BatchSize"/>.</summary>
    public async Task<IncidentCounts> ResolveAllAsync(
        string definitionId,
        string activityId,
        IncidentRemedy remedy,
        Person by,
        string? reason,
        CancellationToken cancellationToken)
    {
        IQueryable<StoredIncident> open = db.Incidents.AsNoTracking()
            .Where(i => i.DefinitionId == definitionId && i.ActivityId == activityId && i.ResolvedAt == null);
        DateTimeOffset? last = null;
        int done = 0;
        int failedAgain = 0;
        int before = 0;
        foreach (StoredIncident incident in await open.OrderBy(i => i.At).ThenBy(i => i.Id).Take(BatchSize)
            .ToListAsync(cancellationToken))
        {
            db.ChangeTracker.Clear();
            (IncidentResult result, bool failed) =
                await ResolveAsync(incident, remedy, ActOf(by, reason), cancellationToken);
            done += result == IncidentResult.Done ? 1 : 0;
            failedAgain += failed ? 1 : 0;
            before += result == IncidentResult.ResolvedBefore ? 1 : 0;
            last = incident.At;
        }

        int left = last is null ? 0 : Math.Max(await open.CountAsync(cancellationToken) - failedAgain, 0);
        return new IncidentCounts(done, failedAgain, before, left);
    }

    private async Task<(IncidentResult Result, bool FailedAgain)> ResolveAsync(
        StoredIncident incident, IncidentRemedy remedy, Intervention act, CancellationToken cancellationToken)
    {
        IncidentResult result = IncidentResult.ResolvedBefore;
        Burst? burst = await runtime.InterveneAsync(
            incident.InstanceId,
            async (instance, interpreter, services, token) =>
            {
                // A later failure of the same execution is another incident, and not the one that was looked at.
                if (instance.State.OpenIncidents.FirstOrDefault(i => i.Id == incident.Id) is not { } open)
                {
                    return null;
                }

                void Note(AuditDeed deed) => audit.Add(
                    new Person(act.By, act.ByName ?? "", "", "", Roles.None), deed, incident.InstanceId, instance.Row.Name ?? instance.Definition.Name, open.ActivityId);

                switch (remedy)
                {
                    case IncidentRemedy.Retry(var anew):
                        Note(AuditDeed.InstanceRetried);
                        return await interpreter.RetryAsync(
                            instance.Definition, instance.State, open.ActivityInstanceId, anew, act, services, token);
                    case IncidentRemedy.Skip(var outcome) when WorkflowInterpreter
                        .OutcomesOf(instance.Definition, open.ActivityNodeId).Contains(outcome):
                        Note(AuditDeed.InstanceSkipped);
                        return await interpreter.SkipAsync(
                            instance.Definition, instance.State, open.ActivityInstanceId, outcome, act, services, token);
                    default:
                        result = IncidentResult.NoSuchOutcome;
                        return null;
                }
            },
            cancellationToken);
        return burst is null
            ? (result, false)
            : (IncidentResult.Done, burst.Incidents.Any(i => i.ActivityInstanceId == incident.ActivityInstanceId));
    }

    private static Intervention ActOf(Person by, string? reason) => new(
        by.UserName,
        by.FullName,
        string.IsNullOrWhiteSpace(reason)
            ? null
            : MarkLimits.Cut(reason.Normalize(System.Text.NormalizationForm.FormC).Trim(), LongestReason));
}
