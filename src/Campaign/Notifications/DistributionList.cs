using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Notifications;

/// <summary>Nơi nhận: who belongs to which group of the recipients of a founding document (O-501…O-508).</summary>
public sealed class DistributionList(CampaignDb db, Bodies bodies)
{
    /// <summary>Bodies outside the unions.</summary>
    public IQueryable<ExternalRecipient> ExternalsOf(DistributionGroup group)
    {
        string? purpose = group == DistributionGroup.Report ? "b/c" : null;
        bool has = group is DistributionGroup.Report or DistributionGroup.Information;
        return db.ExternalRecipients
            .Where(r => has && r.IsInDistribution && r.Purpose == purpose)
            .OrderBy(r => r.Id);
    }

    /// <summary>Unions and departments, of those given.</summary>
    public IEnumerable<OrgUnit> UnitsOf(DistributionGroup group, IEnumerable<OrgUnit> units) =>
        units.Where(unit => IsIn(group, unit)).OrderBy(unit => unit.Code, StringComparer.Ordinal);

    private bool IsIn(DistributionGroup group, OrgUnit unit) => group switch
    {
        DistributionGroup.Information => unit.Code == bodies.LeadersCode,
        DistributionGroup.Departments => unit is { Level: UnionLevel.Department, Kind: "Department" },
        DistributionGroup.ElectronicUnits => unit is { IsUnion: true, HasIOffice: true },
        DistributionGroup.PaperUnits => unit is { IsUnion: true, HasIOffice: false },
        _ => false,
    };
}
