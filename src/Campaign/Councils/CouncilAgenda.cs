using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>A nominee as it is put before a council.</summary>
/// <param name="Name">A person, a collective or a work.</param>
/// <param name="Note">Position and unit, as members must know them.</param>
/// <param name="Reference">Whatever the caller finds it by again.</param>
/// <param name="AwardFormCode">Null for the award of the whole matter.</param>
/// <param name="UnitCode">The nominating unit.</param>
/// <param name="UserName">The nominee's own account.</param>
/// <param name="Facts">What lists and certificates print.</param>
public sealed record NewSubject(
    string Name,
    string? Note = null,
    string? Reference = null,
    string? AwardFormCode = null,
    string? UnitCode = null,
    string? UserName = null,
    NomineeFacts? Facts = null);

/// <summary>A matter for a council: what is voted on, and by the rule of which award.</summary>
public sealed record NewAgendaItem(
    string CouncilCode,
    string Title,
    string AwardFormCode,
    Guid? DossierId,
    IReadOnlyList<NewSubject> Subjects,
    Guid? GroupId = null);

/// <summary>Puts matters before councils, and tells what became of them.</summary>
public sealed class CouncilAgenda(
    CampaignDb db, UnitOfWork work, CouncilAccess access, MeetingLog log, TimeProvider time)
{
    public const int MaxSubjects = 400;

    private const string Frozen = "Danh sách của phiên họp này đã chốt, không thêm hồ sơ được.";

    /// <summary>
    /// Leaves a matter with the council's secretary, who puts it on an agenda. Part of the caller's act; who may is the
    /// caller's to decide. Subjects keep their order.
    /// </summary>
    /// <exception cref="NoSuchCouncilException">There is no such council or award.</exception>
    public Task<AgendaItem> AddAsync(NewAgendaItem matter, CancellationToken cancellationToken) =>
        AddAsync(matter, time.GetUtcNow(), cancellationToken);

    private async Task<AgendaItem> AddAsync(NewAgendaItem matter, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await db.Councils.AnyAsync(c => c.Code == matter.CouncilCode, cancellationToken))
        {
            throw new NoSuchCouncilException(matter.CouncilCode);
        }

        if (await FindProblemAsync(matter, cancellationToken) is { } problem)
        {
            throw new InvalidAgendaItemException(problem.Message);
        }

        return Keep(matter, at);
    }

    /// <summary>
    /// Leaves a matter with nominees for several awards: an item for each award, in the order in which they are named first,
    /// each with the voting rule of its own. They are answered together.
    /// </summary>
    /// <exception cref="NoSuchCouncilException">There is no such council.</exception>
    /// <exception cref="InvalidAgendaItemException">There is no such award, or a nominee is not complete.</exception>
    public async Task<IReadOnlyList<AgendaItem>> AddByFormAsync(NewAgendaItem matter, CancellationToken cancellationToken)
    {
        List<IGrouping<string, NewSubject>> forms =
            [.. matter.Subjects.GroupBy(subject => (subject.AwardFormCode ?? matter.AwardFormCode).Trim().ToUpperInvariant())];
        if (forms is [var only])
        {
            return [await AddAsync(matter with { AwardFormCode = only.Key }, cancellationToken)];
        }

        List<string> codes = [.. forms.Select(form => form.Key)];
        Dictionary<string, string> names = await db.AwardForms.AsNoTracking().Where(f => codes.Contains(f.Code))
            .ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        Guid group = Guid.CreateVersion7(time.GetUtcNow());
        List<AgendaItem> items = [];
        DateTimeOffset now = time.GetUtcNow();
        foreach (IGrouping<string, NewSubject> form in forms)
        {
            string end = $" – {names.GetValueOrDefault(form.Key, form.Key)}";
            string title = matter.Title[..Math.Min(matter.Title.Length, 300 - end.Length)] + end;
            NewAgendaItem part = matter with { Title = title, AwardFormCode = form.Key, Subjects = [.. form], GroupId = group };

            // The moments tell them apart, so that they are always listed in this order.
            items.Add(await AddAsync(part, now.AddMicroseconds(items.Count), cancellationToken));
        }

        return items;
    }

    /// <summary>The secretary adds a matter to a meeting by hand.</summary>
    public Task<CouncilResult> AddToMeetingAsync(
        Guid meetingId, NewAgendaItem matter, Person by, CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        async (meeting, token) =>
        {
            if (meeting.FrozenAt is not null || meeting.IsOver)
            {
                return new CouncilResult.Conflict(Frozen);
            }

            matter = matter with { CouncilCode = meeting.CouncilCode };
            if (await FindProblemAsync(matter, token) is { } problem)
            {
                return new CouncilResult.Invalid([problem]);
            }

            return await PutOnAsync(meeting, Keep(matter, time.GetUtcNow()), by, token);
        },
        cancellationToken);

    /// <summary>The secretary puts on a meeting's agenda what waits for the council.</summary>
    public Task<CouncilResult> PutOnAgendaAsync(
        Guid meetingId, Guid itemId, Person by, CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        async (meeting, token) =>
            meeting.FrozenAt is not null || meeting.IsOver ? new CouncilResult.Conflict(Frozen)
            : await FindAsync(itemId, token) is { Status: AgendaStatus.Waiting } item && item.CouncilCode == meeting.CouncilCode
                ? await PutOnAsync(meeting, item, by, token)
                : new CouncilResult.Conflict("Hồ sơ này không còn chờ xếp lịch. Tải lại trang để xem bản mới."),
        cancellationToken);

    /// <summary>Takes a matter off an agenda that is still open; it waits for another one.</summary>
    public Task<CouncilResult> TakeOffAsync(
        Guid meetingId, Guid itemId, Person by, CancellationToken cancellationToken) => ActAsync(
        meetingId,
        by,
        async (meeting, token) =>
        {
            if (meeting.FrozenAt is not null)
            {
                return new CouncilResult.Conflict("Danh sách đã chốt, không rút hồ sơ ra được. Có thể hoãn hồ sơ, ghi lý do.");
            }

            if (await FindAsync(itemId, token) is not { Status: AgendaStatus.OnAgenda } item || item.MeetingId != meeting.Id)
            {
                return new CouncilResult.NotFound();
            }

            item.MeetingId = null;
            item.Status = AgendaStatus.Waiting;
            item.Revision++;
            log.Add(meeting, by, $"Rút khỏi chương trình: {item.Title}");
            return new CouncilResult.Done(item.Id);
        },
        cancellationToken);

    /// <summary>
    /// Holds, withdraws or takes up again one nominee without stopping the list. A vote that was taken stays as it was.
    /// </summary>
    public Task<CouncilResult> SetStandingAsync(
        Guid meetingId, Guid subjectId, SubjectStanding standing, string? reason, Person by, CancellationToken cancellationToken) =>
        ActAsync(
            meetingId,
            by,
            async (meeting, token) =>
            {
                AgendaItem? item = await db.AgendaItems.Include(i => i.Subjects)
                    .SingleOrDefaultAsync(i => i.MeetingId == meetingId && i.Subjects.Any(s => s.Id == subjectId), token);
                if (item is null)
                {
                    return new CouncilResult.NotFound();
                }

                if (item.Status is AgendaStatus.Balloting or AgendaStatus.AwaitingChair)
                {
                    return new CouncilResult.Conflict("Đang bỏ phiếu về hồ sơ này. Đóng phiếu rồi mới đổi danh sách.");
                }

                string? why = string.IsNullOrWhiteSpace(reason) ? null : VietnameseText.Clean(reason);
                if (why is null && (standing != SubjectStanding.Listed || meeting.FrozenAt is not null))
                {
                    return CouncilResult.Wrong("reason", "Ghi lý do; lý do hiện trong nhật ký danh sách.");
                }

                AgendaSubject subject = item.Subjects.Single(s => s.Id == subjectId);
                subject.Standing = standing;
                subject.StandingReason = standing == SubjectStanding.Listed ? null : why;
                item.Revision++;
                log.Add(meeting, by, $"{CouncilTexts.Of(standing)}: {subject.Name}", why);
                return new CouncilResult.Done(subject.Id);
            },
            cancellationToken);

    /// <summary>A matter with its nominees and the council's say; null when there is none.</summary>
    public Task<AgendaItem?> FindAsync(Guid itemId, CancellationToken cancellationToken) =>
        db.AgendaItems.Include(i => i.Subjects).SingleOrDefaultAsync(i => i.Id == itemId, cancellationToken);

    /// <summary>
    /// All items that are answered together with this one, itself among them, in the order in which they were added. They stay
    /// locked until the act is over: of two that are settled at once, the second sees the first.
    /// </summary>
    internal async Task<IReadOnlyList<AgendaItem>> GroupOfAsync(AgendaItem item, CancellationToken cancellationToken)
    {
        if (item.GroupId is not { } group)
        {
            return [item];
        }

        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM agenda_items WHERE "GroupId" = {group} ORDER BY "Id" FOR UPDATE""", cancellationToken);
        }

        return await db.AgendaItems.Include(i => i.Subjects).Where(i => i.GroupId == group)
            .OrderBy(i => i.AddedAt).ThenBy(i => i.AwardFormCode).ToListAsync(cancellationToken);
    }

    /// <summary>What councils said to a dossier, the latest first.</summary>
    public async Task<IReadOnlyList<AgendaItem>> OfDossierAsync(Guid dossierId, CancellationToken cancellationToken) =>
        await db.AgendaItems.AsNoTracking().Include(i => i.Subjects)
            .Where(i => i.DossierId == dossierId)
            .OrderByDescending(i => i.AddedAt).ThenByDescending(i => i.Id)
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);

    private Task<CouncilResult> ActAsync(
        Guid meetingId,
        Person by,
        Func<Meeting, CancellationToken, Task<CouncilResult>> act,
        CancellationToken cancellationToken) => work.ActAsync(
        async token =>
        {
            if (await db.Meetings.FindAsync([meetingId], token) is not { } meeting
                || !await access.MayReadAsync(meeting.CouncilCode, by, token))
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayRunAsync(meeting.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden(CouncilAccess.SecretaryOnly);
            }

            CouncilResult result = await act(meeting, token);
            meeting.Revision += result is CouncilResult.Done ? 1 : 0;
            return result;
        },
        cancellationToken);

    private async Task<CouncilResult> PutOnAsync(Meeting meeting, AgendaItem item, Person by, CancellationToken cancellationToken)
    {
        item.MeetingId = meeting.Id;
        item.Status = AgendaStatus.OnAgenda;
        item.Position = 1 + await db.AgendaItems.CountAsync(i => i.MeetingId == meeting.Id, cancellationToken);
        item.Revision++;
        log.Add(meeting, by, $"Đưa vào chương trình: {item.Title} ({item.Subjects.Count} trường hợp)");
        return new CouncilResult.Done(item.Id);
    }

    private AgendaItem Keep(NewAgendaItem matter, DateTimeOffset now)
    {
        Guid id = Guid.CreateVersion7(now);
        AgendaItem item = new()
        {
            Id = id,
            CouncilCode = matter.CouncilCode,
            DossierId = matter.DossierId,
            GroupId = matter.GroupId,
            Title = VietnameseText.Clean(matter.Title),
            AwardFormCode = matter.AwardFormCode,
            AddedAt = now,
            Subjects =
            [
                .. matter.Subjects.Select((subject, index) => new AgendaSubject
                {
                    Id = Guid.CreateVersion7(now),
                    ItemId = id,
                    Position = index + 1,
                    Name = VietnameseText.Clean(subject.Name),
                    Note = string.IsNullOrWhiteSpace(subject.Note) ? null : VietnameseText.Clean(subject.Note),
                    Reference = subject.Reference,
                    UnitCode = subject.UnitCode,
                    UserName = subject.UserName,
                    Facts = subject.Facts,
                }),
            ],
        };
        db.AgendaItems.Add(item);
        return item;
    }

    private async Task<FieldProblem?> FindProblemAsync(NewAgendaItem matter, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(matter.Title) || matter.Title.Length > 300
            ? new FieldProblem("title", "Ghi nội dung đưa ra Hội đồng, tối đa 300 ký tự.", true)
            : matter.Subjects.Count is 0 or > MaxSubjects
            ? new FieldProblem("subjects", $"Ghi từ 1 đến {MaxSubjects} trường hợp.", true)
            : matter.Subjects.FirstOrDefault(s => string.IsNullOrWhiteSpace(s.Name) || s.Name.Length > 300 || s.Note?.Length > 500
                || s.Reference?.Length > 100 || s.UnitCode?.Length > 32 || s.UserName?.Length > 100) is { } bad
            ? new FieldProblem("subjects", $"Trường hợp “{bad.Name}” thiếu tên hoặc ghi quá dài.", false)
            : !await db.AwardForms.AnyAsync(f => f.Code == matter.AwardFormCode, cancellationToken)
            ? new FieldProblem("awardFormCode", $"Không có danh hiệu, hình thức mang mã “{matter.AwardFormCode}”.", false)
            : null;
}

/// <summary>Thrown when a workflow names a council that does not exist.</summary>
public sealed class NoSuchCouncilException(string code)
    : InvalidOperationException($"There is no council '{code}'.");

/// <summary>Thrown when a workflow puts before a council what it cannot vote on.</summary>
public sealed class InvalidAgendaItemException(string reason) : InvalidOperationException(reason);
