using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Reviews;
using Campaign.Tests.Decisions;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Campaign.Tests.Councils.CouncilSteps;
using Decision = Campaign.Decisions.Decision;

namespace Campaign.Tests.Councils;

/// <summary>The two steps in a workflow: the council votes, the board decides, the clerk issues.</summary>
public sealed class CouncilBallotTests : IAsyncLifetime
{
    private const string Definition = """
        {
          "definitionId": "award", "name": "Khen thưởng", "version": 1,
          "variables": [{ "id": "var-votes", "name": "Votes", "typeName": "Object", "isArray": false }],
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {
                "id": "vote", "nodeId": "Workflow1:flow:vote", "type": "Campaign.CouncilBallot", "version": 1,
                "council": { "typeName": "String", "expression": { "type": "Literal", "value": "hd-tdkt" } },
                "awardForm": { "typeName": "String", "expression": { "type": "Literal", "value": "BK-TINH" } },
                "subject": { "typeName": "String", "expression": { "type": "Literal", "value": "Khen thưởng đợt 1" } },
                "nominees": { "typeName": "Object", "expression": { "type": "Object",
                  "value": NOMINEES } },
                "result": { "typeName": "Object", "memoryReference": { "id": "var-votes" } }
              },
              {
                "id": "issue", "nodeId": "Workflow1:flow:issue", "type": "Campaign.IssueDecision", "version": 1,
                "subject": { "typeName": "String", "expression": { "type": "Literal", "value": "Về việc khen thưởng đợt 1" } },
                "signer": { "typeName": "String", "expression": { "type": "Literal", "value": "Dương Thế Vinh" } },
                "signerPosition": { "typeName": "String", "expression": { "type": "Literal", "value": "CHỦ TỊCH" } },
                "awardForm": { "typeName": "String", "expression": { "type": "Literal", "value": "BK-TINH" } },
                "councilResult": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getVotes()" } }
              },
              TASK(failed), TASK(noQuorum), TASK(postponed), TASK(refused),
              {
                "id": "issued", "nodeId": "Workflow1:flow:issued", "type": "Elsa.RunTask", "version": 1,
                "taskName": { "typeName": "String", "expression": { "type": "JavaScript",
                  "value": "getOutputFrom('issue', 'Number') + ' ngày ' + getOutputFrom('issue', 'IssuedOn')" } }
              }
            ],
            "connections": [
              LINE(vote, Đạt, issue), LINE(vote, Không đạt, failed), LINE(vote, Không đủ thành viên, noQuorum),
              LINE(vote, Hoãn, postponed), LINE(issue, Đã ban hành, issued), LINE(issue, Không ban hành, refused)
            ]
          }
        }
        """;

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Those_who_pass_come_into_a_decision_which_the_clerk_issues_with_a_number()
    {
        AgendaItem item = await WaitingItemAsync();
        Guid meeting = await PlaceAsync(item);
        await _host.RecuseAsync(item.Subjects[0].Id, "hd08");
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        await VoteAsync(ballot, item, secondPasses: false);
        IdOf(await _host.CloseAsync(ballot));

        Decision draft = await _host.ReadAsync(db => db.Decisions.AsNoTracking().Include(d => d.Lines).SingleAsync());
        AwardLine line = Assert.Single(draft.Lines);
        Assert.Equal(
            ("Hoàng Văn Bách", "BK-TINH", "n1", VoteResult.Passed, item.Subjects[0].Id),
            (line.Name, line.AwardFormCode, line.Reference, line.CouncilResult, line.CouncilSubjectId));
        Assert.Equal((DecisionStatus.Draft, null, meeting), (draft.Status, draft.NumberText, (await _host.ItemAsync(item.Id)).MeetingId));
        await _host.ConcludeAsync(draft.Id);
        await _host.IssueAsync(draft.Id);

        Assert.Equal(["421/QĐ-LĐLĐ ngày 2022-02-17"], await TasksAsync());
        Assert.Equal(0, await _host.ReadAsync(db => db.Instances.CountAsync(i => i.IncidentCount > 0)));
    }

