using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Web.Units;

internal sealed record UnitView(
    string Code,
    string Name,
    string ShortName,
    UnionLevel Level,
    string Kind,
    string? ParentCode,
    string? ReportsToCode,
    DeliveryChannel Channel,
    bool HasIOffice,
    string? Area,
    int? MemberCount)
{
    public static UnitView Of(OrgUnit unit) => new(
        unit.Code, unit.Name, unit.ShortName, unit.Level, unit.Kind, unit.ParentCode, unit.ReportsToCode, unit.Channel,
        unit.HasIOffice, unit.Area, unit.MemberCount);
}

internal static class UnitsApi
{
    public static void MapUnits(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/units", ListAsync).WithTags("Units")
            .WithSummary("Units by what people type: code or name, with or without diacritics.");

    private static async Task<Page<UnitView>> ListAsync(
        string? search, int? page, int? pageSize, UnitLists lists, CancellationToken cancellationToken)
    {
        Page<OrgUnit> units = await lists.ListAsync(search, PageRequest.Of(page, pageSize), cancellationToken);
        return new Page<UnitView>([.. units.Items.Select(UnitView.Of)], units.TotalCount);
    }
}
