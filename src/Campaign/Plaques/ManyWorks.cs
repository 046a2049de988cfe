using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>What is done with many works at once.</summary>
public enum ManyAct
{
    Accept,
    Remind,
    Postpone,
}

/// <summary>What came of it for one work; null when it was done.</summary>
public sealed record OneOfMany(Guid Id, string Code, string? Refusal);

/// <summary>Acts of the department on several works. Each work is an act of its own: one that is refused does not hold up the others.</summary>
public sealed class ManyWorks(
    CampaignDb db, UnitOfWork unit, Bodies bodies, TaskDesk tasks, WorkDesk desk, WorkHistory history, DossierLetters letters)
{
    public const int Most = 200;

    /// <summary>Accepts the registrations that wait for the department, every criterion met.</summary>
    public Task<IReadOnlyList<OneOfMany>> AcceptAsync(
        IReadOnlyList<Guid> ids, Person by, CancellationToken cancellationToken) =>
        EachAsync(ids, by, (work, token) => AcceptAsync(work, by, token), cancellationToken);

    /// <summary>Reminds the units of what is still to be done before the nomination closes.</summary>
    public Task<IReadOnlyList<OneOfMany>> RemindAsync(
        IReadOnlyList<Guid> ids, Person by, CancellationToken cancellationToken) =>
        EachAsync(ids, by, (work, token) => RemindAsync(work, by, token), cancellationToken);

    /// <summary>Moves them to another occasion.</summary>
    public Task<IReadOnlyList<OneOfMany>> PostponeAsync(
        IReadOnlyList<Guid> ids, string? occasionId, string? reason, Person by, CancellationToken cancellationToken) => EachAsync(
        ids,
        by,
        async (work, token) => await desk.PostponeAsync(work.Id, occasionId, reason, by, token) switch
        {
            WorkResult.Done => null,
            WorkResult.Invalid(var problems) => string.Join(' ', problems.Select(problem => problem.Message)),
            WorkResult.Conflict(var why) => why,
            WorkResult.Forbidden(var why) => why,
            _ => "Không tìm thấy.",
        },
        cancellationToken);

    /// <summary>Why an act cannot be done with a work; null when it can.</summary>
    public async Task<string?> RefusalOfAsync(ManyAct act, Work work, CancellationToken cancellationToken) => act switch
    {
        ManyAct.Accept => await FindReviewAsync(work, cancellationToken) is null
            ? $"{work.Code} không chờ Ban CTCS chấp nhận."
            : null,
        ManyAct.Remind => work.IsUnderWay ? null : $"{work.Code} đang ở trạng thái “{WorkTexts.Of(work.Status)}”, không còn gì để nhắc.",
        _ => work.Status == WorkStatus.Postponed || work.MayBecome(WorkStatus.Postponed)
            ? null
            : $"{work.Code} đang ở trạng thái “{WorkTexts.Of(work.Status)}”, không hoãn được.",
    };

    private async Task<IReadOnlyList<OneOfMany>> EachAsync(
        IReadOnlyList<Guid> ids, Person by, Func<Work, CancellationToken, Task<string?>> act, CancellationToken cancellationToken)
    {
        List<OneOfMany> all = [];
        foreach (Guid id in ids.Distinct().Take(Most))
        {
            if (!WorkAccess.MaySteer(by) || await db.Works.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancellationToken) is not { } work)
            {
                continue;
            }

            db.ChangeTracker.Clear();
            all.Add(new OneOfMany(id, work.Code, await act(work, cancellationToken)));
        }

        return all;
    }

    private async Task<string?> AcceptAsync(Work work, Person by, CancellationToken cancellationToken)
    {
        if (await FindReviewAsync(work, cancellationToken) is not { } review)
        {
            return await RefusalOfAsync(ManyAct.Accept, work, cancellationToken);
        }

        Dictionary<string, bool> met = review.Checklist.ToDictionary(line => line.Split('=', 2)[0], _ => true);
        return await tasks.CompleteAsync(review.Id, new Decision(ReviewTask.Approved, null, met, null), by, cancellationToken) switch
        {
            TaskResult.Done => null,
            TaskResult.TakenBy(var other) => $"{work.Code}: {other} đang giữ việc này.",
            TaskResult.Invalid(var problems) => $"{work.Code}: {string.Join(' ', problems.Select(problem => problem.Message))}",
            _ => $"{work.Code}: đã có người kết luận.",
        };
    }

    private async Task<string?> RemindAsync(Work work, Person by, CancellationToken cancellationToken)
    {
        if (await RefusalOfAsync(ManyAct.Remind, work, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await unit.RunAsync(
            async token =>
            {
                Work kept = await db.Works.SingleAsync(w => w.Id == work.Id, token);
                Dossier dossier = await db.Dossiers.SingleAsync(d => d.Id == kept.RegistrationId, token);
                OrgUnit to = await bodies.GetAsync(kept.UnitCode, token);
                await letters.ToBodyAsync(to, new Wording("work-reminder", "letter-work-reminder"), dossier, null, (string?)null, token);
                history.Add(kept, by, WorkAct.Reminded);
            },
            cancellationToken);
        return null;
    }

    private Task<WorkTask?> FindReviewAsync(Work work, CancellationToken cancellationToken) => db.Tasks.AsNoTracking().FirstOrDefaultAsync(
        t => t.DossierId == work.RegistrationId && t.Status == WorkTaskStatus.Open && t.Kind == WorkTaskKind.Review
            && t.Candidates.Any(c => c.UnitCode == bodies.DepartmentCode),
        cancellationToken);
}
