using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Publicity;
using Campaign.Tests.Councils;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Publicity;

/// <summary>A list is public for some working days; a complaint holds one nominee and not the list.</summary>
public sealed class PublicCommentTests : IAsyncLifetime
{
    private const string Definition = """
        {
          "definitionId": "open-list", "name": "Công khai", "version": 1,
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {
                "id": "publish", "nodeId": "Workflow1:flow:publish", "type": "Campaign.PublicComment", "version": 1,
                "title": { "typeName": "String", "expression": { "type": "Literal", "value": "Đề nghị khen thưởng Đợt 1" } },
                "workingDays": { "typeName": "Int32", "expression": { "type": "Literal", "value": "3" } },
                "letterTemplate": { "typeName": "String", "expression": { "type": "Literal", "value": "letter-public-list" } },
                "nominees": { "typeName": "Object", "expression": { "type": "Object",
                  "value": "[{\"name\": \"Hoàng Văn Bách\", \"reference\": \"n1\", \"awardForm\": \"BK-TINH\"}, {\"name\": \"Triệu Thị Chanh\", \"reference\": \"n2\", \"awardForm\": \"CO-TINH\"}]" } }
              },
              {
                "id": "vote", "nodeId": "Workflow1:flow:vote", "type": "Campaign.CouncilBallot", "version": 1,
                "subject": { "typeName": "String", "expression": { "type": "Literal", "value": "Xét khen thưởng" } },
                "nominees": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getOutputFrom('publish', 'Nominees')" } }
              }
            ],
            "connections": [
              { "source": { "activity": "publish", "port": "Hết thời hạn" }, "target": { "activity": "vote", "port": "In" } }
            ]
          }
        }
        """;

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        await _host.InAsync(async p =>
        {
            Assert.IsType<PublishResult.Published>(
                await p.GetRequiredService<WorkflowDefinitions>().PublishAsync(Definition, Cancellation));
            return await p.GetRequiredService<WorkflowRuntime>().StartAsync(
                "open-list", new StartRequest(null, new Dictionary<string, JsonNode?>()), Cancellation);
        });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_union_is_told_and_the_list_goes_on_after_its_working_days()
    {
        PublicList list = await ListAsync();
        int mails = (await _host.MessagesAsync()).Count(m => m.Template == "public-list");
        int letters = await _host.ReadAsync(db => db.Letters.CountAsync(l => l.Template == "letter-public-list"));
        int before = await _host.ReadAsync(db => db.AgendaItems.CountAsync());

        // Thursday 17/02 and three working days: Tuesday 22/02 is the last.
        await _host.AdvanceToAsync(new DateOnly(2022, 2, 22), new TimeOnly(23, 0), Cancellation);
        int onLastDay = await _host.ReadAsync(db => db.AgendaItems.CountAsync());
        await _host.AdvanceToAsync(new DateOnly(2022, 2, 23), new TimeOnly(9, 0), Cancellation);

        Assert.Equal(44, mails + letters);
        Assert.InRange(letters, 1, 20);
        Assert.Equal((0, 0), (before, onLastDay));
        Assert.Equal(["BK-TINH", "CO-TINH"], await _host.ReadAsync(db => db.AgendaItems.OrderBy(i => i.AddedAt).Select(i => i.AwardFormCode).ToListAsync()));
        Person unit = await _host.PersonAsync("cs001");
        Assert.IsType<PublicityResult.Conflict>(await RemarkAsync(list, list.Subjects[0], "Muộn rồi", true, unit));
    }