    [Fact]
    public async Task A_council_that_refuses_all_leads_on_as_failed()
    {
        AgendaItem item = await WaitingItemAsync();
        await PlaceAsync(item);
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        foreach (string member in Members())
        {
            IdOf(await _host.CastAsync(ballot, member, member == "hd01"));
        }

        IdOf(await _host.CloseAsync(ballot));

        Assert.Equal(["failed"], await TasksAsync());
        Assert.Equal(0, await _host.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Fact]
    public async Task A_meeting_too_small_leads_on_as_without_quorum()
    {
        AgendaItem item = await WaitingItemAsync();
        await PlaceAsync(item, present: 5);
        Person secretary = await _host.PersonAsync(Secretary);

        IdOf(await _host.AsAsync((BallotDesk desk) => desk.DeclareNoQuorumAsync(item.Id, secretary, Cancellation)));

        Assert.Equal(["noQuorum"], await TasksAsync());
    }

    [Fact]
    public async Task A_matter_put_off_leads_on_as_postponed()
    {
        AgendaItem item = await WaitingItemAsync();
        await PlaceAsync(item);
        Person secretary = await _host.PersonAsync(Secretary);

        IdOf(await _host.AsAsync((BallotDesk desk) => desk.PostponeAsync(item.Id, "Chờ xác minh", secretary, Cancellation)));

        Assert.Equal(["postponed"], await TasksAsync());
    }

    [Fact]
    public async Task A_board_that_refuses_leads_on_as_refused_and_no_number_is_used()
    {
        AgendaItem item = await WaitingItemAsync();
        await PlaceAsync(item);
        Guid ballot = IdOf(await _host.OpenAsync(item.Id));
        await VoteAsync(ballot, item, secondPasses: true);
        IdOf(await _host.CloseAsync(ballot));
        Guid decision = await _host.ReadAsync(db => db.Decisions.Select(d => d.Id).SingleAsync());
        Person board = await _host.PersonAsync("bk-btv");

        Assert.IsType<DecisionResult.Done>(await _host.AsAsync(
            (DecisionDesk desk) => desk.RefuseAsync(decision, "Chưa đủ minh chứng", board, Cancellation)));

        Assert.Equal(["refused"], await TasksAsync());
        Assert.Equal(0, await _host.ReadAsync(db => db.RegisterEntries.CountAsync()));
    }

    [Fact]
    public async Task Nominees_for_several_awards_are_voted_under_their_own_rules_and_answered_together()
    {
        List<AgendaItem> items = await WaitingItemsAsync("""
            [{"name": "Hoàng Văn Bách", "reference": "n1", "unitCode": "CS001", "userName": "cs001", "kind": "Individual", "position": "Giáo viên"},
             {"name": "CĐCS Trường Sông Cầu", "reference": "n2", "awardForm": "co-tinh", "kind": "Collective"},
             {"name": "Triệu Thị Chanh", "reference": "n3"}]
            """);
        Guid meeting = await _host.MeetAsync(9);
        Person secretary = await _host.PersonAsync(Secretary);
        foreach (AgendaItem item in items)
        {
            IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.PutOnAgendaAsync(meeting, item.Id, secretary, Cancellation)));
        }

        Guid first = IdOf(await _host.OpenAsync(items[0].Id));
        await VoteAsync(first, items[0], secondPasses: false);
        IdOf(await _host.CloseAsync(first));
        int decidedBefore = await _host.ReadAsync(db => db.Decisions.CountAsync());
        Guid second = IdOf(await _host.OpenAsync(items[1].Id));
        await VoteAsync(second, items[1], secondPasses: true);
        IdOf(await _host.CloseAsync(second));

