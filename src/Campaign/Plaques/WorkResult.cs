using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>What came of an act on a work.</summary>
public abstract record WorkResult
{
    private WorkResult()
    {
    }

    public sealed record Done(Work Work) : WorkResult;

    public sealed record NotFound : WorkResult;

    public sealed record Forbidden(string Reason) : WorkResult;

    /// <summary>It cannot be done as things stand.</summary>
    public sealed record Conflict(string Reason) : WorkResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : WorkResult;
}

/// <summary>Who may see a work and act on it.</summary>
public sealed class WorkAccess(CampaignDb db)
{
    /// <summary>The work if this person may see it: its own unit's, one below, or one that its body is asked about.</summary>
    public async Task<Work?> FindAsync(Guid id, Person by, CancellationToken cancellationToken)
    {
        Work? work = await db.Works.SingleOrDefaultAsync(w => w.Id == id, cancellationToken);
        return work is null || by.Sees(work.UnitPath) || await IsAskedAsync(work, by, cancellationToken) ? work : null;
    }

    /// <summary>True for its unit, and for the clerk on its behalf.</summary>
    public static bool MayReport(Work work, Person by) => DossierDesk.MayEdit(work.UnitCode, by);

    /// <summary>True for those who steer the campaign.</summary>
    public static bool MaySteer(Person by) => by.IsAny(Roles.Staff);

    /// <summary>True for its unit, the clerk and the department: each may postpone and give up.</summary>
    public static bool MayMove(Work work, Person by) => MayReport(work, by) || MaySteer(by);

    /// <summary>The open task about the work that an act ends; null when none waits for it.</summary>
    public async Task<WorkTask?> FindTaskAsync(Work work, WorkErrand errand, CancellationToken cancellationToken)
    {
        List<WorkTask> open = await db.Tasks.Include(t => t.Candidates)
            .Where(t => t.Status == WorkTaskStatus.Open && t.Kind == WorkTaskKind.OnWork
                && (t.DossierId == work.RegistrationId || t.DossierId == work.NominationId))
            .OrderBy(t => t.CreatedAt)
            .ToListAsync(cancellationToken);
        return open.Find(task => OnWork.ErrandOf(task) == errand);
    }

    private Task<bool> IsAskedAsync(Work work, Person by, CancellationToken cancellationToken) => db.Tasks.AnyAsync(
        t => (t.DossierId == work.RegistrationId || t.DossierId == work.NominationId)
            && t.Candidates.Any(c => c.UnitCode == by.UnitCode),
        cancellationToken);
}

/// <summary>Reads what a task on the page of a work asks for.</summary>
public static class OnWork
{
    public static WorkErrand? ErrandOf(WorkTask task) =>
        Enum.TryParse(Member(task, "errand"), out WorkErrand errand) ? errand : null;

    public static Guid? WorkIdOf(WorkTask task) => Guid.TryParse(Member(task, "workId"), out Guid id) ? id : null;

    // Other tasks have payloads of their own shapes.
    private static string? Member(WorkTask task, string name) => task.Kind == WorkTaskKind.OnWork
        ? (JsonNode.Parse(task.Payload ?? "{}") as JsonObject)?[name]?.GetValue<string>()
        : null;
}
