using System.Globalization;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>A ballot: the member's paper, the secretary's count, and the result once it is closed.</summary>
/// <remarks>
/// A choice is one digit, so that every vote makes a request of the same length to the same address; the answer keeps nothing
/// of it, and no copy of the page is stored.
/// </remarks>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class BallotPageModel(
    CampaignDb db,
    BallotReader reader,
    CouncilAccess access,
    Voting voting,
    BallotClosing closing,
    BallotDesk desk,
    IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>The numbers of the minutes, in their order.</summary>
    public static IReadOnlyList<(string Field, string Label)> CountFields { get; } =
    [
        ("Issued", "Phát ra"), ("Returned", "Thu về"), ("Valid", "Hợp lệ"), ("Invalid", "Không hợp lệ"),
        ("InFavour", "Đồng ý"), ("Against", "Không đồng ý"),
    ];

    /// <summary>By the nominee's id: 1 for, 0 against. Named, so that a form without choices is not read as one.</summary>
    [BindProperty(Name = "Choices")]
    public Dictionary<string, string?> Choices { get; set; } = [];

    public FoundBallot Found { get; private set; } = null!;

    public string FormName { get; private set; } = "";

    public BallotVoter? Mine { get; private set; }

    public bool MayCount { get; private set; }

    public bool IsReview { get; private set; }

    public bool MayVote =>
        Found.Ballot is { Status: BallotStatus.Open, Mode: BallotMode.Electronic } && Mine is { HasVoted: false }
        && Found.Item.Listed().Any(subject => !IsRecused(subject));

    /// <summary>The votes that are enough, where they follow from who is there and do not hang on who votes; nobody abstaining.</summary>
    public (int Required, int Of)? Needed => Found.Rule.Denominator switch
    {
        VoteDenominator.AllMembers => (Found.Rule.RequiredOf(Found.Meeting.Attendance.Count), Found.Meeting.Attendance.Count),
        VoteDenominator.Present when Found.Meeting.Form != MeetingForm.Written && !Found.Rule.CountsWrittenOpinions =>
            (Found.Rule.RequiredOf(Found.Meeting.PresentCount), Found.Meeting.PresentCount),
        _ => null,
    };

    public bool IsRecused(AgendaSubject subject) =>
        Mine is { } mine && Found.Recusals[subject.Id].Any(recusal => recusal.MemberId == mine.MemberId);

    public string? ChoiceOf(AgendaSubject subject) =>
        Choices.GetValueOrDefault($"{subject.Id}") is "0" or "1" ? Choices[$"{subject.Id}"] : null;

    public string? CountText(AgendaSubject subject, string field) =>
        Request.HasFormContentType ? Request.Form[$"Counts[{subject.Id}].{field}"].ToString() : null;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => LoadAsync(id, cancellationToken);

    public Task<IActionResult> OnPostChangeAsync(Guid id, CancellationToken cancellationToken) => LoadAsync(id, cancellationToken);

    public async Task<IActionResult> OnPostReviewAsync(Guid id, CancellationToken cancellationToken)
    {
        IActionResult page = await LoadAsync(id, cancellationToken);
        if (page is not PageResult || !MayVote)
        {
            return page;
        }

        foreach (AgendaSubject subject in Found.Item.Listed().Where(subject => !IsRecused(subject) && ChoiceOf(subject) is null))
        {
            ModelState.AddModelError("", texts["Chọn đồng ý hoặc không đồng ý về {0}.", subject.Name]);
        }

        IsReview = ModelState.IsValid;
        return page;
    }

    public async Task<IActionResult> OnPostCastAsync(Guid id, CancellationToken cancellationToken) => this.Lead(
        await voting.CastAsync(
            id,
            Choices.Where(pair => pair.Value is "0" or "1" && Guid.TryParse(pair.Key, out _))
                .ToDictionary(pair => Guid.Parse(pair.Key), pair => pair.Value == "1"),
            HttpContext.Person(),
            cancellationToken),
        "Đã nộp phiếu.",
        $"~/ballots/{id}",
        texts);

    public async Task<IActionResult> OnPostRecuseAsync(
        Guid id, Guid subjectId, string? reason, CancellationToken cancellationToken) => this.Lead(
        await voting.RecuseAsync(subjectId, null, reason, HttpContext.Person(), cancellationToken),
        "Đã ghi: đồng chí không bỏ phiếu trường hợp này.",
        $"~/ballots/{id}",
        texts);

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancellationToken) => this.Lead(
        await closing.CloseAsync(id, HttpContext.Person(), cancellationToken), "Đã đóng bỏ phiếu.", $"~/ballots/{id}", texts);

    public async Task<IActionResult> OnPostAnnulAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        CouncilResult result = await desk.AnnulAsync(id, reason, HttpContext.Person(), cancellationToken);
        return this.Lead(result, "Đã hủy lần bỏ phiếu.", $"~/ballots/{id}", texts);
    }

    public async Task<IActionResult> OnPostRemindAsync(Guid id, CancellationToken cancellationToken) => this.Lead(
        await desk.RemindAsync(id, HttpContext.Person(), cancellationToken), "Đã nhắc người chưa bỏ phiếu.", $"~/ballots/{id}", texts);

    public async Task<IActionResult> OnPostCountAsync(Guid id, CancellationToken cancellationToken)
    {
        IActionResult page = await LoadAsync(id, cancellationToken);
        if (page is not PageResult)
        {
            return page;
        }

        Dictionary<Guid, PaperCount> counts = [];
        foreach (AgendaSubject subject in Found.Item.Listed())
        {
            if (Read(subject, "") is not { } tally)
            {
                ModelState.AddModelError("", texts["{0}: ghi đủ sáu số.", subject.Name]);
                continue;
            }

            bool hasWritten = CountFields.Any(f => !string.IsNullOrWhiteSpace(CountText(subject, "Written" + f.Field)));
            BallotTally? written = hasWritten ? Read(subject, "Written") : null;
            if (hasWritten && written is null)
            {
                ModelState.AddModelError("", texts["{0}: ghi đủ sáu số của ý kiến bằng văn bản, hoặc bỏ trống cả sáu.", subject.Name]);
                continue;
            }

            counts[subject.Id] = new PaperCount(tally, written);
        }

        if (!ModelState.IsValid)
        {
            return page;
        }

        CouncilResult result = await closing.RecordAsync(id, counts, HttpContext.Person(), cancellationToken);
        if (result is CouncilResult.Invalid(var problems))
        {
            foreach (var problem in problems)
            {
                ModelState.AddModelError("", texts[problem.Message]);
            }

            return page;
        }

        return this.Lead(result, "Đã ghi kết quả kiểm phiếu.", $"~/ballots/{id}", texts);
    }

    private BallotTally? Read(AgendaSubject subject, string prefix)
    {
        List<int> numbers = [];
        foreach ((string field, _) in CountFields)
        {
            if (int.TryParse(CountText(subject, prefix + field), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                numbers.Add(number);
            }
        }

        return numbers is [var issued, var returned, var valid, var invalid, var inFavour, var against]
            ? new BallotTally(issued, returned, valid, invalid, inFavour, against)
            : null;
    }

    private async Task<IActionResult> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        Person person = HttpContext.Person();
        if (await reader.FindAsync(id, person, cancellationToken) is not { } found)
        {
            return this.Missing(texts);
        }

        Found = found;
        Mine = found.Ballot.Voters.Find(v => v.UserName == person.UserName);
        MayCount = await access.MayRunAsync(found.Meeting.CouncilCode, person, cancellationToken);
        FormName = await db.AwardForms.Where(f => f.Code == found.Item.AwardFormCode).Select(f => f.Name)
            .SingleOrDefaultAsync(cancellationToken) ?? found.Item.AwardFormCode;
        return Page();
    }
}