        Assert.Equal(
            [("BK-TINH", "Khen thưởng đợt 1 – Bằng khen của BCH LĐLĐ tỉnh", 2), ("CO-TINH", "Khen thưởng đợt 1 – Cờ thi đua của LĐLĐ tỉnh", 1)],
            items.Select(i => (i.AwardFormCode, i.Title, i.Subjects.Count)));
        Assert.Equal(0, decidedBefore);
        Decision draft = await _host.ReadAsync(db => db.Decisions.AsNoTracking().Include(d => d.Lines).SingleAsync());
        Assert.Equal(
            [("n1", "BK-TINH", "CS001", "Giáo viên"), ("n2", "CO-TINH", null, null)],
            draft.Kept().Select(l => (l.Reference, l.AwardFormCode, l.UnitCode, l.Facts?.Position)));
    }

    [Fact]
    public async Task A_result_tells_every_nominee_with_award_and_tally_and_a_decision_every_line_with_its_status()
    {
        List<AgendaItem> items = await WaitingItemsAsync(
            """[{"name": "Hoàng Văn Bách", "reference": "n1"}, {"name": "CĐCS Sông Cầu", "reference": "n2", "awardForm": "CO-TINH"}]""");
        Guid meeting = await _host.MeetAsync(9);
        Person secretary = await _host.PersonAsync(Secretary);
        foreach (AgendaItem item in items)
        {
            IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.PutOnAgendaAsync(meeting, item.Id, secretary, Cancellation)));
        }

        foreach (AgendaItem item in items)
        {
            Guid ballot = IdOf(await _host.OpenAsync(item.Id));
            await VoteAsync(ballot, item, secondPasses: true);
            IdOf(await _host.CloseAsync(ballot));
        }

        items = [await _host.ItemAsync(items[0].Id), await _host.ItemAsync(items[1].Id)];
        JsonObject voted = CouncilBallot.ResultOf(items);
        Decision decision = await _host.ReadAsync(db => db.Decisions.AsNoTracking().SingleAsync());
        await _host.ConcludeAsync(decision.Id);
        await _host.IssueAsync(decision.Id);
        JsonObject issued = IssueDecision.ResultOf(
            await _host.ReadAsync(db => db.Decisions.AsNoTracking().Include(d => d.Lines).SingleAsync()));

        Assert.Equal(CouncilBallot.Passed, (string?)voted["outcome"]);
        Assert.Equal(
            ["n1 BK-TINH Passed 9/7", "n2 CO-TINH Passed 9/8"],
            voted["subjects"]!.AsArray().Select(s => $"{s!["reference"]} {s["awardForm"]} {s["result"]} {s["tally"]!["inFavour"]}/{s["required"]}"));
        Assert.Equal(
            ["n1 BK-TINH Awarded 01/421", "n2 CO-TINH Awarded 02/421"],
            issued["lines"]!.AsArray().Select(l => $"{l!["reference"]} {l["awardForm"]} {l["status"]} {l["registerNumber"]}"));
    }

    [Fact]
    public async Task Of_several_awards_one_put_off_does_not_keep_the_others_from_passing()
    {
        List<AgendaItem> items = await WaitingItemsAsync(
            """[{"name": "Hoàng Văn Bách", "reference": "n1"}, {"name": "CĐCS Sông Cầu", "reference": "n2", "awardForm": "CO-TINH"}]""");
        Guid meeting = await _host.MeetAsync(9);
        Person secretary = await _host.PersonAsync(Secretary);
        foreach (AgendaItem item in items)
        {
            IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.PutOnAgendaAsync(meeting, item.Id, secretary, Cancellation)));
        }

        IdOf(await _host.AsAsync((BallotDesk desk) => desk.PostponeAsync(items[1].Id, "Chờ xác minh", secretary, Cancellation)));
        Guid ballot = IdOf(await _host.OpenAsync(items[0].Id));
        await VoteAsync(ballot, items[0], secondPasses: true);
        IdOf(await _host.CloseAsync(ballot));

        Assert.Empty(await TasksAsync());
        Decision draft = await _host.ReadAsync(db => db.Decisions.AsNoTracking().Include(d => d.Lines).SingleAsync());
        Assert.Equal(["n1"], draft.Lines.Select(l => l.Reference));
    }

    private async Task<AgendaItem> WaitingItemAsync() =>
        Assert.Single(await WaitingItemsAsync(
            """[{"name": "Hoàng Văn Bách", "reference": "n1"}, {"name": "Triệu Thị Chanh", "reference": "n2"}]"""));

    private async Task<List<AgendaItem>> WaitingItemsAsync(string nominees)
    {
        string json = System.Text.RegularExpressions.Regex.Replace(
            Definition.Replace("NOMINEES", JsonValue.Create(nominees)!.ToJsonString(), StringComparison.Ordinal),
            @"TASK\((\w+)\)",
            """{"id":"$1","nodeId":"Workflow1:flow:$1","type":"Elsa.RunTask","version":1,"taskName":{"typeName":"String","expression":{"type":"Literal","value":"$1"}}}""");
        json = System.Text.RegularExpressions.Regex.Replace(
            json,
            @"LINE\((\w+), ([^,]+), (\w+)\)",
            """{"source":{"activity":"$1","port":"$2"},"target":{"activity":"$3","port":"In"}}""");
        await _host.InAsync(async p =>
        {
            Assert.IsType<PublishResult.Published>(
                await p.GetRequiredService<WorkflowDefinitions>().PublishAsync(json, Cancellation));
            return await p.GetRequiredService<WorkflowRuntime>().StartAsync(
                "award", new StartRequest(null, new Dictionary<string, JsonNode?>()), Cancellation);
        });
        return await _host.ReadAsync(db => db.AgendaItems.AsNoTracking().Include(i => i.Subjects.OrderBy(s => s.Position))
            .Where(i => i.Status == AgendaStatus.Waiting).OrderBy(i => i.AwardFormCode).ToListAsync());
    }

    private async Task<Guid> PlaceAsync(AgendaItem item, int present = 9)
    {
        Guid meeting = await _host.MeetAsync(present);
        Person secretary = await _host.PersonAsync(Secretary);
        IdOf(await _host.AsAsync((CouncilAgenda agenda) => agenda.PutOnAgendaAsync(meeting, item.Id, secretary, Cancellation)));
        return meeting;
    }

    private async Task VoteAsync(Guid ballot, AgendaItem item, bool secondPasses)
    {
        HashSet<(Guid, string)> recused = [.. await _host.ReadAsync(async db => (await (
            from recusal in db.Recusals
            join voter in db.BallotVoters on recusal.MemberId equals voter.MemberId
            select new { recusal.SubjectId, voter.UserName }).ToListAsync()).Select(r => (r.SubjectId, r.UserName)))];
        foreach (string name in Members())
        {
            Person member = await _host.PersonAsync(name);
            Dictionary<Guid, bool> choices = item.Subjects
                .Where(subject => !recused.Contains((subject.Id, name)))
                .ToDictionary(subject => subject.Id, subject => subject.Position == 1 || secondPasses);
            IdOf(await _host.AsAsync((Voting voting) => voting.CastAsync(ballot, choices, member, Cancellation)));
        }
    }

    private Task<List<string>> TasksAsync() => _host.ReadAsync(db => db.Tasks.Where(t => t.Kind == WorkTaskKind.General).Select(t => t.Name).ToListAsync());
}
