using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>Makes the documents of meetings from what is stored, and keeps each as it was made.</summary>
/// <remarks>Writes files: for pages and programs, never for activities.</remarks>
public sealed class MeetingDocuments(CampaignDb db, CouncilAccess access, CouncilLists lists, DocumentDesk desk, Letterheads letterheads)
{
    /// <summary>What can be made of a meeting, in the order of its days.</summary>
    public static IReadOnlyList<DocumentKind> Kinds { get; } =
    [
        DocumentKind.Invitation, DocumentKind.SummaryList, DocumentKind.MeetingMinutes, DocumentKind.BallotMinutes,
        DocumentKind.Submission, DocumentKind.Report,
    ];

    /// <summary>Makes one document, a further version of it where there is one; ballot minutes for every ballot that was closed.</summary>
    public async Task<CouncilResult> MakeAsync(Guid meetingId, DocumentKind kind, Person by, CancellationToken cancellationToken)
    {
        if (await lists.FindMeetingAsync(meetingId, by, cancellationToken) is not { } meeting)
        {
            return new CouncilResult.NotFound();
        }

        if (!await access.MayRunAsync(meeting.CouncilCode, by, cancellationToken) && !by.IsAny(Roles.Staff))
        {
            return new CouncilResult.Forbidden("Chỉ thư ký Hội đồng hoặc Ban CTCS lập văn bản của phiên họp.");
        }

        if (!Kinds.Contains(kind))
        {
            return CouncilResult.Wrong("kind", "Loại văn bản này không lập từ phiên họp.");
        }

        if (meeting.Status == MeetingStatus.Cancelled)
        {
            return new CouncilResult.Conflict("Phiên họp đã hủy.");
        }

        MeetingPapers papers = await PapersAsync(meeting, kind, cancellationToken);
        List<IDocumentInput> inputs = papers.Of(kind);
        if (inputs.Count == 0)
        {
            return new CouncilResult.Conflict(kind == DocumentKind.BallotMinutes
                ? "Chưa có lần bỏ phiếu nào đã đóng."
                : kind == DocumentKind.SummaryList ? "Chương trình chưa có trường hợp nào." : "Chưa có kết quả biểu quyết để lập văn bản này.");
        }

        DocumentSubject about = new(DocumentSubject.Meeting, meetingId.ToString(), papers.UnitPath);
        Guid first = Guid.Empty;
        foreach (IDocumentInput input in inputs)
        {
            GeneratedDocument made = await desk.CreateAsync(input, about, by, cancellationToken);
            first = first == Guid.Empty ? made.Id : first;
        }

        return new CouncilResult.Done(first);
    }

    /// <summary>Makes the minutes of a meeting that has just ended, for signing. What cannot be made yet is made on the page later.</summary>
    public async Task MakeMinutesAsync(Guid meetingId, Person by, CancellationToken cancellationToken)
    {
        await MakeAsync(meetingId, DocumentKind.MeetingMinutes, by, cancellationToken);
        await MakeAsync(meetingId, DocumentKind.BallotMinutes, by, cancellationToken);
    }

    private async Task<MeetingPapers> PapersAsync(Meeting meeting, DocumentKind kind, CancellationToken cancellationToken)
    {
        Council council = await db.Councils.AsNoTracking().Include(c => c.Members)
            .SingleAsync(c => c.Code == meeting.CouncilCode, cancellationToken);
        OrgUnit unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == council.UnitCode, cancellationToken);
        IReadOnlyList<AgendaItem> agenda = await lists.AgendaAsync(meeting.Id, cancellationToken);
        List<Ballot> closed = [.. (await lists.BallotsAsync(meeting.Id, cancellationToken)).Where(b => b.Status == BallotStatus.Closed)];
        List<Guid> rules = [.. closed.Select(b => b.RuleId).Distinct()];
        List<string> codes = [.. agenda.SelectMany(i => i.Subjects).Select(s => s.UnitCode).OfType<string>().Distinct()];
        DateOnly day = VietnamTime.DateOf(meeting.HeldAt);
        return new MeetingPapers(
            meeting,
            council,
            unit,
            agenda,
            closed,
            await db.VotingRules.AsNoTracking().Where(r => rules.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken),
            await lists.RecusalsAsync([.. agenda.SelectMany(i => i.Subjects).Select(s => s.Id)], cancellationToken),
            await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken),
            await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.ShortName, cancellationToken),
            await letterheads.OfAsync(unit.Code, TypeOf(kind), day, cancellationToken),
            await letterheads.DepartmentAsync(cancellationToken));
    }

    private static string? TypeOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Invitation => "GM",
        DocumentKind.MeetingMinutes => "BB",
        DocumentKind.Submission => "TTr",
        DocumentKind.Report => "BC",
        _ => null,
    };
}
