using System.Globalization;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>A council: its members, what waits for it, and the call for a meeting.</summary>
internal sealed class MembersModel(
    CouncilLists lists, CouncilAccess access, CouncilDesk desk, MeetingDesk meetings, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public CallForm Input { get; set; } = new();

    [BindProperty]
    public MemberForm Member { get; set; } = new();

    public Council Council { get; private set; } = null!;

    public IReadOnlyList<CouncilMember> Current { get; private set; } = [];

    public IReadOnlyList<CouncilMember> Former { get; private set; } = [];

    public Page<AgendaItem> Waiting { get; private set; } = null!;

    public bool MayEdit { get; private set; }

    public bool MayRun { get; private set; }

    public bool IsCallInvalid => ModelState.Any(e => e.Key.StartsWith("Input.", StringComparison.Ordinal) && e.Value!.Errors.Count > 0);

    public bool IsMemberInvalid => ModelState.Any(e => e.Key.StartsWith("Member.", StringComparison.Ordinal) && e.Value!.Errors.Count > 0);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        Member.From = access.Today;
        return await LoadAsync(code, cancellationToken);
    }

    public async Task<IActionResult> OnPostCallAsync(string code, CancellationToken cancellationToken)
    {
        bool hasTime = TimeOnly.TryParse(Input.At, CultureInfo.InvariantCulture, out TimeOnly at);
        if (Input.On is not { } on || !hasTime)
        {
            if (Input.On is null)
            {
                ModelState.TryAddModelError("Input.On", texts["Ghi ngày họp."]);
            }

            if (!hasTime)
            {
                ModelState.TryAddModelError("Input.At", texts["Ghi giờ họp, ví dụ 14:00."]);
            }

            return await LoadAsync(code, cancellationToken);
        }

        CouncilResult result = await meetings.CallAsync(
            code, new MeetingPlan(Input.Title ?? "", Input.Form, VietnamTime.At(on, at), Input.Place), HttpContext.Person(), cancellationToken);
        if (result is CouncilResult.Invalid(var problems))
        {
            this.Show(problems, texts);
            return await LoadAsync(code, cancellationToken);
        }

        return this.Lead(
            result, "Đã triệu tập.", result is CouncilResult.Done(var id) ? $"~/meetings/{id}" : $"~/councils/{code}", texts);
    }

    public async Task<IActionResult> OnPostAppointAsync(string code, CancellationToken cancellationToken)
    {
        CouncilResult result = Member.From is { } from
            ? await desk.AppointAsync(
                code, new NewMember(Member.UserName ?? "", Member.Role, Member.HasVote, from, null, Member.Position),
                HttpContext.Person(), cancellationToken)
            : CouncilResult.Wrong("from", "Ghi ngày bắt đầu.");
        return this.Lead(result, "Đã ghi thành viên.", $"~/councils/{code}", texts);
    }

    public async Task<IActionResult> OnPostEndAsync(string code, Guid memberId, CancellationToken cancellationToken) => this.Lead(
        await desk.EndMemberAsync(memberId, access.Today.AddDays(-1), HttpContext.Person(), cancellationToken),
        "Đã ghi thôi tham gia.",
        $"~/councils/{code}",
        texts);

    private async Task<IActionResult> LoadAsync(string code, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (await lists.FindCouncilAsync(code, person, cancellationToken) is not { } council)
        {
            return this.Missing(texts);
        }

        Council = council;
        Current = [.. council.MembersOn(access.Today).OrderBy(m => m.Role).ThenBy(m => m.FullName, VietnameseOrder.ByGivenName)];
        Former = [.. council.Members.Where(m => !m.IsOn(access.Today) && !(m.To < m.From)).OrderByDescending(m => m.To)];
        Waiting = await lists.WaitingAsync(code, new PageRequest(), cancellationToken);
        MayEdit = await access.MayEditMembersAsync(code, person, cancellationToken);
        MayRun = await access.MayRunAsync(code, person, cancellationToken);
        return Page();
    }

    internal sealed class CallForm
    {
        public string? Title { get; set; }

        public MeetingForm Form { get; set; }

        public DateOnly? On { get; set; }

        public string? At { get; set; } = "14:00";

        public string? Place { get; set; }
    }

    internal sealed class MemberForm
    {
        public string? UserName { get; set; }

        public CouncilRole Role { get; set; } = CouncilRole.Member;

        public bool HasVote { get; set; }

        public DateOnly? From { get; set; }

        public string? Position { get; set; }
    }
}
