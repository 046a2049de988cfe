using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Councils;

/// <summary>How a council comes together.</summary>
public enum MeetingForm
{
    InPerson,
    Online,

    /// <summary>Nobody meets: opinions are asked in writing, and who answers counts as attending.</summary>
    Written,
}

/// <summary>Where a meeting stands.</summary>
public enum MeetingStatus
{
    Planned,
    InSession,
    Ended,
    Cancelled,
}

/// <summary>Whether a member came.</summary>
public enum AttendanceState
{
    Summoned,
    Present,
    Absent,
}

/// <summary>One meeting of a council: who was summoned, what was put before it, what was noted.</summary>
public sealed class Meeting
{
    public Guid Id { get; init; }

    public required string CouncilCode { get; init; }

    public required string Title { get; set; }

    public MeetingForm Form { get; set; }

    public DateTimeOffset HeldAt { get; set; }

    /// <summary>A room, or the address of an online meeting.</summary>
    public string? Place { get; set; }

    public MeetingStatus Status { get; set; }

    /// <summary>From then on the list changes only with a reason. UTC; null while it is open.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>When the first member was noted as present; null before.</summary>
    public DateTimeOffset? BeganAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the secretary notes for the minutes.</summary>
    public string? Notes { get; set; }

    /// <summary>The conclusion as the minutes say it; null for the usual one.</summary>
    public string? Conclusion { get; set; }

    /// <summary>Tổ kiểm phiếu: a name to a line, the head first; null where the secretary counts.</summary>
    public string? Tellers { get; set; }

    /// <summary>Why it was called off.</summary>
    public string? CancelReason { get; set; }

    /// <summary>When the chair has said that the minutes are signed; null before.</summary>
    public DateTimeOffset? SignedByChairAt { get; set; }

    public required string CreatedBy { get; init; }

    /// <summary>Changes with each write, so that of two people only one is first.</summary>
    public int Revision { get; set; }

    public List<MeetingAttendance> Attendance { get; init; } = [];

    public bool IsOver => Status is MeetingStatus.Ended or MeetingStatus.Cancelled;

    public int PresentCount => Attendance.Count(a => a.State == AttendanceState.Present);
}

/// <summary>A member with a vote who was summoned to a meeting, under the name of that day.</summary>
public sealed class MeetingAttendance
{
    public Guid MeetingId { get; init; }

    public Guid MemberId { get; init; }

    public required string UserName { get; init; }

    public required string FullName { get; init; }

    public string? Position { get; init; }

    public CouncilRole Role { get; init; }

    public AttendanceState State { get; set; }

    public string? Note { get; set; }
}

/// <summary>One line of the log of a meeting: what was changed on its list, by whom and why. Lines are only added.</summary>
public sealed class MeetingChange
{
    public Guid Id { get; init; }

    public Guid MeetingId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Text { get; init; }

    public string? Reason { get; init; }

    /// <summary>True when the list was frozen already.</summary>
    public bool AfterFreeze { get; init; }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("meetings");
        meeting.HasKey(m => m.Id);
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.Property(m => m.CouncilCode).HasMaxLength(32);
        meeting.Property(m => m.Title).HasMaxLength(300);
        meeting.Property(m => m.Place).HasMaxLength(300);
        meeting.Property(m => m.Tellers).HasMaxLength(2000);
        meeting.Property(m => m.CancelReason).HasMaxLength(1000);
        meeting.Property(m => m.CreatedBy).HasMaxLength(100);
        meeting.Property(m => m.Revision).IsConcurrencyToken();
        meeting.HasMany(m => m.Attendance).WithOne().HasForeignKey(a => a.MeetingId);

        // A council's meetings, newest first.
        meeting.HasIndex(m => new { m.CouncilCode, m.HeldAt });
    }
}

internal sealed class MeetingAttendanceMapping : IEntityTypeConfiguration<MeetingAttendance>
{
    public void Configure(EntityTypeBuilder<MeetingAttendance> attendance)
    {
        attendance.ToTable("meeting_attendance");
        attendance.HasKey(a => new { a.MeetingId, a.MemberId });
        attendance.Property(a => a.UserName).HasMaxLength(100);
        attendance.Property(a => a.FullName).HasMaxLength(200);
        attendance.Property(a => a.Position).HasMaxLength(200);
        attendance.Property(a => a.Note).HasMaxLength(500);
    }
}

internal sealed class MeetingChangeMapping : IEntityTypeConfiguration<MeetingChange>
{
    public void Configure(EntityTypeBuilder<MeetingChange> change)
    {
        change.ToTable("meeting_changes");
        change.HasKey(c => c.Id);
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Actor).HasMaxLength(100);
        change.Property(c => c.ActorName).HasMaxLength(200);
        change.Property(c => c.Text).HasMaxLength(500);
        change.Property(c => c.Reason).HasMaxLength(1000);

        // The log of one meeting in order.
        change.HasIndex(c => new { c.MeetingId, c.At });
    }
}
