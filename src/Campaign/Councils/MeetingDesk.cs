using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>A meeting as it is called, or called otherwise.</summary>
public sealed record MeetingPlan(string Title, MeetingForm Form, DateTimeOffset HeldAt, string? Place);

/// <summary>What the minutes need beside what is known.</summary>
public sealed record MeetingNotes(string? Notes, string? Conclusion, string? Tellers);

/// <summary>Calls meetings, notes who came and what was said, freezes lists. Only by the council's secretary.</summary>
/// <remarks>Every act tells the workflow of the meeting, in the same transaction.</remarks>
public sealed class MeetingDesk(
    CampaignDb db, UnitOfWork work, CouncilAccess access, MeetingLog log, WorkflowRuntime runtime, TimeProvider time)
{
    private const int MaxNotes = 20_000;

    /// <summary>Calls a meeting and summons every member who has a vote on its day.</summary>
    public Task<CouncilResult> CallAsync(
        string councilCode, MeetingPlan plan, Person by, CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            if (await db.Councils.Include(c => c.Members).SingleOrDefaultAsync(c => c.Code == councilCode, token)
                is not { } council || !await access.MayReadAsync(councilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayRunAsync(councilCode, by, token))
            {
                return new CouncilResult.Forbidden(CouncilAccess.SecretaryOnly);
            }

            List<FieldProblem> problems = Check(plan);
            List<CouncilMember> members = SummonedOf(council, plan);
            if (members.Count == 0)
            {
                problems.Add(new FieldProblem("heldAt", "Ngày này Hội đồng không có thành viên nào được bỏ phiếu.", false));
            }

            if (problems.Count > 0)
            {
                return new CouncilResult.Invalid(problems);
            }

            DateTimeOffset now = time.GetUtcNow();
            Meeting meeting = new()
            {
                Id = Guid.CreateVersion7(now),
                CouncilCode = councilCode,
                Title = VietnameseText.Clean(plan.Title),
                Form = plan.Form,
                HeldAt = plan.HeldAt.ToUniversalTime(),
                Place = Trimmed(plan.Place),
                CreatedBy = by.UserName,
            };
            meeting.Attendance.AddRange(members.Select(member => AttendanceOf(meeting, member)));
            db.Meetings.Add(meeting);
            log.Add(meeting, by, $"Triệu tập {members.Count} thành viên");
            foreach (string key in new[] { councilCode, MeetingCalled.AnyCouncil })
            {
                await runtime.SendAsync(MeetingCalled.StimulusOf(key), MeetingCalled.InputOf(meeting), token);
            }

            return new CouncilResult.Done(meeting.Id);
        },
        cancellationToken);

    /// <summary>Changes when and where, while it has not begun; a new day summons the members of that day.</summary>
    public Task<CouncilResult> ChangeAsync(
        Guid meetingId, MeetingPlan plan, Person by, CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        async (meeting, token) =>
        {
            if (meeting.Status != MeetingStatus.Planned)
            {
                return new CouncilResult.Conflict("Phiên họp đã bắt đầu, không đổi lịch được.");
            }

            if (Check(plan) is { Count: > 0 } problems)
            {
                return new CouncilResult.Invalid(problems);
            }

            Council council = await db.Councils.Include(c => c.Members).SingleAsync(c => c.Code == meeting.CouncilCode, token);
            List<CouncilMember> members = SummonedOf(council, plan);
            meeting.Attendance.RemoveAll(a => !members.Exists(m => m.Id == a.MemberId));
            meeting.Attendance.AddRange(members
                .Where(m => !meeting.Attendance.Exists(a => a.MemberId == m.Id)).Select(m => AttendanceOf(meeting, m)));
            meeting.Title = VietnameseText.Clean(plan.Title);
            meeting.Form = plan.Form;
            meeting.HeldAt = plan.HeldAt.ToUniversalTime();
            meeting.Place = Trimmed(plan.Place);
            log.Add(meeting, by, $"Đổi lịch: {VietnamTime.Local(plan.HeldAt):HH:mm dd/MM/yyyy}, {CouncilTexts.Of(plan.Form)}");
            await TellAsync(meeting, token);
            return new CouncilResult.Done(meeting.Id);
        },
        cancellationToken);

    /// <summary>Notes who came. The meeting is in session from the first who did.</summary>
    public Task<CouncilResult> MarkAttendanceAsync(
        Guid meetingId,
        IReadOnlyDictionary<Guid, AttendanceState> states,
        Person by,
        CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        async (meeting, token) =>
        {
            if (meeting.IsOver)
            {
                return new CouncilResult.Conflict("Phiên họp đã kết thúc.");
            }

            if (await db.Ballots.AnyAsync(b => b.MeetingId == meetingId && b.Status == BallotStatus.Open, token))
            {
                return new CouncilResult.Conflict("Đang bỏ phiếu. Đóng phiếu rồi mới điểm danh lại.");
            }

            foreach (MeetingAttendance attendance in meeting.Attendance)
            {
                attendance.State = states.TryGetValue(attendance.MemberId, out AttendanceState state) ? state : attendance.State;
            }

            if (meeting.PresentCount > 0)
            {
                meeting.Status = MeetingStatus.InSession;
                meeting.BeganAt ??= time.GetUtcNow();
            }

            log.Add(meeting, by, $"Điểm danh: có mặt {meeting.PresentCount}/{meeting.Attendance.Count}");
            return new CouncilResult.Done(meeting.Id);
        },
        cancellationToken);

    /// <summary>Keeps the notes for the minutes; also after the meeting.</summary>
    public Task<CouncilResult> KeepNotesAsync(
        Guid meetingId, MeetingNotes notes, Person by, CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        (meeting, _) =>
        {
            if (notes.Notes?.Length > MaxNotes || notes.Conclusion?.Length > MaxNotes)
            {
                return Task.FromResult(CouncilResult.Wrong("notes", $"Tối đa {MaxNotes} ký tự."));
            }

            if (notes.Tellers?.Length > 2000)
            {
                return Task.FromResult(CouncilResult.Wrong("tellers", "Tổ kiểm phiếu: tối đa 2000 ký tự."));
            }

            meeting.Notes = Lines(notes.Notes);
            meeting.Conclusion = Lines(notes.Conclusion);
            meeting.Tellers = Lines(notes.Tellers);
            return Task.FromResult<CouncilResult>(new CouncilResult.Done(meeting.Id));
        },
        cancellationToken);

    /// <summary>Freezes the list: from now on a nominee is held or withdrawn only with a reason that everybody sees.</summary>
    public Task<CouncilResult> FreezeAsync(Guid meetingId, Person by, CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        async (meeting, token) =>
        {
            if (!await db.AgendaItems.AnyAsync(i => i.MeetingId == meetingId, token))
            {
                return new CouncilResult.Conflict("Chương trình chưa có hồ sơ nào để chốt.");
            }

            Freeze(meeting, by);
            return new CouncilResult.Done(meeting.Id);
        },
        cancellationToken);

    /// <summary>Ends the meeting. What was not voted waits for another one.</summary>
    public Task<CouncilResult> EndAsync(Guid meetingId, Person by, CancellationToken cancellationToken) =>
        CloseAsync(meetingId, MeetingStatus.Ended, "Kết thúc phiên họp", null, by, cancellationToken);

    /// <summary>Calls the meeting off.</summary>
    public Task<CouncilResult> CancelAsync(
        Guid meetingId, string? reason, Person by, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult(CouncilResult.Wrong("reason", "Ghi lý do hủy phiên họp."))
            : CloseAsync(meetingId, MeetingStatus.Cancelled, "Hủy phiên họp", VietnameseText.Clean(reason), by, cancellationToken);

    internal void Freeze(Meeting meeting, Person by)
    {
        if (meeting.FrozenAt is null)
        {
            log.Add(meeting, by, "Chốt danh sách");
            meeting.FrozenAt = time.GetUtcNow();
        }
    }

    private Task<CouncilResult> CloseAsync(
        Guid meetingId, MeetingStatus status, string text, string? reason, Person by, CancellationToken cancellationToken) =>
        ActAsync(
            meetingId,
            by,
            async (meeting, token) =>
            {
                if (meeting.IsOver)
                {
                    return new CouncilResult.Conflict("Phiên họp đã kết thúc.");
                }

                List<AgendaItem> items = await db.AgendaItems.Where(i => i.MeetingId == meetingId).ToListAsync(token);
                if (items.Exists(i => i.Status is AgendaStatus.Balloting or AgendaStatus.AwaitingChair))
                {
                    return new CouncilResult.Conflict("Còn hồ sơ đang bỏ phiếu hoặc chờ Chủ tịch quyết định. Xong rồi mới kết thúc.");
                }

                if (status == MeetingStatus.Cancelled && items.Exists(i => i.Status == AgendaStatus.Voted))
                {
                    return new CouncilResult.Conflict("Phiên họp đã biểu quyết, không hủy được.");
                }

                foreach (AgendaItem item in items.Where(i => i.Status == AgendaStatus.OnAgenda))
                {
                    item.Status = AgendaStatus.Waiting;
                    item.MeetingId = null;
                    item.Revision++;
                }

                log.Add(meeting, by, text, reason);
                meeting.Status = status;
                meeting.CancelReason = reason;
                meeting.EndedAt = time.GetUtcNow();
                meeting.FrozenAt ??= meeting.EndedAt;
                await TellAsync(meeting, token);
                return new CouncilResult.Done(meeting.Id);
            },
            cancellationToken);

    private Task<CouncilResult> ActAsync(
        Guid meetingId,
        Person by,
        Func<Meeting, CancellationToken, Task<CouncilResult>> act,
        CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            if (await db.Meetings.Include(m => m.Attendance).SingleOrDefaultAsync(m => m.Id == meetingId, token)
                is not { } meeting || !await access.MayReadAsync(meeting.CouncilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayRunAsync(meeting.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden(CouncilAccess.SecretaryOnly);
            }

            CouncilResult result = await act(meeting, token);
            meeting.Revision += result is CouncilResult.Done ? 1 : 0;
            return result;
        },
        cancellationToken);

    private static List<FieldProblem> Check(MeetingPlan plan)
    {
        List<FieldProblem> problems = [];
        if (string.IsNullOrWhiteSpace(plan.Title) || plan.Title.Length > 300)
        {
            problems.Add(new FieldProblem("title", "Ghi nội dung phiên họp, tối đa 300 ký tự.", true));
        }

        if (plan.Place?.Length > 300)
        {
            problems.Add(new FieldProblem("place", "Địa điểm tối đa 300 ký tự.", false));
        }

        return problems;
    }

    private static List<CouncilMember> SummonedOf(Council council, MeetingPlan plan) =>
    [
        .. council.MembersOn(VietnamTime.DateOf(plan.HeldAt)).Where(m => m.HasVote)
            .OrderBy(m => m.Role == CouncilRole.Chair ? 0 : m.Role == CouncilRole.DeputyChair ? 1 : 2)
            .ThenBy(m => m.FullName, VietnameseOrder.ByGivenName),
    ];

    private static MeetingAttendance AttendanceOf(Meeting meeting, CouncilMember member) => new()
    {
        MeetingId = meeting.Id,
        MemberId = member.Id,
        UserName = member.UserName,
        FullName = member.FullName,
        Position = member.Position,
        Role = member.Role,
    };

    private Task<int> TellAsync(Meeting meeting, CancellationToken cancellationToken) =>
        runtime.SendAsync(CurrentMeeting.ChangeOf(meeting.Id), null, cancellationToken);

    private static string? Lines(string? text) => string.IsNullOrWhiteSpace(text) ? null : VietnameseText.Nfc(text).Trim();

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : VietnameseText.Clean(text);
}
