using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reviews;

/// <summary>A body that is asked, or one person of it.</summary>
public sealed record AskedBody(string UnitCode, string? UserName = null);

/// <summary>A task that is done on a page of its own.</summary>
/// <param name="Path">The page with the part of it; at most one task is open for it.</param>
/// <param name="Name">What is to be done.</param>
/// <param name="About">What it is about.</param>
/// <param name="Asked">Who may do it.</param>
public sealed record NewPageTask(string Path, string Name, string About, IReadOnlyList<AskedBody> Asked)
{
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The unit that it is about.</summary>
    public string? UnitCode { get; init; }

    public Guid? DossierId { get; init; }

    /// <summary>The step that wants it, and takes it away when it ends; null for a task that belongs to no workflow.</summary>
    public ActivityExecution? Step { get; init; }
}

/// <summary>Tasks that lead to a page and end with what is done there: to conclude, to issue, to hold a meeting, to sign.</summary>
public sealed class PageTasks(CampaignDb db, TimeProvider time)
{
    /// <summary>Opens a task, part of the caller's act. One that is open for the same page stays as it is.</summary>
    public async Task<WorkTask> OpenAsync(NewPageTask asked, CancellationToken cancellationToken)
    {
        if ((await OpenOfAsync(asked.Path, cancellationToken)).FirstOrDefault() is { } open)
        {
            return open;
        }

        DateTimeOffset now = time.GetUtcNow();
        WorkTask task = new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = WorkTaskKind.Page,
            Name = asked.Name,
            Path = asked.Path,
            About = asked.About.Length > 500 ? asked.About[..500] : asked.About,
            WorkflowInstanceId = asked.Step?.WorkflowInstanceId ?? "",
            ActivityInstanceId = asked.Step?.Id ?? "",
            UnitCode = asked.UnitCode,
            DossierId = asked.DossierId,
            CreatedAt = now,
            DueAt = asked.DueAt,
        };
        foreach (AskedBody body in asked.Asked.DistinctBy(body => body.UnitCode))
        {
            task.Candidates.Add(new TaskCandidate
            {
                TaskId = task.Id,
                UnitCode = body.UnitCode,
                Since = now,
                DueAt = asked.DueAt,
                ClaimedBy = body.UserName ?? await OnlyPersonOfAsync(body.UnitCode, cancellationToken),
            });
        }

        db.Tasks.Add(task);
        return task;
    }

    /// <summary>Ends what is open for a page, because it is done. Nothing open is fine.</summary>
    public async Task EndAsync(string path, string outcome, Person by, CancellationToken cancellationToken)
    {
        foreach (WorkTask task in await OpenOfAsync(path, cancellationToken))
        {
            task.Outcome = outcome;
            task.CompletedBy = by.UserName;
            task.CompletedByName = by.FullName;
            task.CompletedAt = time.GetUtcNow();
            task.End(WorkTaskStatus.Completed);
        }
    }

    /// <summary>Takes away what is open for a page, because nobody wants it any more.</summary>
    public async Task DropAsync(string path, CancellationToken cancellationToken)
    {
        foreach (WorkTask task in await OpenOfAsync(path, cancellationToken))
        {
            task.End(WorkTaskStatus.Cancelled);
        }
    }

    // What this act has opened or ended is not in the database yet.
    private async Task<List<WorkTask>> OpenOfAsync(string path, CancellationToken cancellationToken)
    {
        await db.Tasks.Include(t => t.Candidates).Where(t => t.Path == path && t.Status == WorkTaskStatus.Open)
            .LoadAsync(cancellationToken);
        return [.. db.Tasks.Local.Where(t => t.Path == path && t.Status == WorkTaskStatus.Open)];
    }

    // A body of one person has no pool: the task is that person's.
    private async Task<string?> OnlyPersonOfAsync(string unitCode, CancellationToken cancellationToken) =>
        await db.Users.Where(a => a.UnitCode == unitCode && a.Roles != Roles.None).OrderBy(a => a.UserName)
            .Select(a => a.UserName!).Take(2).ToListAsync(cancellationToken) is [{ } only]
            ? only
            : null;
}
