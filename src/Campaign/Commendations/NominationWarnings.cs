using System.Globalization;
using Campaign.Deadlines;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>What a warning is about.</summary>
public enum NominationWarningKind
{
    /// <summary>Commended, or nominated elsewhere, at the same level in the same year.</summary>
    Duplicate,

    /// <summary>The own unit has not commended it.</summary>
    NoOwnAward,

    /// <summary>More than the unit may propose.</summary>
    OverQuota,

    /// <summary>A share below or above what is laid down.</summary>
    Share,

    /// <summary>Held in another dossier because of a complaint.</summary>
    OpenComplaint,

    /// <summary>A claim that no file shows.</summary>
    NoEvidence,
}

/// <summary>A warning never blocks; it is shown with where it is written, and must be acknowledged.</summary>
/// <remarks>Its key stays while the matter does, so that what was acknowledged is not asked again. Without a nominee it is about the dossier.</remarks>
public sealed record NominationWarning(
    string Key, NominationWarningKind Kind, Guid? NomineeId, string? NomineeName, string Label, string Message, string? Citation);

/// <summary>Compares nominees with the rules of the day and with what else is proposed or was given.</summary>
public sealed class NominationWarnings(CampaignDb db, CommendationRules rules)
{
    public async Task<IReadOnlyList<NominationWarning>> OfDossierAsync(Guid dossierId, CancellationToken cancellationToken)
    {
        List<Nominee> nominees = await db.Nominees.AsNoTracking().Include(n => n.Awards)
            .Where(n => n.DossierId == dossierId && n.Status != NomineeStatus.Withdrawn).OrderBy(n => n.Position)
            .ToListAsync(cancellationToken);
        RulesOfDay day = await rules.TodayAsync(cancellationToken);
        return
        [
            .. await OfNomineesAsync(nominees, day, cancellationToken),
            .. await OverQuotaAsync(nominees, day, cancellationToken),
            .. AwardStructure.Of(nominees, new Dictionary<string, string>(), day).Shares.Where(share => share.IsWanting).Select(share => new NominationWarning(
                $"share-{share.Category}",
                NominationWarningKind.Share,
                null,
                null,
                share.Words,
                $"{share.Words}: {share.Count}/{share.Of}.",
                share.Rule!.Citation)),
        ];
    }

    /// <summary>What there is to say about each of them; they may be of many dossiers.</summary>
    public async Task<IReadOnlyList<NominationWarning>> OfNomineesAsync(
        IReadOnlyList<Nominee> nominees, CancellationToken cancellationToken) =>
        await OfNomineesAsync(nominees, await rules.TodayAsync(cancellationToken), cancellationToken);

    private async Task<List<NominationWarning>> OfNomineesAsync(
        IReadOnlyList<Nominee> nominees, RulesOfDay day, CancellationToken cancellationToken)
    {
        List<string> people = [.. nominees.Select(n => n.PersonKey).Distinct()];
        List<int> years = [.. nominees.Select(n => n.Year).Distinct()];
        ILookup<string, Nominee> others = (await db.Nominees.AsNoTracking().Include(n => n.Awards)
            .Where(n => people.Contains(n.PersonKey) && years.Contains(n.Year)
                && n.Status != NomineeStatus.Draft && n.Status != NomineeStatus.Withdrawn)
            .ToListAsync(cancellationToken)).ToLookup(n => n.PersonKey);
        Dictionary<string, string> names = await db.AwardForms.AsNoTracking()
            .ToDictionaryAsync(f => f.Code, f => f.Name, cancellationToken);
        ILookup<Guid, string?> files = await EvidenceAsync(nominees, cancellationToken);
        List<NominationWarning> found = [];
        foreach (Nominee nominee in nominees)
        {
            List<Nominee> same = [.. others[nominee.PersonKey].Where(other => other.Id != nominee.Id && other.Year == nominee.Year)];
            found.AddRange(Duplicates(nominee, same, names, day));
            if (nominee.OwnAward?.Number is null && nominee.Awards.Exists(a => a.Level >= DecidingLevel.Province)
                && day.Find(CommendationRuleKind.OwnAwardFirst) is { } own)
            {
                found.Add(Of(nominee, NominationWarningKind.NoOwnAward, "own",
                    "Chưa khen cấp đơn vị", $"{nominee.Name} chưa được đơn vị khen trước khi đề nghị.", own.Citation));
            }

            if (same.Exists(other => other.IsOnHold))
            {
                found.Add(Of(nominee, NominationWarningKind.OpenComplaint, "complaint",
                    "Đang có phản ánh", $"{nominee.Name} đang tạm dừng xét ở một hồ sơ khác.", null));
            }

            found.AddRange(nominee.Claims
                .Where(claim => !files[nominee.DossierId].Contains(NominationContent.EvidencePurpose(nominee.Id, claim.Number)))
                .Select(claim => Of(
                    nominee, NominationWarningKind.NoEvidence, string.Create(CultureInfo.InvariantCulture, $"evidence{claim.Number}"),
                    "Thiếu minh chứng", $"{nominee.Name} chưa có minh chứng cho: {claim.Text}.", null)));
        }

        return found;
    }

