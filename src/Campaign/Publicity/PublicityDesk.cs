using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Publicity;

/// <summary>What came of a remark or its answer.</summary>
public abstract record PublicityResult
{
    private PublicityResult()
    {
    }

    public sealed record Done(Guid Id) : PublicityResult;

    public sealed record NotFound : PublicityResult;

    public sealed record Forbidden(string Reason) : PublicityResult;

    public sealed record Conflict(string Reason) : PublicityResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : PublicityResult;

    public static PublicityResult Wrong(string field, string message) => new Invalid([new FieldProblem(field, message, true)]);
}

/// <summary>
/// Takes remarks of units about a public list, and the department's answers. A complaint about a nominee holds that nominee,
/// also on a council's agenda, until the department lets it go on.
/// </summary>
public sealed class PublicityDesk(
    CampaignDb db,
    UnitOfWork work,
    Bodies bodies,
    MeetingLog log,
    Correspondence correspondence,
    CurrentTemplates templates,
    IOptions<NotificationOptions> options,
    TimeProvider time)
{
    public const int MaxText = 4000;

    /// <summary>Lists, newest first. Every account may read them: that is what they are for.</summary>
    public Task<Page<PublicList>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        db.PublicLists.AsNoTracking().Include(l => l.Subjects).OrderByDescending(l => l.OpenedAt).ThenByDescending(l => l.Id)
            .ToPageAsync(page, cancellationToken);

    public Task<PublicList?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.PublicLists.AsNoTracking().Include(l => l.Subjects.OrderBy(s => s.Position)).SingleOrDefaultAsync(l => l.Id == id, cancellationToken);

    /// <summary>The remarks of a list that a person may read: the office all, others those of their own unit.</summary>
    public async Task<IReadOnlyList<PublicRemark>> RemarksAsync(Guid listId, Person person, CancellationToken cancellationToken) =>
        await db.PublicRemarks.AsNoTracking()
            .Where(r => r.ListId == listId && (person.SeesAll || r.UnitCode == person.UnitCode))
            .OrderBy(r => r.At).ThenBy(r => r.Id).Take(PageRequest.MaxSize).ToListAsync(cancellationToken);

    /// <summary>Says something to a list while it is open; the department gets mail.</summary>
    public Task<PublicityResult> RemarkAsync(
        Guid listId, Guid? subjectId, string? text, bool isComplaint, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<PublicityResult>(
            async token =>
            {
                if (await db.PublicLists.Include(l => l.Subjects).SingleOrDefaultAsync(l => l.Id == listId, token) is not { } list)
                {
                    return new PublicityResult.NotFound();
                }

                DateTimeOffset now = time.GetUtcNow();
                PublicSubject? subject = list.Subjects.Find(s => s.Id == subjectId);
                if (!list.IsOpenAt(now))
                {
                    return new PublicityResult.Conflict("Đã hết thời hạn góp ý về danh sách này.");
                }

                if (string.IsNullOrWhiteSpace(text) || text.Length > MaxText)
                {
                    return PublicityResult.Wrong("text", $"Ghi ý kiến, tối đa {MaxText} ký tự.");
                }

                if (subjectId is not null && subject is null)
                {
                    return PublicityResult.Wrong("subjectId", "Trường hợp này không có trong danh sách.");
                }

                if (isComplaint && subject is null)
                {
                    return PublicityResult.Wrong("subjectId", "Phản ánh, khiếu nại phải nêu rõ trường hợp nào.");
                }

                PublicRemark remark = new()
                {
                    Id = Guid.CreateVersion7(now),
                    ListId = listId,
                    SubjectId = subject?.Id,
                    Text = VietnameseText.Nfc(text).Trim(),
                    IsComplaint = isComplaint,
                    Author = by.UserName,
                    AuthorName = by.FullName,
                    UnitCode = by.UnitCode,
                    At = now,
                };
                db.PublicRemarks.Add(remark);
                if (isComplaint)
                {
                    subject!.HeldFor ??= "Có phản ánh trong thời gian công khai danh sách, đang xác minh.";
                    await HoldOnAgendasAsync(subject, isHeld: true, by, token);
                }

                await TellDepartmentAsync(list, subject, remark, token);
                return new PublicityResult.Done(remark.Id);
            },
            cancellationToken);

    /// <summary>Answers a remark (Ban CTCS). With <paramref name="release"/> the nominee goes on, once no complaint is left unanswered.</summary>
    public Task<PublicityResult> AnswerAsync(
        Guid remarkId, string? answer, bool release, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<PublicityResult>(
            async token =>
            {
                if (!by.IsAny(Roles.Staff))
                {
                    return new PublicityResult.Forbidden("Chỉ Ban CTCS trả lời ý kiến góp ý.");
                }

                if (await db.PublicRemarks.FindAsync([remarkId], token) is not { } remark)
                {
                    return new PublicityResult.NotFound();
                }

                if (string.IsNullOrWhiteSpace(answer) || answer.Length > MaxText)
                {
                    return PublicityResult.Wrong("answer", $"Ghi kết quả xác minh hoặc trả lời, tối đa {MaxText} ký tự.");
                }

                bool others = await db.PublicRemarks.AnyAsync(
                    r => r.SubjectId == remark.SubjectId && r.Id != remarkId && r.IsComplaint && r.AnsweredAt == null, token);
                if (release && remark.IsComplaint && others)
                {
                    return new PublicityResult.Conflict("Trường hợp này còn phản ánh khác chưa trả lời. Trả lời hết rồi mới cho xét tiếp.");
                }

                remark.Answer = VietnameseText.Nfc(answer).Trim();
                remark.AnsweredBy = by.UserName;
                remark.AnsweredAt = time.GetUtcNow();
                if (release && remark.SubjectId is { } subjectId
                    && await db.PublicLists.SelectMany(l => l.Subjects).SingleAsync(s => s.Id == subjectId, token) is { HeldFor: not null } subject)
                {
                    subject.HeldFor = null;
                    await HoldOnAgendasAsync(subject, isHeld: false, by, token);
                }

                return new PublicityResult.Done(remarkId);
            },
            cancellationToken);

    // What is being voted on, or has been, is not changed by a remark.
    private async Task HoldOnAgendasAsync(PublicSubject subject, bool isHeld, Person by, CancellationToken cancellationToken)
    {
        if (subject.Reference is not { } reference)
        {
            return;
        }

        SubjectStanding from = isHeld ? SubjectStanding.Listed : SubjectStanding.OnHold;
        SubjectStanding to = isHeld ? SubjectStanding.OnHold : SubjectStanding.Listed;
        foreach (AgendaItem item in await db.AgendaItems.Include(i => i.Subjects)
            .Where(i => (i.Status == AgendaStatus.Waiting || i.Status == AgendaStatus.OnAgenda)
                && i.Subjects.Any(s => s.Reference == reference && s.Standing == from))
            .ToListAsync(cancellationToken))
        {
            foreach (AgendaSubject nominee in item.Subjects.Where(s => s.Reference == reference && s.Standing == from))
            {
                nominee.Standing = to;
                nominee.StandingReason = isHeld ? subject.HeldFor : null;
                item.Revision++;
                if (item.MeetingId is { } meetingId && await db.Meetings.FindAsync([meetingId], cancellationToken) is { } meeting)
                {
                    log.Add(meeting, by, $"{CouncilTexts.Of(to)}: {nominee.Name}", "Công khai danh sách, lấy ý kiến");
                }
            }
        }
    }

    private async Task TellDepartmentAsync(
        PublicList list, PublicSubject? subject, PublicRemark remark, CancellationToken cancellationToken)
    {
        OrgUnit department = await bodies.GetAsync(bodies.DepartmentCode, cancellationToken);
        OrgUnit? unit = await db.Units.FindAsync([remark.UnitCode], cancellationToken);
        JsonObject model = new MessageFacts(options.Value).To(department).Link($"/public-lists/{list.Id}").Model;
        model["list"] = new JsonObject
        {
            ["title"] = list.Title,
            ["subject"] = subject?.Name,
            ["remark"] = remark.Text,
            ["isComplaint"] = remark.IsComplaint,
            ["unit"] = unit?.ShortName ?? remark.AuthorName,
        };
        correspondence.Mail(department, new Missive
        {
            Texts = await templates.ReadAsync(cancellationToken),
            Template = "public-remark",
            Facts = model,
            UnitCode = remark.UnitCode,
            DossierId = list.DossierId,
        });
    }
}
