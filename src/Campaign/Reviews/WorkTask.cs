using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Reviews;

/// <summary>What kind of act a task asks for.</summary>
public enum WorkTaskKind
{
    /// <summary>Decide on a dossier.</summary>
    Review,

    /// <summary>Supplement a dossier and send it again.</summary>
    Supplement,

    /// <summary>Anything else that a person does, with outcomes of the workflow's choice.</summary>
    Assigned,

    /// <summary>Done on a page of its own, and ended by what is done there (<see cref="WorkTask.Path"/>).</summary>
    Page,

    /// <summary>Something to do on the page of a work, which ends it.</summary>
    OnWork,

    /// <summary>A task of Elsa's <c>RunTask</c>, completed by a program or by staff.</summary>
    General,
}

/// <summary>Whether a task still waits.</summary>
public enum WorkTaskStatus
{
    Open,
    Completed,

    /// <summary>The flow went on without it.</summary>
    Cancelled,
}

/// <summary>Việc cần xử lý: what one of some bodies must do, and what came of it.</summary>
public sealed class WorkTask
{
    public Guid Id { get; init; }

    public WorkTaskKind Kind { get; init; }

    /// <summary>What is to be done, for instance "Thẩm định kế hoạch triển khai".</summary>
    public required string Name { get; init; }

    public required string WorkflowInstanceId { get; init; }

    /// <summary>The execution of the activity that waits for it.</summary>
    public required string ActivityInstanceId { get; init; }

    public Guid? DossierId { get; init; }

    /// <summary>The unit that it is about.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The page on which it is done, with the part of it: <c>/decisions/…#conclude</c>. Null for a task with a page of its kind.</summary>
    public string? Path { get; init; }

    /// <summary>What it is about, in words, where no dossier says so.</summary>
    public string? About { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The end of the last day, UTC; null when it has no limit.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public WorkTaskStatus Status { get; set; }

    public List<string> Outcomes { get; init; } = [];

    /// <summary>The outcomes that need a reason.</summary>
    public List<string> OutcomesWithReason { get; init; } = [];

    /// <summary>The outcome that gives the dossier back with a new limit; null when there is none.</summary>
    public string? ReturnOutcome { get; init; }

    /// <summary>The criteria to tick, <c>code=label</c> each.</summary>
    public List<string> Checklist { get; init; } = [];

    public string? Outcome { get; set; }

    public string? Comment { get; set; }

    /// <summary>The criteria as ticked (JSON object of booleans).</summary>
    public string? ChecklistResult { get; set; }

    public DateOnly? NewLimit { get; set; }

    public string? CompletedBy { get; set; }

    public string? CompletedByName { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>What an <c>Elsa.RunTask</c> gave along, or how it is to be done (JSON).</summary>
    public string? Payload { get; init; }

    /// <summary>Changes with each write, so that of two people only one is first.</summary>
    public int Revision { get; set; }

    public List<TaskCandidate> Candidates { get; init; } = [];

    /// <summary>Takes the task out of every inbox.</summary>
    public void End(WorkTaskStatus status)
    {
        Status = status;
        Revision++;
        Candidates.ForEach(candidate => candidate.Status = status);
    }
}

/// <summary>A body that may act on a task. Escalation adds one; the first to act ends the task for all.</summary>
public sealed class TaskCandidate
{
    public Guid TaskId { get; init; }

    public required string UnitCode { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>True when the task came to this body because another was late.</summary>
    public bool IsEscalation { get; init; }

    /// <summary>The task's status again, so that an inbox is one index.</summary>
    public WorkTaskStatus Status { get; set; }

    /// <summary>The task's limit again.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Who of the body has taken it; null while it is in the body's pool.</summary>
    public string? ClaimedBy { get; set; }
}

internal sealed class WorkTaskMapping : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> task)
    {
        task.ToTable("tasks");
        task.HasKey(t => t.Id);
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Name).HasMaxLength(300);
        task.Property(t => t.WorkflowInstanceId).HasMaxLength(64);
        task.Property(t => t.ActivityInstanceId).HasMaxLength(64);
        task.Property(t => t.UnitCode).HasMaxLength(32);
        task.Property(t => t.Path).HasMaxLength(100);
        task.Property(t => t.About).HasMaxLength(500);
        task.Property(t => t.Outcome).HasMaxLength(100);
        task.Property(t => t.ReturnOutcome).HasMaxLength(100);
        task.Property(t => t.CompletedBy).HasMaxLength(100);
        task.Property(t => t.CompletedByName).HasMaxLength(200);
        task.Property(t => t.Revision).IsConcurrencyToken();
        task.HasMany(t => t.Candidates).WithOne().HasForeignKey(c => c.TaskId);

        // What has this person done, newest first.
        task.HasIndex(t => new { t.CompletedBy, t.CompletedAt }).HasFilter("\"CompletedBy\" IS NOT NULL");

        // All that is open, most urgent first.
        task.HasIndex(t => new { t.Status, t.DueAt, t.Id });

        // Who has this dossier now.
        task.HasIndex(t => new { t.DossierId, t.Status }).HasFilter("\"DossierId\" IS NOT NULL");

        // What an act on a page ends.
        task.HasIndex(t => new { t.Path, t.Status }).HasFilter("\"Path\" IS NOT NULL");

        // Whatever an instance leaves open when it ends.
        task.HasIndex(t => t.WorkflowInstanceId);
    }
}

internal sealed class TaskCandidateMapping : IEntityTypeConfiguration<TaskCandidate>
{
    public void Configure(EntityTypeBuilder<TaskCandidate> candidate)
    {
        candidate.ToTable("task_candidates");
        candidate.HasKey(c => new { c.TaskId, c.UnitCode });
        candidate.Property(c => c.UnitCode).HasMaxLength(32);
        candidate.Property(c => c.ClaimedBy).HasMaxLength(100);

        // What a person of a body has taken, or nobody has yet, most urgent first.
        candidate.HasIndex(c => new { c.UnitCode, c.Status, c.ClaimedBy, c.DueAt, c.TaskId });

        // What has come to the next level.
        candidate.HasIndex(c => new { c.Status, c.TaskId }).HasFilter("\"IsEscalation\"");
    }
}