    // Hướng dẫn 1217 §1.1: comprehensive and thematic exclude each other; by phase and ad hoc do not.
    private static IEnumerable<NominationWarning> Duplicates(
        Nominee nominee, List<Nominee> same, Dictionary<string, string> names, RulesOfDay day)
    {
        if (day.Find(CommendationRuleKind.OncePerLevel) is not { } rule)
        {
            yield break;
        }

        foreach (NomineeAward award in nominee.Awards)
        {
            NomineeAward? other = same.Where(n => Excludes(n.Basis, nominee.Basis) || n.Awards.Exists(a => a.AwardFormCode == award.AwardFormCode))
                .SelectMany(n => n.Awards)
                .Where(a => a.Level == award.Level && a.Status is not (AwardStatus.CouncilFailed or AwardStatus.Declined or AwardStatus.Revoked))
                .OrderByDescending(a => a.Status == AwardStatus.Awarded)
                .FirstOrDefault();
            if (other is not null)
            {
                string what = names.GetValueOrDefault(other.AwardFormCode, other.AwardFormCode);
                string how = other.Status == AwardStatus.Awarded ? "đã nhận" : "cũng đang được đề nghị";
                yield return Of(nominee, NominationWarningKind.Duplicate, $"duplicate-{other.Id:n}",
                    $"Trùng cùng cấp {nominee.Year}", $"{nominee.Name} {how} {what} năm {nominee.Year}.", rule.Citation);
            }
        }
    }

    private static bool Excludes(CommendationBasis one, CommendationBasis other) =>
        (one, other) is (CommendationBasis.Comprehensive, CommendationBasis.Comprehensive or CommendationBasis.Thematic)
            or (CommendationBasis.Thematic, CommendationBasis.Comprehensive);

    private async Task<List<NominationWarning>> OverQuotaAsync(
        List<Nominee> nominees, RulesOfDay day, CancellationToken cancellationToken)
    {
        List<NominationWarning> found = [];
        foreach (var group in nominees.SelectMany(n => n.Awards.Select(a => (Nominee: n, Form: a.AwardFormCode)))
            .GroupBy(x => (x.Nominee.UnitCode, x.Nominee.Kind, x.Nominee.Phase, x.Form)))
        {
            (string unit, SubjectKind kind, int phase, string form) = group.Key;
            if (day.Find(CommendationRuleKind.Quota, form, kind) is not { } quota)
            {
                continue;
            }

            Nominee first = group.First().Nominee;
            int elsewhere = await db.NomineeAwards.AsNoTracking().Where(a => a.AwardFormCode == form)
                .Join(db.Nominees, a => a.NomineeId, n => n.Id, (a, n) => n)
                .CountAsync(
                    n => n.UnitCode == unit && n.Kind == kind && n.Phase == phase && n.CampaignId == first.CampaignId
                        && n.DossierId != first.DossierId && n.Status != NomineeStatus.Draft && n.Status != NomineeStatus.Withdrawn,
                    cancellationToken);
            int all = elsewhere + group.Count();
            if (all > quota.Value)
            {
                string who = CommendationTexts.Of(kind).ToLowerInvariant();
                found.Add(new NominationWarning(
                    $"quota-{form}-{kind}-{unit}-{all}", NominationWarningKind.OverQuota, null, null, "Vượt số lượng",
                    string.Create(CultureInfo.InvariantCulture, $"Đơn vị {unit} đề nghị {all} {who}, quy định tối đa {quota.Value:0}."),
                    quota.Citation));
            }
        }

        return found;
    }

    private async Task<ILookup<Guid, string?>> EvidenceAsync(
        IReadOnlyList<Nominee> nominees, CancellationToken cancellationToken)
    {
        List<Guid> dossiers = [.. nominees.Where(n => n.Claims.Count > 0).Select(n => n.DossierId).Distinct()];
        return (await db.Attachments.AsNoTracking().Where(a => dossiers.Contains(a.DossierId) && a.Purpose != null)
            .Select(a => new { a.DossierId, a.Purpose }).ToListAsync(cancellationToken))
            .ToLookup(a => a.DossierId, a => a.Purpose);
    }

    private static NominationWarning Of(
        Nominee nominee, NominationWarningKind kind, string what, string small, string message, string? citation) =>
        new($"{nominee.Id:n}-{what}", kind, nominee.Id, nominee.Name, small, message, citation);
}
