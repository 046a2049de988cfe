using Campaign.Accounts;
using Campaign.Councils;
using Microsoft.EntityFrameworkCore;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Councils;

/// <summary>Who seems to have a conflict of interest is proposed; only what is declared counts.</summary>
public sealed class ConflictsTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_nominee_and_those_of_the_nominating_unit_are_proposed_and_nobody_else()
    {
        // hd08 is "Chủ tịch LĐLĐ thành phố Bắc Kạn"; hd05 is Bàn Văn Thắng; hd09 is moved to the unit of CS002.
        await _host.ReadAsync(db => db.Users.Where(a => a.UserName == "hd09").ExecuteUpdateAsync(set => set.SetProperty(a => a.UnitCode, "CS002")));
        Guid meeting = await _host.MeetAsync();
        await PutOnAsync(
            meeting,
            new NewSubject("Bàn Văn Thắng"),
            new NewSubject("Tổ công đoàn số 1", UnitCode: "TPBK"),
            new NewSubject("Tập thể của CS002", UnitCode: "CS002"),
            new NewSubject("Người khác", UserName: "hd03"),
            new NewSubject("Không liên quan", UnitCode: "CS003"));

        Assert.Equal(
            [
                "Bàn Văn Thắng ← Bàn Văn Thắng: Là người được đề nghị",
                "Tổ công đoàn số 1 ← Nông Thị Bích Hạnh: Là Chủ tịch LĐLĐ thành phố Bắc Kạn, đơn vị đề nghị",
                "Tập thể của CS002 ← Vi Quốc Đại: Thuộc CĐCS Công ty TNHH May Phia Boóc, đơn vị đề nghị",
                "Người khác ← Hà Quang Thuận: Là người được đề nghị",
            ],
            await ProposedAsync(meeting));
    }

    [Fact]
    public async Task What_is_declared_is_proposed_no_more_and_the_secretary_may_declare_it()
    {
        Guid meeting = await _host.MeetAsync();
        AgendaItem item = await PutOnAsync(meeting, new NewSubject("Bàn Văn Thắng"));
        LikelyConflict proposed = Assert.Single(await FindAsync(meeting));
        Person secretary = await _host.PersonAsync(Secretary);
        Person other = await _host.PersonAsync("hd07");

        CouncilResult refused = await _host.AsAsync((Voting voting) =>
            voting.RecuseAsync(proposed.SubjectId, proposed.MemberId, proposed.Reason, other, Cancellation));
        IdOf(await _host.AsAsync((Voting voting) =>
            voting.RecuseAsync(proposed.SubjectId, proposed.MemberId, proposed.Reason, secretary, Cancellation)));

        Assert.IsType<CouncilResult.NotFound>(refused);
        Assert.Empty(await FindAsync(meeting));
        Assert.Equal("Là người được đề nghị", await _host.ReadAsync(db => db.Recusals.Where(r => r.SubjectId == item.Subjects[0].Id).Select(r => r.Reason).SingleAsync()));
    }

    [Fact]
    public async Task Who_seems_to_have_one_and_has_not_declared_it_may_still_vote()
    {
        Guid meeting = await _host.MeetAsync();
        AgendaItem item = await PutOnAsync(meeting, new NewSubject("Bàn Văn Thắng"));
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));

        Assert.IsType<CouncilResult.Done>(await _host.CastAsync(ballot, "hd05", true));
    }

    private async Task<AgendaItem> PutOnAsync(Guid meeting, params NewSubject[] subjects)
    {
        Person secretary = await _host.PersonAsync(Secretary);
        return await _host.ItemAsync(IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.AddToMeetingAsync(
            meeting, new NewAgendaItem(CouncilCode, "Xét khen thưởng", "BK-TINH", null, subjects), secretary, Cancellation))));
    }

    private async Task<IReadOnlyList<LikelyConflict>> FindAsync(Guid meetingId)
    {
        Meeting meeting = await _host.ReadAsync(db => db.Meetings.AsNoTracking().Include(m => m.Attendance).SingleAsync(m => m.Id == meetingId));
        List<AgendaItem> agenda = await _host.ReadAsync(db => db.AgendaItems.AsNoTracking().Include(i => i.Subjects.OrderBy(s => s.Position))
            .Where(i => i.MeetingId == meetingId).ToListAsync());
        return await _host.AsAsync((Conflicts conflicts) => conflicts.FindAsync(meeting, agenda, Cancellation));
    }

    private async Task<IEnumerable<string>> ProposedAsync(Guid meetingId)
    {
        Dictionary<Guid, string> names = await _host.ReadAsync(db => db.AgendaItems.SelectMany(i => i.Subjects).ToDictionaryAsync(s => s.Id, s => s.Name));
        return (await FindAsync(meetingId)).Select(c => $"{names[c.SubjectId]} ← {c.FullName}: {c.Reason}");
    }
}
