using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Writes a unit's Tờ trình and danh sách trích ngang from what stands in the dossier (domain.md §6.1).</summary>
public sealed class NominationDocuments(CampaignDb db, DossierDesk dossiers)
{
    /// <summary>The submission to the body above; null when the person may not see the dossier.</summary>
    public async Task<DocumentFields?> SubmissionAsync(Guid dossierId, Person by, CancellationToken cancellationToken)
    {
        if (await ReadAsync(dossierId, by, cancellationToken) is not { } read)
        {
            return null;
        }

        return new SubmissionInput
        {
            Letterhead = read.Letterhead,
            Subject = SubjectOf(read.Dossier.Title),
            Addressee = read.Above?.Name ?? "Liên đoàn Lao động tỉnh",
            Bases = [$"Căn cứ Kế hoạch số {read.Campaign.FoundingDocument.DocumentNumber} ngày {DocumentWords.ShortDate(read.Campaign.FoundingDocument.IssuedOn)} của Liên đoàn Lao động tỉnh"],
            Text = TextOf(read),
            Proposals =
            [
                .. read.Nominees.SelectMany(n => n.Awards.Select(a => (n.Kind, Form: read.Awards.GetValueOrDefault(a.AwardFormCode, a.AwardFormCode))))
                    .GroupBy(x => x.Form).OrderBy(group => group.Key, VietnameseOrder.Instance)
                    .Select(group => new ProposedForm(
                        group.Key, group.Count(x => x.Kind == SubjectKind.Collective), group.Count(x => x.Kind == SubjectKind.Individual))),
            ],
            Closing = "Kèm theo: danh sách trích ngang, biên bản họp, minh chứng thành tích.",
            Recipients = [.. read.Above is { } above ? new[] { $"{above.ShortName} (b/c)" } : [], "Lưu: VT"],
            Signing = SigningOf(read),
        }.ToFields();
    }

    /// <summary>The summary list; ethnic groups are not in it.</summary>
    public async Task<DocumentFields?> SummaryListAsync(Guid dossierId, Person by, CancellationToken cancellationToken)
    {
        if (await ReadAsync(dossierId, by, cancellationToken) is not { } read)
        {
            return null;
        }

        NominationContent content = NominationContent.Of(read.Dossier.ReadData());
        return new SummaryListInput
        {
            Letterhead = read.Letterhead,
            Subject = SubjectOf(read.Dossier.Title),
            Reference = content is { DocumentNumber: { } number, IssuedOn: { } day }
                ? $"Kèm theo Tờ trình số {number} ngày {DocumentWords.ShortDate(day)}" : "",
            Nominees =
            [
                .. read.Nominees.Select(n => new Documents.Kinds.Nominee(
                    n.Name,
                    read.Units.GetValueOrDefault(n.UnitCode, n.UnitCode),
                    CommendationTexts.Of(n.Category),
                    string.Join("; ", n.Awards.Select(a => read.Awards.GetValueOrDefault(a.AwardFormCode, a.AwardFormCode))),
                    n.Summary ?? "")
                {
                    Born = n.BirthYear?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Gender = n.Gender is { } gender ? CommendationTexts.Of(gender) : null,
                    Position = n.JobTitle,
                }),
            ],
            Signing = SigningOf(read),
        }.ToFields();
    }

    private async Task<Read?> ReadAsync(Guid dossierId, Person by, CancellationToken cancellationToken)
    {
        if (await dossiers.FindAsync(dossierId, by, cancellationToken) is not { Type: DossierType.CommendationNomination } dossier)
        {
            return null;
        }

        OrgUnit unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == dossier.UnitCode, cancellationToken);
        OrgUnit? above = await db.Units.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Code == (unit.ReportsToCode ?? unit.ParentCode), cancellationToken);
        EmulationCampaign campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == dossier.CampaignId, cancellationToken);
        NominationContent content = NominationContent.Of(dossier.ReadData());
        List<Nominee> nominees = await db.Nominees.AsNoTracking().Include(n => n.Awards)
            .Where(n => n.DossierId == dossierId && n.Status != NomineeStatus.Withdrawn).ToListAsync(cancellationToken);
        List<string> codes = [.. nominees.Select(n => n.UnitCode).Distinct()];
        return new Read(
            dossier,
            unit,
            above,
            campaign,
            [.. nominees.OrderByDescending(n => n.Kind).ThenBy(n => n.Priority).ThenBy(n => n.NameKey, StringComparer.Ordinal)],
            await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken),
            await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.ShortName, cancellationToken),
            new Letterhead(unit.Name, above?.Name, null, campaign.FoundingDocument.Place)
            {
                Number = content.DocumentNumber, Date = content.IssuedOn,
            });
    }

    private static string TextOf(Read read)
    {
        NominationContent content = NominationContent.Of(read.Dossier.ReadData());
        int individuals = read.Nominees.Count(n => n.Kind == SubjectKind.Individual);
        string vote = content.Vote is { HeldOn: { } day, Present: { } present, Total: { } total }
            ? $"Ngày {DocumentWords.ShortDate(day)}, {read.Unit.Name} đã họp bình chọn, suy tôn, có mặt {present}/{total} người. " : "";
        return $"{vote}{read.Unit.Name} kính trình cấp trên xem xét khen thưởng {read.Nominees.Count - individuals} tập thể, {individuals} cá nhân có thành tích xuất sắc, tiêu biểu như sau:";
    }

    // The kind stands above the subject; "Đề nghị khen thưởng …" becomes "V/v đề nghị khen thưởng …" there.
    private static string SubjectOf(string title) => title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];

    private static Signing SigningOf(Read read) =>
        new(SigningCapacity.OnBehalf, "Ban Chấp hành", "Chủ tịch", read.Unit.ContactName);

    private sealed record Read(
        Dossier Dossier,
        OrgUnit Unit,
        OrgUnit? Above,
        EmulationCampaign Campaign,
        IReadOnlyList<Nominee> Nominees,
        IReadOnlyDictionary<string, string> Awards,
        IReadOnlyDictionary<string, string> Units,
        Letterhead Letterhead);
}
