using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Simulations;

/// <summary>Brings into a simulation what the real campaign is set up with, and none of what has happened in it.</summary>
internal sealed class SettingsCopy(CampaignDb real)
{
    /// <summary>Copies, and returns the campaign as it is before its launch.</summary>
    public async Task<EmulationCampaign> CopyAsync(
        CampaignDb copy, IReadOnlyList<string> unitCodes, CancellationToken cancellationToken)
    {
        List<OrgUnit> units = await UnitsAsync(unitCodes, cancellationToken);
        copy.Units.AddRange(units);
        copy.ExternalRecipients.AddRange(await real.ExternalRecipients.AsNoTracking().ToListAsync(cancellationToken));
        copy.Movements.AddRange(await real.Movements.AsNoTracking().ToListAsync(cancellationToken));
        copy.AwardForms.AddRange(await real.AwardForms.AsNoTracking().ToListAsync(cancellationToken));
        copy.CommendationRules.AddRange(await real.CommendationRules.AsNoTracking().ToListAsync(cancellationToken));
        copy.CalendarDays.AddRange(await real.CalendarDays.AsNoTracking().ToListAsync(cancellationToken));
        copy.MessageTemplates.AddRange(
            await real.MessageTemplates.AsNoTracking().Where(t => t.IsCurrent).ToListAsync(cancellationToken));
        copy.VotingRules.AddRange(await real.VotingRules.AsNoTracking().ToListAsync(cancellationToken));
        copy.NumberRegisters.AddRange(await real.NumberRegisters.AsNoTracking().ToListAsync(cancellationToken));
        copy.Councils.AddRange(await real.Councils.AsNoTracking().Include(c => c.Members).ToListAsync(cancellationToken));
        foreach (Account account in await AccountsAsync([.. units.Select(unit => unit.Code)], cancellationToken))
        {
            account.PasswordHash = null;
            copy.Users.Add(account);
        }

        EmulationCampaign campaign = NotLaunched(
            await real.Campaigns.AsNoTracking().OrderByDescending(c => c.Year).ThenByDescending(c => c.Id)
                .FirstOrDefaultAsync(cancellationToken)
            ?? throw new CannotSimulateException("Chưa có đợt thi đua nào để chạy thử."));
        copy.Campaigns.Add(campaign);
        await copy.SaveChangesAsync(cancellationToken);
        return campaign;
    }

    // The units that take part, all above them, and the bodies that decide.
    private async Task<List<OrgUnit>> UnitsAsync(
        IReadOnlyList<string> unitCodes, CancellationToken cancellationToken)
    {
        if (unitCodes.Count == 0)
        {
            return await real.Units.AsNoTracking().ToListAsync(cancellationToken);
        }

        List<OrgUnit> chosen = await real.Units.AsNoTracking()
            .Where(u => unitCodes.Contains(u.Code)).ToListAsync(cancellationToken);
        if (unitCodes.Except(chosen.Select(unit => unit.Code)).FirstOrDefault() is { } unknown)
        {
            throw new CannotSimulateException($"Không có đơn vị mang mã “{unknown}”.");
        }

        HashSet<string> above = [.. chosen.SelectMany(
            unit => unit.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Append(unit.ReportsToCode ?? unit.Code))];
        return await real.Units.AsNoTracking()
            .Where(u => above.Contains(u.Code) || u.Level == UnionLevel.Province || u.Level == UnionLevel.Department)
            .ToListAsync(cancellationToken);
    }

    private Task<List<Account>> AccountsAsync(List<string> codes, CancellationToken cancellationToken) =>
        real.Users.AsNoTracking().Where(a => codes.Contains(a.UnitCode)).ToListAsync(cancellationToken);

    private static EmulationCampaign NotLaunched(EmulationCampaign campaign) => new()
    {
        Id = campaign.Id,
        Name = campaign.Name,
        Year = campaign.Year,
        FoundingDocument = new FoundingDocument
        {
            DocumentNumber = campaign.FoundingDocument.DocumentNumber,
            IssuedOn = campaign.FoundingDocument.IssuedOn,
            Place = campaign.FoundingDocument.Place,
            SigningMode = campaign.FoundingDocument.SigningMode,
            SignerPosition = campaign.FoundingDocument.SignerPosition,
            Signer = campaign.FoundingDocument.Signer,
        },
        UnionTheme = campaign.UnionTheme,
        EmulationTheme = campaign.EmulationTheme,
        UnitPlanDueOn = campaign.UnitPlanDueOn,
        Phases = [.. campaign.Phases.Select(phase => new EmulationPhase
        {
            Number = phase.Number, From = phase.From, To = phase.To, ReportDueOn = phase.ReportDueOn,
        })],
        Occasions = [.. campaign.Occasions.Select(occasion => new Occasion
        {
            Id = occasion.Id, Name = occasion.Name, Date = occasion.Date, Kind = occasion.Kind,
        })],
    };
}
