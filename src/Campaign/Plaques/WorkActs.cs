using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>Runs one act on a work: finds it, keeps it, tells the workflows that wait for it, all in one transaction.</summary>
public sealed class WorkActs(UnitOfWork unit, WorkAccess access, WorkflowRuntime runtime, TaskDesk tasks, TimeProvider time)
{
    internal const string ChangedElsewhere =
        "Công trình vừa được một người khác thay đổi. Tải lại trang để xem bản mới rồi làm lại.";

    /// <summary>The act says why not, or null when the work was changed.</summary>
    /// <param name="id">The work.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="act">Changes the work.</param>
    /// <param name="ends">What the workflow may have asked for and this act does; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<WorkResult> RunAsync(
        Guid id,
        Person by,
        Func<Work, CancellationToken, Task<WorkResult?>> act,
        WorkErrand? ends,
        CancellationToken cancellationToken)
    {
        try
        {
            return await unit.RunAsync(
                async token =>
                {
                    if (await access.FindAsync(id, by, token) is not { } work)
                    {
                        return new WorkResult.NotFound();
                    }

                    if (await act(work, token) is { } refusal)
                    {
                        // What was tried on the way is not kept.
                        unit.Db.ChangeTracker.Clear();
                        return refusal;
                    }

                    work.UpdatedAt = time.GetUtcNow();
                    work.Revision++;
                    if (ends is { } errand && await access.FindTaskAsync(work, errand, token) is { } task)
                    {
                        await tasks.EndElsewhereAsync(task.Id, AssignWork.Done, null, by, token);
                    }

                    await runtime.SendAsync(WorkChanged.StimulusOf(work), WorkChanged.PayloadOf(work), token);
                    return (WorkResult)new WorkResult.Done(work);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new WorkResult.Conflict(ChangedElsewhere);
        }
    }

    internal static WorkResult Refuse(Work work, string what) =>
        new WorkResult.Conflict($"{work.Code} đang ở trạng thái “{WorkTexts.Of(work.Status)}”, không {what} được.");

    internal static WorkResult? ReasonMissing(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? new WorkResult.Invalid([new FieldProblem("reason", "Ghi lý do.", true)])
        : reason.Length > 1000
            ? new WorkResult.Invalid([new FieldProblem("reason", $"Tối đa 1000 ký tự, hiện có {reason.Length}.", false)])
            : null;
}
