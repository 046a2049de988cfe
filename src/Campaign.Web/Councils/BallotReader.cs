using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Councils;

/// <summary>A ballot with all that a page about it shows.</summary>
internal sealed record FoundBallot(
    Ballot Ballot, AgendaItem Item, Meeting Meeting, VotingRule Rule, ILookup<Guid, Recusal> Recusals);

/// <summary>Reads ballots for those who may: members of the council and the office.</summary>
internal sealed class BallotReader(CampaignDb db, CouncilLists lists)
{
    public async Task<FoundBallot?> FindAsync(Guid id, Person person, CancellationToken cancellationToken)
    {
        Ballot? ballot = await db.Ballots.AsNoTracking().Include(b => b.Voters)
            .SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
        if (ballot is null || await lists.FindMeetingAsync(ballot.MeetingId, person, cancellationToken) is not { } meeting)
        {
            return null;
        }

        AgendaItem item = await db.AgendaItems.AsNoTracking().Include(i => i.Subjects)
            .SingleAsync(i => i.Id == ballot.ItemId, cancellationToken);
        return new FoundBallot(
            ballot,
            item,
            meeting,
            await db.VotingRules.AsNoTracking().SingleAsync(r => r.Id == ballot.RuleId, cancellationToken),
            await lists.RecusalsAsync([.. item.Subjects.Select(s => s.Id)], cancellationToken));
    }
}
