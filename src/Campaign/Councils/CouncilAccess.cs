using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>Who may do what in a council. Everything else is refused.</summary>
/// <remarks>
/// Administrators and the secretary edit who belongs to it. The secretary runs meetings and ballots; members with a vote
/// vote; the chair breaks ties. Members, and those who see everything, read.
/// </remarks>
public sealed class CouncilAccess(CampaignDb db, TimeProvider time)
{
    public const string SecretaryOnly = "Chỉ thư ký Hội đồng làm được việc này.";

    public DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    /// <summary>The person's part in the council today; null when there is none.</summary>
    public async Task<CouncilMember?> FindMemberAsync(
        string councilCode, Person person, CancellationToken cancellationToken)
    {
        DateOnly today = Today;
        return await db.CouncilMembers.AsNoTracking()
            .Where(m => m.CouncilCode == councilCode && m.UserName == person.UserName
                && m.From <= today && (m.To == null || m.To >= today))
            .OrderByDescending(m => m.Role == CouncilRole.Secretary)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<bool> MayReadAsync(string councilCode, Person person, CancellationToken cancellationToken) =>
        person.SeesAll || await FindMemberAsync(councilCode, person, cancellationToken) is not null;

    public async Task<bool> MayEditMembersAsync(string councilCode, Person person, CancellationToken cancellationToken) =>
        person.IsAny(Roles.Administrator) || await MayRunAsync(councilCode, person, cancellationToken);

    /// <summary>True for the secretary.</summary>
    public async Task<bool> MayRunAsync(string councilCode, Person person, CancellationToken cancellationToken) =>
        await FindMemberAsync(councilCode, person, cancellationToken) is { Role: CouncilRole.Secretary };

    public async Task<bool> IsChairAsync(string councilCode, Person person, CancellationToken cancellationToken) =>
        await FindMemberAsync(councilCode, person, cancellationToken) is { Role: CouncilRole.Chair };

    /// <summary>True when the person belongs to any council today, or sees all of them.</summary>
    public async Task<bool> IsInvolvedAsync(Person person, CancellationToken cancellationToken)
    {
        DateOnly today = Today;
        return person.SeesAll || await db.CouncilMembers.AnyAsync(
            m => m.UserName == person.UserName && m.From <= today && (m.To == null || m.To >= today), cancellationToken);
    }
}
