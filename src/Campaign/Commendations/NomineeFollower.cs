using Campaign.Accounts;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Brings revocations, their cancelling, and corrected names from the decision to the nominee and its dossier.</summary>
internal sealed class NomineeFollower(CampaignDb db, NomineeSettling settling) : IAwardFollower
{
    public async Task FollowAsync(IReadOnlyList<AwardLine> lines, Person by, CancellationToken cancellationToken)
    {
        Dictionary<Guid, AwardLine> byAward = [];
        foreach (AwardLine line in lines)
        {
            if (Guid.TryParse(line.Reference, out Guid id))
            {
                byAward[id] = line;
            }
        }

        List<Guid> ids = [.. byAward.Keys];
        List<Nominee> nominees = await db.Nominees.Include(n => n.Awards)
            .Where(n => n.Awards.Any(a => ids.Contains(a.Id))).ToListAsync(cancellationToken);
        foreach (Nominee nominee in nominees)
        {
            foreach (NomineeAward award in nominee.Awards.Where(a => byAward.ContainsKey(a.Id)))
            {
                Take(nominee, award, byAward[award.Id]);
            }

            nominee.FollowAwards();
        }

        foreach (Guid dossierId in nominees.Select(n => n.DossierId).Distinct())
        {
            await FollowDossierAsync(dossierId, by, cancellationToken);
        }
    }

    private static void Take(Nominee nominee, NomineeAward award, AwardLine line)
    {
        award.Status = line.Status switch
        {
            AwardLineStatus.Revoked => AwardStatus.Revoked,
            AwardLineStatus.Awarded => AwardStatus.Awarded,
            _ => award.Status,
        };
        award.Reason = line.Status == AwardLineStatus.Revoked ? line.RevocationReason : null;
        if (nominee.Name != line.Name)
        {
            nominee.Name = line.Name;
            nominee.NameKey = nominee.Kind == SubjectKind.Individual
                ? VietnameseOrder.GivenNameKey(line.Name) : VietnameseOrder.Key(line.Name);
            nominee.PersonKey = Nominee.KeyOf(nominee.Kind, line.Name, nominee.BirthYear, nominee.UnitCode);
            string searched = $"{nominee.SearchText} {VietnameseText.Fold(line.Name)}";
            nominee.SearchText = searched.Length > 1000 ? nominee.SearchText : searched;
        }
    }

    private async Task FollowDossierAsync(Guid dossierId, Person by, CancellationToken cancellationToken)
    {
        Dossier dossier = (await db.Dossiers.FindAsync([dossierId], cancellationToken))!;
        List<Nominee> all = await db.Nominees.Include(n => n.Awards).Where(n => n.DossierId == dossierId).ToListAsync(cancellationToken);
        bool isRevoked = all.Exists(n => n.Status == NomineeStatus.Revoked) && !all.Exists(n => n.Status == NomineeStatus.Awarded);
        if (isRevoked || dossier.Status == DossierStatus.Revoked)
        {
            settling.Set(dossier, isRevoked ? DossierStatus.Revoked : DossierStatus.Archived, by);
        }
    }
}
