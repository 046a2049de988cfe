using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Documents;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>A meeting: agenda, attendance, notes, log. What changes it is the secretary's; ties are the chair's.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestSizeLimit(25 * 1024 * 1024)]
internal sealed class MeetingModel(
    CampaignDb db,
    CouncilLists lists,
    CouncilAccess access,
    MeetingDesk desk,
    CouncilAgenda agenda,
    BallotDesk ballots,
    BallotClosing closing,
    Voting voting,
    Conflicts conflicts,
    MeetingScans scans,
    MeetingDocuments documents,
    DocumentDesk kept,
    MeetingLog log,
    IStringLocalizer<Texts> texts) : PageModel
{
    private IReadOnlyList<Ballot> _ballots = [];

    [BindProperty]
    public ItemForm Input { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;

    public IReadOnlyList<AgendaItem> Agenda { get; private set; } = [];

    public Page<AgendaItem> Waiting { get; private set; } = null!;

    public IReadOnlyList<MeetingChange> Changes { get; private set; } = [];

    public IReadOnlyList<AwardForm> Forms { get; private set; } = [];

    public ILookup<Guid, Recusal> Recusals { get; private set; } = null!;

    /// <summary>All of them for the secretary, and for a member the own ones.</summary>
    public IReadOnlyList<LikelyConflict> Conflicts { get; private set; } = [];

    public IReadOnlyList<MeetingScan> Scans { get; private set; } = [];

    public KeptDocuments Documents { get; private set; } = null!;

    /// <summary>This person as somebody summoned; null for others.</summary>
    public MeetingAttendance? Me { get; private set; }

    public bool MayRun { get; private set; }

    public bool IsChair { get; private set; }

    public Ballot? OpenBallot(AgendaItem item) => _ballots.LastOrDefault(b => b.ItemId == item.Id && b.Status == BallotStatus.Open);

    public Ballot? LastBallot(AgendaItem item) => _ballots.LastOrDefault(b => b.ItemId == item.Id && b.Status != BallotStatus.Annulled);

    /// <summary>Who is put forward, by category, before anybody votes; nothing where no category is known.</summary>
    public static IReadOnlyList<(string Category, int Count, int Of)> StructureOf(AgendaItem item)
    {
        List<AgendaSubject> listed = [.. item.Listed()];
        return
        [
            .. listed.Where(subject => subject.Facts?.Category is not null).GroupBy(subject => subject.Facts!.Category!)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count(), listed.Count(other => other.Facts?.Kind == group.First().Facts?.Kind))),
        ];
    }

    public string FormName(string code) => Forms.FirstOrDefault(form => form.Code == code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (await lists.FindMeetingAsync(id, person, cancellationToken) is not { } meeting)
        {
            return this.Missing(texts);
        }

        Meeting = meeting;
        Agenda = await lists.AgendaAsync(id, cancellationToken);
        Waiting = await lists.WaitingAsync(meeting.CouncilCode, new PageRequest(), cancellationToken);
        Changes = (await log.ReadAsync(id, new PageRequest(0, PageRequest.MaxSize), cancellationToken)).Items;
        Forms = await db.AwardForms.AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellationToken);
        Recusals = await lists.RecusalsAsync([.. Agenda.SelectMany(i => i.Subjects).Select(s => s.Id)], cancellationToken);
        MayRun = await access.MayRunAsync(meeting.CouncilCode, person, cancellationToken);
        IsChair = await access.IsChairAsync(meeting.CouncilCode, person, cancellationToken);
        _ballots = await lists.BallotsAsync(id, cancellationToken);
        Me = meeting.Attendance.Find(a => a.UserName == person.UserName);
        Conflicts = meeting.IsOver
            ? []
            : [.. (await conflicts.FindAsync(meeting, Agenda, cancellationToken)).Where(c => MayRun || c.MemberId == Me?.MemberId)];
        Scans = await scans.ListAsync(id, cancellationToken);
        bool makes = (MayRun || person.IsAny(Roles.Staff)) && meeting.Status != MeetingStatus.Cancelled;
        Documents = new KeptDocuments(
            [.. (await kept.ListAsync(DocumentSubject.Meeting, id.ToString(), person, cancellationToken)).Reverse()],
            makes ? MeetingDocuments.Kinds : [],
            $"~/meetings/{id}?handler=Make");
        return Page();
    }

    public Task<IActionResult> OnPostAttendAsync(
        Guid id, [FromForm(Name = "States")] Dictionary<string, string?> states, CancellationToken cancellationToken)
    {
        Dictionary<Guid, AttendanceState> known = [];
        foreach ((string member, string? state) in states)
        {
            if (Guid.TryParse(member, out Guid memberId) && Enum.TryParse(state, out AttendanceState came) && Enum.IsDefined(came))
            {
                known[memberId] = came;
            }
        }

        return LeadAsync(id, desk.MarkAttendanceAsync(id, known, HttpContext.Person(), cancellationToken), "Đã ghi điểm danh.");
    }

    public Task<IActionResult> OnPostNotesAsync(
        Guid id, string? notes, string? conclusion, string? tellers, CancellationToken cancellationToken) => LeadAsync(
        id,
        desk.KeepNotesAsync(id, new MeetingNotes(notes, conclusion, tellers), HttpContext.Person(), cancellationToken),
        "Đã lưu ghi chép.");

    public async Task<IActionResult> OnPostMoveAsync(
        Guid id, string? title, MeetingForm form, DateOnly? on, string? at, string? place, CancellationToken cancellationToken)
    {
        if (on is not { } day || !TimeOnly.TryParse(at, System.Globalization.CultureInfo.InvariantCulture, out TimeOnly hour))
        {
            return this.Lead(CouncilResult.Wrong("on", "Ghi ngày họp, giờ họp, ví dụ 14:00."), "", $"~/meetings/{id}", texts);
        }

        MeetingPlan plan = new(Vn.Fold(title ?? ""), form, VietnamTime.At(day, hour), place);
        return await LeadAsync(id, desk.ChangeAsync(id, plan, HttpContext.Person(), cancellationToken), "Đã đổi lịch, đã mời lại.");
    }

    public Task<IActionResult> OnPostRecuseAsync(
        Guid id, Guid subjectId, Guid? memberId, string? reason, CancellationToken cancellationToken) => LeadAsync(
        id, voting.RecuseAsync(subjectId, memberId, reason, HttpContext.Person(), cancellationToken), "Đã ghi xung đột lợi ích.");

    public Task<IActionResult> OnPostMakeAsync(Guid id, DocumentKind kind, CancellationToken cancellationToken) =>
        LeadAsync(id, documents.MakeAsync(id, kind, HttpContext.Person(), cancellationToken), "Đã lập văn bản.", "#documents");

    public Task<IActionResult> OnPostSignedAsync(Guid id, CancellationToken cancellationToken) =>
        LeadAsync(id, scans.ConfirmAsync(id, HttpContext.Person(), cancellationToken), "Đã ghi: Chủ tịch đã ký.");

    public async Task<IActionResult> OnPostScanAsync(Guid id, IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return this.Lead(CouncilResult.Wrong("file", "Chọn một tệp."), "", $"~/meetings/{id}", texts);
        }

        await using Stream content = file.OpenReadStream();
        return await LeadAsync(
            id, scans.AddAsync(id, file.FileName, content, HttpContext.Person(), cancellationToken), "Đã lưu bản quét.", "#scans");
    }

    public Task<IActionResult> OnPostFreezeAsync(Guid id, CancellationToken cancellationToken) =>
        LeadAsync(id, desk.FreezeAsync(id, HttpContext.Person(), cancellationToken), "Đã chốt danh sách.");

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        CouncilResult result = await desk.EndAsync(id, HttpContext.Person(), cancellationToken);
        if (result is CouncilResult.Done)
        {
            await documents.MakeMinutesAsync(id, HttpContext.Person(), cancellationToken);
        }

        return this.Lead(result, "Đã kết thúc phiên họp, đã lập biên bản.", $"~/meetings/{id}", texts);
    }

    public Task<IActionResult> OnPostCancelAsync(Guid id, string? reason, CancellationToken cancellationToken) =>
        LeadAsync(id, desk.CancelAsync(id, reason, HttpContext.Person(), cancellationToken), "Đã hủy phiên họp.");

    public Task<IActionResult> OnPostPutOnAsync(Guid id, Guid itemId, CancellationToken cancellationToken) =>
        LeadAsync(id, agenda.PutOnAgendaAsync(id, itemId, HttpContext.Person(), cancellationToken), "Đã đưa vào chương trình.");

    public Task<IActionResult> OnPostTakeOffAsync(Guid id, Guid itemId, CancellationToken cancellationToken) =>
        LeadAsync(id, agenda.TakeOffAsync(id, itemId, HttpContext.Person(), cancellationToken), "Đã rút khỏi chương trình.");

    public Task<IActionResult> OnPostAddAsync(Guid id, CancellationToken cancellationToken) => LeadAsync(
        id,
        agenda.AddToMeetingAsync(
            id,
            new NewAgendaItem(
                "", Vn.Fold(Input.Title ?? ""), Input.AwardFormCode ?? "", null,
                [
                    .. (Input.Subjects ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries))
                        .Select(parts => new NewSubject(parts[0], parts.Length > 1 ? parts[1] : null)),
                ]),
            HttpContext.Person(),
            cancellationToken),
        "Đã thêm hồ sơ.");

    public Task<IActionResult> OnPostStandingAsync(
        Guid id, Guid subjectId, SubjectStanding standing, string? reason, CancellationToken cancellationToken) => LeadAsync(
        id, agenda.SetStandingAsync(id, subjectId, standing, reason, HttpContext.Person(), cancellationToken), "Đã ghi thay đổi.");

    public async Task<IActionResult> OnPostOpenAsync(
        Guid id, Guid itemId, BallotMode mode, string? closesAt, CancellationToken cancellationToken)
    {
        DateTimeOffset? closes = null;
        if (!string.IsNullOrWhiteSpace(closesAt))
        {
            if (!TimeOnly.TryParse(closesAt, System.Globalization.CultureInfo.InvariantCulture, out TimeOnly hour))
            {
                return this.Lead(CouncilResult.Wrong("closesAt", "Ghi giờ đóng phiếu, ví dụ 15:45."), "", $"~/meetings/{id}", texts);
            }

            closes = VietnamTime.At(access.Today, hour);
        }

        return await LeadAsync(id, ballots.OpenAsync(itemId, mode, closes, HttpContext.Person(), cancellationToken), "Đã mở bỏ phiếu.");
    }

    public Task<IActionResult> OnPostPostponeAsync(Guid id, Guid itemId, string? reason, CancellationToken cancellationToken) =>
        LeadAsync(id, ballots.PostponeAsync(itemId, reason, HttpContext.Person(), cancellationToken), "Đã hoãn hồ sơ.");

    public Task<IActionResult> OnPostNoQuorumAsync(Guid id, Guid itemId, CancellationToken cancellationToken) => LeadAsync(
        id, ballots.DeclareNoQuorumAsync(itemId, HttpContext.Person(), cancellationToken), "Đã ghi nhận không đủ thành viên.");

    public Task<IActionResult> OnPostTieAsync(
        Guid id, Guid subjectId, bool passes, string? reason, CancellationToken cancellationToken) => LeadAsync(
        id, closing.BreakTieAsync(subjectId, passes, reason, HttpContext.Person(), cancellationToken), "Đã ghi quyết định của Chủ tịch.");

    private async Task<IActionResult> LeadAsync(Guid id, Task<CouncilResult> act, string toast, string part = "") =>
        this.Lead(await act, toast, $"~/meetings/{id}{part}", texts);

    internal sealed class ItemForm
    {
        public string? Title { get; set; }

        public string? AwardFormCode { get; set; }

        public string? Subjects { get; set; }
    }
}
