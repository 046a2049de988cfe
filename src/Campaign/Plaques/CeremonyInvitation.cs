using System.Globalization;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>Writes the giấy mời to the ceremony of a work (O-303), with room for whom it invites.</summary>
public sealed class CeremonyInvitation(CampaignDb db, WorkAccess access, CurrentCampaign campaigns)
{
    /// <summary>What it says; null when there is no ceremony, or the person may not see the work.</summary>
    public async Task<DocumentFields?> FindAsync(Guid workId, Person by, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(workId, by, cancellationToken) is not { CeremonyAt: { } at } work)
        {
            return null;
        }

        EmulationCampaign campaign = await campaigns.GetAsync(work.CampaignId, cancellationToken);
        OrgUnit province = await db.Units.AsNoTracking()
            .Where(u => u.Level == UnionLevel.Province).OrderBy(u => u.Code).FirstAsync(cancellationToken);
        OrgUnit unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == work.UnitCode, cancellationToken);
        string kind = WorkTexts.Of(work.Kind).ToLowerInvariant();
        string occasion = campaign.Occasions.Find(one => one.Id == work.OccasionId) is { } celebrated ? $" chào mừng {celebrated.Name}" : "";
        return new InvitationInput
        {
            Letterhead = new Letterhead(province.Name, "Tổng Liên đoàn Lao động Việt Nam", "GM-LĐLĐ", campaign.FoundingDocument.Place),
            Subject = $"Dự Lễ gắn biển {kind} {work.Name}",
            Addressee = "……………………………………………………",
            Text = $"Trân trọng kính mời đồng chí dự Lễ gắn biển {kind} “{work.Name}” của {unit.Name}{occasion}.",
            Time = $"{VietnamTime.Local(at).ToString("HH' giờ 'mm", CultureInfo.InvariantCulture)}, ngày {WorkTexts.Day(VietnamTime.DateOf(at))}",
            Place = work.CeremonyPlace ?? work.Place ?? "",
            Recipients = ["Như trên", "Lưu: VT, Ban CTCS"],
            Signing = new Signing(SigningCapacity.OnBehalf, "BAN THƯỜNG VỤ"),
        }.ToFields();
    }
}
