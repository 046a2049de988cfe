using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>A member who seems to have a conflict of interest about a nominee. It counts only when somebody declares it.</summary>
public sealed record LikelyConflict(Guid SubjectId, Guid MemberId, string FullName, string Reason);

/// <summary>
/// Finds members who are nominees themselves, or belong to, or head, the nominating unit (domain.md §7). It proposes; the
/// member or the secretary declares.
/// </summary>
public sealed class Conflicts(CampaignDb db)
{
    public async Task<IReadOnlyList<LikelyConflict>> FindAsync(
        Meeting meeting, IReadOnlyList<AgendaItem> agenda, CancellationToken cancellationToken)
    {
        List<string> names = [.. meeting.Attendance.Select(a => a.UserName)];
        Dictionary<string, string> unitOf = await db.Users.AsNoTracking().Where(a => names.Contains(a.UserName!))
            .ToDictionaryAsync(a => a.UserName!, a => a.UnitCode, cancellationToken);
        List<string> codes = [.. agenda.SelectMany(i => i.Subjects).Select(s => s.UnitCode).OfType<string>().Distinct()];
        Dictionary<string, OrgUnit> units = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, cancellationToken);
        List<Guid> subjects = [.. agenda.SelectMany(i => i.Subjects).Select(s => s.Id)];
        HashSet<(Guid, Guid)> declared = [.. (await db.Recusals.AsNoTracking().Where(r => subjects.Contains(r.SubjectId))
            .Select(r => new { r.SubjectId, r.MemberId }).ToListAsync(cancellationToken)).Select(r => (r.SubjectId, r.MemberId))];
        return
        [
            .. from item in agenda
               where item.Status is AgendaStatus.OnAgenda or AgendaStatus.Balloting
               from subject in item.Listed()
               from member in meeting.Attendance.OrderBy(a => a.Role).ThenBy(a => a.UserName, StringComparer.Ordinal)
               where !declared.Contains((subject.Id, member.MemberId))
               let reason = ReasonOf(subject, member, unitOf, subject.UnitCode is { } code ? units.GetValueOrDefault(code) : null)
               where reason is not null
               select new LikelyConflict(subject.Id, member.MemberId, member.FullName, reason),
        ];
    }

    private static string? ReasonOf(
        AgendaSubject subject, MeetingAttendance member, Dictionary<string, string> unitOf, OrgUnit? unit)
    {
        string name = VietnameseText.Fold(member.FullName);
        if (subject.UserName == member.UserName || VietnameseText.Fold(subject.Name) == name)
        {
            return "Là người được đề nghị";
        }

        if (unit is null)
        {
            return null;
        }

        if (unit.ContactName is { } contact && VietnameseText.Fold(contact) == name)
        {
            return $"Là {unit.ContactPosition ?? "đại diện"} {unit.ShortName}, đơn vị đề nghị";
        }

        // A member has an account of the council; the unit then stands in the position: "Chủ tịch LĐLĐ thành phố Bắc Kạn".
        return member.Position is { } position && Holds(position, unit) ? $"Là {position}, đơn vị đề nghị"
            : unitOf.GetValueOrDefault(member.UserName) == unit.Code ? $"Thuộc {unit.ShortName}, đơn vị đề nghị"
            : null;
    }

    private static bool Holds(string position, OrgUnit unit) =>
        new[] { unit.ShortName, unit.Name }.Any(name => $" {VietnameseText.Fold(position)} ".Contains(
            $" {VietnameseText.Fold(name)} ", StringComparison.Ordinal));
}
