using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>A meeting: agenda, attendance, notes, log. What changes it is the secretary's; ties are the chair's.</summary>
[ResponseCache(NoStore = true)]
internal sealed class MeetingModel(
    CampaignDb db,
    CouncilLists lists,
    CouncilAccess access,
    MeetingDesk desk,
    CouncilAgenda agenda,
    BallotDesk ballots,
    BallotClosing closing,
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

    public bool MayRun { get; private set; }

    public bool IsChair { get; private set; }

    public Ballot? OpenBallot(AgendaItem item) => _ballots.LastOrDefault(b => b.ItemId == item.Id && b.Status == BallotStatus.Open);

    public Ballot? LastBallot(AgendaItem item) => _ballots.LastOrDefault(b => b.ItemId == item.Id && b.Status != BallotStatus.Annulled);

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

    public Task<IActionResult> OnPostNotesAsync(Guid id, string? notes, CancellationToken cancellationToken) =>
        LeadAsync(id, desk.KeepNotesAsync(id, notes, HttpContext.Person(), cancellationToken), "Đã lưu ghi chép.");

    public Task<IActionResult> OnPostFreezeAsync(Guid id, CancellationToken cancellationToken) =>
        LeadAsync(id, desk.FreezeAsync(id, HttpContext.Person(), cancellationToken), "Đã chốt danh sách.");

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken) =>
        LeadAsync(id, desk.EndAsync(id, HttpContext.Person(), cancellationToken), "Đã kết thúc phiên họp.");

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

    public Task<IActionResult> OnPostOpenAsync(Guid id, Guid itemId, BallotMode mode, CancellationToken cancellationToken) =>
        LeadAsync(id, ballots.OpenAsync(itemId, mode, null, HttpContext.Person(), cancellationToken), "Đã mở bỏ phiếu.");

    public Task<IActionResult> OnPostPostponeAsync(Guid id, Guid itemId, string? reason, CancellationToken cancellationToken) =>
        LeadAsync(id, ballots.PostponeAsync(itemId, reason, HttpContext.Person(), cancellationToken), "Đã hoãn hồ sơ.");

    public Task<IActionResult> OnPostNoQuorumAsync(Guid id, Guid itemId, CancellationToken cancellationToken) => LeadAsync(
        id, ballots.DeclareNoQuorumAsync(itemId, HttpContext.Person(), cancellationToken), "Đã ghi nhận không đủ thành viên.");

    public Task<IActionResult> OnPostTieAsync(
        Guid id, Guid subjectId, bool passes, string? reason, CancellationToken cancellationToken) => LeadAsync(
        id, closing.BreakTieAsync(subjectId, passes, reason, HttpContext.Person(), cancellationToken), "Đã ghi quyết định của Chủ tịch.");

    private async Task<IActionResult> LeadAsync(Guid id, Task<CouncilResult> act, string toast) =>
        this.Lead(await act, toast, $"~/meetings/{id}", texts);

    internal sealed class ItemForm
    {
        public string? Title { get; set; }

        public string? AwardFormCode { get; set; }

        public string? Subjects { get; set; }
    }
}
