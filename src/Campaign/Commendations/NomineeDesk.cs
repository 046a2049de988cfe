using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Holds, takes up again and withdraws single nominees, without stopping the list they are on.</summary>
public sealed class NomineeDesk(
    CampaignDb db,
    UnitOfWork work,
    NomineeSettling settling,
    NomineeLetters letters,
    MeetingLog meetings,
    DossierHistory history,
    WorkflowRuntime runtime)
{
    private const string StaffOnly = "Chỉ Ban CTCS tạm dừng hoặc xét tiếp một trường hợp.";

    /// <summary>Holds nominees while a complaint is looked into; the others of their dossiers and lists go on.</summary>
    public Task<DossierResult> HoldAsync(
        IReadOnlyCollection<Guid> ids, string? reason, Person by, CancellationToken cancellationToken) => ChangeAsync(
        ids,
        reason,
        true,
        by.IsAny(Roles.Staff) ? null : StaffOnly,
        SubjectStanding.OnHold,
        (nominee, why) =>
        {
            nominee.IsOnHold = true;
            nominee.StandingReason = why;
        },
        by,
        cancellationToken);

    /// <summary>Takes up held nominees again.</summary>
    public Task<DossierResult> ReleaseAsync(
        IReadOnlyCollection<Guid> ids, string? reason, Person by, CancellationToken cancellationToken) => ChangeAsync(
        ids,
        reason,
        false,
        by.IsAny(Roles.Staff) ? null : StaffOnly,
        SubjectStanding.Listed,
        (nominee, _) =>
        {
            nominee.IsOnHold = false;
            nominee.StandingReason = null;
        },
        by,
        cancellationToken);

    /// <summary>Withdraws one nominee: its unit, or the department, with a reason.</summary>
    public async Task<DossierResult> WithdrawAsync(Guid id, string? reason, Person by, CancellationToken cancellationToken)
    {
        string? unit = await db.Nominees.Where(n => n.Id == id)
            .Join(db.Dossiers, n => n.DossierId, d => d.Id, (n, d) => d.UnitCode).SingleOrDefaultAsync(cancellationToken);
        return unit is null
            ? new DossierResult.NotFound()
            : await ChangeAsync(
                [id],
                reason,
                true,
                by.IsAny(Roles.Staff) || DossierDesk.MayEdit(unit, by) ? null : "Chỉ đơn vị đề nghị hoặc Ban CTCS rút một trường hợp.",
                SubjectStanding.Withdrawn,
                (nominee, why) =>
                {
                    nominee.Status = NomineeStatus.Withdrawn;
                    nominee.StandingReason = why;
                },
                by,
                cancellationToken);
    }

    /// <summary>Tells a council's agenda how a nominee stands. A sentence when the vote is under way.</summary>
    internal async Task<string?> TellCouncilAsync(
        Nominee nominee, SubjectStanding standing, string? reason, Person by, CancellationToken cancellationToken)
    {
        List<string> references = [.. nominee.Awards.Select(a => a.Reference)];
        List<AgendaItem> items = await db.AgendaItems.Include(i => i.Subjects)
            .Where(i => i.Outcome == null && i.Subjects.Any(s => references.Contains(s.Reference!)))
            .ToListAsync(cancellationToken);
        if (items.Exists(i => i.Status is AgendaStatus.Balloting or AgendaStatus.AwaitingChair))
        {
            return $"Hội đồng đang bỏ phiếu về {nominee.Name}. Đóng phiếu rồi mới đổi.";
        }

        foreach (AgendaItem item in items)
        {
            foreach (AgendaSubject subject in item.Subjects.Where(s => references.Contains(s.Reference ?? "")))
            {
                subject.Standing = standing;
                subject.StandingReason = reason;
            }

            item.Revision++;
            if (item.MeetingId is { } meetingId && await db.Meetings.FindAsync([meetingId], cancellationToken) is { } meeting)
            {
                meetings.Add(meeting, by, $"{CouncilTexts.Of(standing)}: {nominee.Name}", reason);
                meeting.Revision++;
            }
        }

        return null;
    }

    private Task<DossierResult> ChangeAsync(
        IReadOnlyCollection<Guid> ids,
        string? reason,
        bool needsReason,
        string? refusal,
        SubjectStanding standing,
        Action<Nominee, string?> change,
        Person by,
        CancellationToken cancellationToken) => work.RunAsync<DossierResult>(
        async token =>
        {
            if (refusal is not null)
            {
                return new DossierResult.Forbidden(refusal);
            }

            List<Nominee> nominees = await db.Nominees.Include(n => n.Awards).Where(n => ids.Contains(n.Id)).ToListAsync(token);
            if (nominees.Count == 0 || nominees.Exists(n => !by.Sees(n.UnitPath)))
            {
                return new DossierResult.NotFound();
            }

            string? why = string.IsNullOrWhiteSpace(reason) ? null : VietnameseText.Clean(reason);
            if ((needsReason && why is null) || why?.Length > 1000)
            {
                return new DossierResult.Invalid([new FieldProblem("reason", "Ghi lý do, tối đa 1000 ký tự; lý do hiện trong nhật ký.", why is null)]);
            }

            if (nominees.Find(n => n.IsSettled || n.Status is NomineeStatus.AtBoard or NomineeStatus.Escalated) is { } late)
            {
                return new DossierResult.Conflict(
                    $"{late.Name}: {CommendationTexts.Of(late.Status).ToLowerInvariant()}, không đổi được nữa. Đề nghị cấp đang xét gạch tên.");
            }

            HashSet<Guid> held = [.. nominees.Where(n => n.IsOnHold).Select(n => n.Id)];
            foreach (Nominee nominee in nominees)
            {
                if (await TellCouncilAsync(nominee, standing, why, by, token) is { } conflict)
                {
                    // What was changed before this one must not be kept.
                    db.ChangeTracker.Clear();
                    return new DossierResult.Conflict(conflict);
                }

                change(nominee, why);
                nominee.Revision++;
                await NoteAsync(nominee, standing, why, by, token);
            }

            await letters.TellAsync(nominees.Where(n => n.IsOnHold && !held.Contains(n.Id)), NomineeLetters.Held, null, token);
            await letters.TellAsync(nominees.Where(n => !n.IsOnHold && held.Contains(n.Id)), NomineeLetters.TakenUp, null, token);
            await NomineeSettling.TellAsync(runtime, await settling.FollowAsync(nominees, by, token), token);
            return new DossierResult.Done((await db.Dossiers.FindAsync([nominees[0].DossierId], token))!);
        },
        cancellationToken);

    private async Task NoteAsync(
        Nominee nominee, SubjectStanding standing, string? why, Person by, CancellationToken cancellationToken)
    {
        Dossier dossier = (await db.Dossiers.FindAsync([nominee.DossierId], cancellationToken))!;
        string what = standing == SubjectStanding.Listed ? "Xét tiếp" : CouncilTexts.Of(standing);
        history.Add(dossier, by, "NomineeChanged", what, why is null ? nominee.Name : $"{nominee.Name}: {why}");
        if (nominee.ListId is { } listId && await db.NomineeLists.FindAsync([listId], cancellationToken) is { } list)
        {
            settling.Log(list, by, $"{what}: {nominee.Name}", why);
        }
    }
}
