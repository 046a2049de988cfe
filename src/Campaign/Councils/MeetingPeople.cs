using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Reviews;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>A person about whom a meeting must know where mail reaches them.</summary>
public sealed record MeetingPerson(string UserName, string FullName, string? Position, string UnitCode, string? Email, CouncilRole Role);

/// <summary>Who is who at a meeting, with their accounts.</summary>
public sealed class MeetingPeople(CampaignDb db)
{
    /// <summary>Everybody who was summoned, in the order of the council.</summary>
    public async Task<IReadOnlyList<MeetingPerson>> SummonedAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        Dictionary<string, Account> accounts = await AccountsAsync([.. meeting.Attendance.Select(a => a.UserName)], cancellationToken);
        return
        [
            .. meeting.Attendance.OrderBy(a => a.Role).ThenBy(a => a.UserName, StringComparer.Ordinal)
                .Where(a => accounts.ContainsKey(a.UserName))
                .Select(a => new MeetingPerson(
                    a.UserName, a.FullName, a.Position, accounts[a.UserName].UnitCode, accounts[a.UserName].Email, a.Role)),
        ];
    }

    /// <summary>The members of one part on the day of the meeting, whether or not they vote.</summary>
    public async Task<IReadOnlyList<MeetingPerson>> OfRoleAsync(
        Meeting meeting, CouncilRole role, CancellationToken cancellationToken)
    {
        DateOnly day = VietnamTime.DateOf(meeting.HeldAt);
        List<CouncilMember> members = await db.CouncilMembers.AsNoTracking()
            .Where(m => m.CouncilCode == meeting.CouncilCode && m.Role == role && m.From <= day && (m.To == null || m.To >= day))
            .OrderBy(m => m.UserName).ToListAsync(cancellationToken);
        Dictionary<string, Account> accounts = await AccountsAsync([.. members.Select(m => m.UserName)], cancellationToken);
        return
        [
            .. members.Where(m => accounts.ContainsKey(m.UserName)).Select(m => new MeetingPerson(
                m.UserName, m.FullName, m.Position, accounts[m.UserName].UnitCode, accounts[m.UserName].Email, m.Role)),
        ];
    }

    /// <summary>Who is asked to hold it.</summary>
    public Task<IReadOnlyList<AskedBody>> SecretariesOfAsync(Meeting meeting, CancellationToken cancellationToken) =>
        AskedAsync(meeting, CouncilRole.Secretary, cancellationToken);

    /// <summary>Who is asked to sign the minutes.</summary>
    public Task<IReadOnlyList<AskedBody>> ChairsOfAsync(Meeting meeting, CancellationToken cancellationToken) =>
        AskedAsync(meeting, CouncilRole.Chair, cancellationToken);

    /// <summary>In whose name something about the meeting is done by itself; the application where it has no secretary.</summary>
    public async Task<Person> SecretaryOfAsync(Meeting meeting, CancellationToken cancellationToken) =>
        await OfRoleAsync(meeting, CouncilRole.Secretary, cancellationToken) is [var secretary, ..]
            ? Person.System with { UserName = secretary.UserName, FullName = secretary.FullName, UnitCode = secretary.UnitCode }
            : Person.System;

    // Of a body of which several are asked, whoever is first takes it.
    private async Task<IReadOnlyList<AskedBody>> AskedAsync(
        Meeting meeting, CouncilRole role, CancellationToken cancellationToken) =>
    [
        .. (await OfRoleAsync(meeting, role, cancellationToken)).GroupBy(person => person.UnitCode)
            .Select(body => new AskedBody(body.Key, body.Count() == 1 ? body.First().UserName : null)),
    ];

    private async Task<Dictionary<string, Account>> AccountsAsync(List<string> names, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().Where(a => names.Contains(a.UserName!))
            .ToDictionaryAsync(a => a.UserName!, cancellationToken);
}
