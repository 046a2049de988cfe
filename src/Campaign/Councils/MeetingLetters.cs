using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Councils;

/// <summary>Writes to members and bodies about a meeting and its ballots, as part of the act that causes it.</summary>
public sealed class MeetingLetters(
    CampaignDb db,
    MeetingPeople people,
    Correspondence correspondence,
    CurrentTemplates templates,
    IOptions<NotificationOptions> options)
{
    /// <summary>To everybody who was summoned; a letter where there is no address and a letter for it.</summary>
    public async Task ToMembersAsync(
        Meeting meeting, Wording wording, string? instanceId, CancellationToken cancellationToken) =>
        await ToPeopleAsync(
            meeting, await people.SummonedAsync(meeting, cancellationToken), wording, instanceId, null, cancellationToken);

    /// <summary>To those who have a part in the council, such as the chair or the secretary.</summary>
    public async Task ToRoleAsync(
        Meeting meeting, CouncilRole role, Wording wording, string? instanceId, CancellationToken cancellationToken) =>
        await ToPeopleAsync(
            meeting, await people.OfRoleAsync(meeting, role, cancellationToken), wording, instanceId, null, cancellationToken);

    /// <summary>To a body.</summary>
    public async Task ToBodyAsync(
        Meeting meeting, OrgUnit body, Wording wording, string? instanceId, CancellationToken cancellationToken)
    {
        JsonObject model = new MessageFacts(options.Value).To(body).Link($"/meetings/{meeting.Id}").Model;
        model["meeting"] = await FactsAsync(meeting, cancellationToken);
        correspondence.Mail(body, MissiveOf(model, wording, instanceId, await templates.ReadAsync(cancellationToken)));
    }

    /// <summary>To those who may vote in a ballot and have not; who attends and who answers in writing get other words.</summary>
    public async Task ToVotersAsync(
        Meeting meeting, AgendaItem item, Ballot ballot, bool isReminder, CancellationToken cancellationToken)
    {
        ILookup<Guid, Guid> recused = await db.RecusedAsync(item, cancellationToken);
        IReadOnlyList<MeetingPerson> summoned = await people.SummonedAsync(meeting, cancellationToken);
        foreach (BallotVoter voter in ballot.Voters.Where(voter => !voter.HasVoted))
        {
            JsonObject facts = new()
            {
                ["title"] = item.Title,
                ["itemCount"] = item.Listed().Count(),
                ["abstainCount"] = item.Listed().Count(subject => recused[subject.Id].Contains(voter.MemberId)),
                ["closesAt"] = ballot.ClosesAt is { } at ? Moment(at) : null,
            };
            string template = isReminder ? "ballot-pending" : voter.IsAbsent ? "written-opinion" : "ballot-open";
            await ToPeopleAsync(
                meeting,
                [.. summoned.Where(person => person.UserName == voter.UserName)],
                new Wording(template),
                null,
                (facts, $"/ballots/{ballot.Id}"),
                cancellationToken);
        }
    }

    private async Task ToPeopleAsync(
        Meeting meeting,
        IReadOnlyList<MeetingPerson> to,
        Wording wording,
        string? instanceId,
        (JsonObject Facts, string Path)? ballot,
        CancellationToken cancellationToken)
    {
        TemplatesInUse texts = await templates.ReadAsync(cancellationToken);
        JsonObject said = await FactsAsync(meeting, cancellationToken);
        foreach (MeetingPerson person in to)
        {
            JsonObject model = new MessageFacts(options.Value).Link(ballot?.Path ?? $"/meetings/{meeting.Id}").Model;
            model["meeting"] = said.DeepClone();
            model["ballot"] = ballot?.Facts.DeepClone();
            model["recipient"] = new JsonObject
            {
                ["greeting"] = $"Kính gửi: Đồng chí {person.FullName}{(person.Position is null ? "" : $", {person.Position}")}",
                ["name"] = person.FullName,
                ["position"] = person.Position,
            };
            Missive missive = MissiveOf(model, wording, instanceId, texts);
            if (person.Email is { Length: > 0 } address)
            {
                correspondence.Mail(address, person.FullName, person.UnitCode, missive);
            }
            else if (!string.IsNullOrWhiteSpace(wording.LetterTemplate)
                && await db.Units.FindAsync([person.UnitCode], cancellationToken) is { } unit)
            {
                correspondence.Print(unit, $"{meeting.Title}: {person.FullName}", missive);
            }
        }
    }

    private async Task<JsonObject> FactsAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        string council = await db.Councils.Where(c => c.Code == meeting.CouncilCode).Select(c => c.Name).SingleAsync(cancellationToken);
        List<AgendaItem> items = await db.AgendaItems.AsNoTracking().Include(i => i.Subjects)
            .Where(i => i.MeetingId == meeting.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken);
        DateTimeOffset at = VietnamTime.Local(meeting.HeldAt);
        return new JsonObject
        {
            ["title"] = meeting.Title,
            ["council"] = council,
            ["time"] = at.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["date"] = MessageFacts.Day(DateOnly.FromDateTime(at.DateTime)),
            ["form"] = CouncilTexts.Of(meeting.Form),
            ["place"] = meeting.Place,
            ["chair"] = meeting.Attendance.Find(a => a.Role == CouncilRole.Chair)?.FullName,
            ["reason"] = meeting.CancelReason,
            ["agendaCount"] = items.Count,
            ["presentCount"] = meeting.PresentCount,
            ["memberCount"] = meeting.Attendance.Count,
            ["items"] = new JsonArray(
            [
                .. items.Select(item => new JsonObject
                {
                    ["title"] = item.Title,
                    ["passed"] = item.Subjects.Count(s => s.Standing == SubjectStanding.Listed && s.Result == VoteResult.Passed),
                    ["listed"] = item.Listed().Count(),
                    ["outcome"] = CouncilTexts.Of(item),
                }),
            ]),
        };
    }

    private static Missive MissiveOf(JsonObject model, Wording wording, string? instanceId, TemplatesInUse texts) => new()
    {
        Texts = texts,
        Template = wording.Template,
        LetterTemplate = wording.LetterTemplate,
        Subject = wording.Subject,
        Body = wording.Body,
        Facts = model,
        WorkflowInstanceId = instanceId,
    };

    private static string Moment(DateTimeOffset at) =>
        VietnamTime.Local(at).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);
}