    [Fact]
    public async Task A_complaint_holds_its_nominee_and_the_others_go_on()
    {
        PublicList list = await ListAsync();
        Person unit = await _host.PersonAsync("cs001");

        Assert.IsType<PublicityResult.Done>(await RemarkAsync(list, list.Subjects[1], "Thành tích không đúng", true, unit));
        await _host.AdvanceToAsync(new DateOnly(2022, 2, 23), new TimeOnly(9, 0), Cancellation);

        AgendaItem item = await _host.ReadAsync(db => db.AgendaItems.AsNoTracking().Include(i => i.Subjects).SingleAsync());
        Assert.Equal("n1", Assert.Single(item.Subjects).Reference);
        Assert.Contains(
            await _host.MessagesAsync(),
            m => m is { Template: "public-remark", ToUnit: "BK-CTCS" } && m.Subject.StartsWith("Phản ánh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_lets_the_nominee_go_on_once_no_complaint_is_left()
    {
        PublicList list = await ListAsync();
        Person unit = await _host.PersonAsync("cs001");
        Person staff = await _host.PersonAsync("bk-ctcs");
        Guid first = Assert.IsType<PublicityResult.Done>(await RemarkAsync(list, list.Subjects[1], "Một", true, unit)).Id;
        Guid second = Assert.IsType<PublicityResult.Done>(await RemarkAsync(list, list.Subjects[1], "Hai", true, unit)).Id;

        PublicityResult early = await AnswerAsync(first, true, staff);
        PublicityResult byUnit = await AnswerAsync(first, true, unit);
        Assert.IsType<PublicityResult.Done>(await AnswerAsync(second, false, staff));
        Assert.IsType<PublicityResult.Done>(await AnswerAsync(first, true, staff));

        Assert.IsType<PublicityResult.Conflict>(early);
        Assert.IsType<PublicityResult.Forbidden>(byUnit);
        Assert.All((await ListAsync()).Subjects, subject => Assert.Null(subject.HeldFor));
    }

    [Fact]
    public async Task A_complaint_holds_the_nominee_on_a_councils_agenda_too()
    {
        PublicList list = await ListAsync();
        Guid meeting = await _host.MeetAsync();
        Person secretary = await _host.PersonAsync(Secretary);
        AgendaItem item = await _host.ItemAsync(IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.AddToMeetingAsync(
            meeting,
            new NewAgendaItem(CouncilCode, "Xét khen thưởng", "BK-TINH", null, [new NewSubject("Hoàng Văn Bách", Reference: "n1")]),
            secretary,
            Cancellation))));
        Person unit = await _host.PersonAsync("cs001");

        await RemarkAsync(list, list.Subjects[0], "Xem lại", true, unit);

        Assert.Equal(SubjectStanding.OnHold, (await _host.ItemAsync(item.Id)).Subjects[0].Standing);
    }

    [Fact]
    public async Task Units_read_their_own_remarks_and_the_office_all()
    {
        PublicList list = await ListAsync();
        Person unit = await _host.PersonAsync("cs001");
        Person other = await _host.PersonAsync("cs003");
        Person staff = await _host.PersonAsync("bk-ctcs");
        await RemarkAsync(list, null, "Đồng ý", false, unit);

        Assert.Single(await _host.AsAsync((PublicityDesk desk) => desk.RemarksAsync(list.Id, unit, Cancellation)));
        Assert.Empty(await _host.AsAsync((PublicityDesk desk) => desk.RemarksAsync(list.Id, other, Cancellation)));
        Assert.Single(await _host.AsAsync((PublicityDesk desk) => desk.RemarksAsync(list.Id, staff, Cancellation)));
        Assert.IsType<PublicityResult.Invalid>(await RemarkAsync(list, null, "Không nêu ai", true, unit));
    }

    private Task<PublicList> ListAsync() =>
        _host.ReadAsync(db => db.PublicLists.AsNoTracking().Include(l => l.Subjects.OrderBy(s => s.Position)).SingleAsync());

    private Task<PublicityResult> RemarkAsync(PublicList list, PublicSubject? subject, string text, bool isComplaint, Person by) =>
        _host.AsAsync((PublicityDesk desk) => desk.RemarkAsync(list.Id, subject?.Id, text, isComplaint, by, Cancellation));

    private Task<PublicityResult> AnswerAsync(Guid remark, bool release, Person by) =>
        _host.AsAsync((PublicityDesk desk) => desk.AnswerAsync(remark, "Đã xác minh.", release, by, Cancellation));
}
