using Campaign.Accounts;
using Campaign.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Councils;

/// <summary>What a council of nine and its secretary do, each act in a scope of its own, as a request would be.</summary>
internal static class CouncilSteps
{
    public const string CouncilCode = "hd-tdkt";
    public const string Secretary = "bk-ctcs2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static IEnumerable<string> Members(int count = 9) => Enumerable.Range(1, count).Select(i => $"hd{i:00}");

    public static Task<T> AsAsync<TService, T>(this CampaignHost host, Func<TService, Task<T>> act)
        where TService : notnull =>
        host.InAsync(provider => act(provider.GetRequiredService<TService>()));

    /// <summary>A meeting to which the first so many of the nine have come.</summary>
    public static async Task<Guid> MeetAsync(this CampaignHost host, int present = 9, MeetingForm form = MeetingForm.InPerson)
    {
        Person secretary = await host.PersonAsync(Secretary);
        Guid meetingId = IdOf(await host.AsAsync((MeetingDesk desk) => desk.CallAsync(
            CouncilCode, new MeetingPlan("Họp xét khen thưởng", form, CampaignHost.Start, "Phòng họp"), secretary, Cancellation)));
        List<MeetingAttendance> summoned = await host.ReadAsync(
            db => db.Meetings.Where(m => m.Id == meetingId).SelectMany(m => m.Attendance).ToListAsync());
        HashSet<string> came = [.. Members(present)];
        if (form != MeetingForm.Written)
        {
            IdOf(await host.AsAsync((MeetingDesk desk) => desk.MarkAttendanceAsync(
                meetingId,
                summoned.ToDictionary(a => a.MemberId, a => came.Contains(a.UserName) ? AttendanceState.Present : AttendanceState.Absent),
                secretary,
                Cancellation)));
        }

        return meetingId;
    }

    public static async Task<AgendaItem> PutOnAsync(
        this CampaignHost host, Guid meetingId, string form = "BK-TINH", params string[] names)
    {
        Person secretary = await host.PersonAsync(Secretary);
        NewAgendaItem matter = new(
            CouncilCode, "Đề nghị khen thưởng đợt 1", form, null,
            [.. (names.Length == 0 ? ["Hoàng Văn Bách"] : names).Select(name => new NewSubject(name))]);
        Guid id = IdOf(await host.AsAsync(
            (CouncilAgenda agenda) => agenda.AddToMeetingAsync(meetingId, matter, secretary, Cancellation)));
        return await host.ItemAsync(id);
    }

    public static Task<AgendaItem> ItemAsync(this CampaignHost host, Guid id) => host.ReadAsync(
        db => db.AgendaItems.AsNoTracking().Include(i => i.Subjects.OrderBy(s => s.Position)).SingleAsync(i => i.Id == id));

    public static async Task<CouncilResult> OpenAsync(
        this CampaignHost host, Guid itemId, BallotMode mode = BallotMode.Electronic, string by = Secretary)
    {
        Person person = await host.PersonAsync(by);
        return await host.AsAsync((BallotDesk desk) => desk.OpenAsync(itemId, mode, null, person, Cancellation));
    }

    /// <summary>Votes the same on every nominee.</summary>
    public static async Task<CouncilResult> CastAsync(this CampaignHost host, Guid ballotId, string member, bool choice)
    {
        Person person = await host.PersonAsync(member);
        List<Guid> subjects = await host.ReadAsync(db => (
            from ballot in db.Ballots
            where ballot.Id == ballotId
            join item in db.AgendaItems on ballot.ItemId equals item.Id
            from subject in item.Subjects
            where subject.Standing == SubjectStanding.Listed
            select subject.Id).ToListAsync());
        HashSet<Guid> recused = [.. await host.ReadAsync(db => (
            from recusal in db.Recusals
            join voter in db.BallotVoters on recusal.MemberId equals voter.MemberId
            where voter.BallotId == ballotId && voter.UserName == member
            select recusal.SubjectId).ToListAsync())];
        return await host.AsAsync((Voting voting) => voting.CastAsync(
            ballotId, subjects.Where(id => !recused.Contains(id)).ToDictionary(id => id, _ => choice), person, Cancellation));
    }

    public static async Task<CouncilResult> CloseAsync(this CampaignHost host, Guid ballotId, string by = Secretary)
    {
        Person person = await host.PersonAsync(by);
        return await host.AsAsync((BallotClosing closing) => closing.CloseAsync(ballotId, person, Cancellation));
    }

    public static async Task<CouncilResult> RecuseAsync(this CampaignHost host, Guid subjectId, string member)
    {
        Person person = await host.PersonAsync(member);
        return await host.AsAsync(
            (Voting voting) => voting.RecuseAsync(subjectId, null, "Là Chủ tịch đơn vị đề nghị", person, Cancellation));
    }

    public static Guid IdOf(CouncilResult result) => Assert.IsType<CouncilResult.Done>(result).Id;

    public static string Refusal(CouncilResult result) => result switch
    {
        CouncilResult.Conflict(var reason) => reason,
        CouncilResult.Forbidden(var reason) => reason,
        CouncilResult.Invalid(var problems) => string.Join(" ", problems.Select(problem => problem.Message)),
        _ => result.GetType().Name,
    };
}
