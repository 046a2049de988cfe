using System.ComponentModel.DataAnnotations;
using Campaign.Decisions;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Documents;

/// <summary>What stands at the head of every document. Section <c>Documents</c> of appsettings.json.</summary>
public sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>The body above the federation.</summary>
    [Required]
    public string ParentBody { get; init; } = "Tổng Liên đoàn Lao động Việt Nam";

    /// <summary>Địa danh before the date.</summary>
    [Required]
    public string Place { get; init; } = "Bắc Kạn";
}

[OptionsValidator]
internal sealed partial class DocumentOptionsValidator : IValidateOptions<DocumentOptions>;

/// <summary>Makes the head of a unit's documents from what is stored.</summary>
public sealed class Letterheads(CampaignDb db, Bodies bodies, DocumentNumbers numbers, IOptions<DocumentOptions> options)
{
    /// <summary>The head of a document of a type on a day, without a number; a type without a register has no symbol.</summary>
    public async Task<Letterhead> OfAsync(
        string unitCode, string? documentType, DateOnly day, CancellationToken cancellationToken)
    {
        OrgUnit unit = await bodies.GetAsync(unitCode, cancellationToken);
        string parent = unit.Level == UnionLevel.Province || unit.ParentCode is not { } above
            ? options.Value.ParentBody
            : (await bodies.GetAsync(above, cancellationToken)).Name;
        string? symbol = documentType is null
            ? null
            : (await numbers.FindRegisterAsync(documentType, day, cancellationToken))?.Symbol;
        return new Letterhead(unit.Name, parent, symbol, options.Value.Place);
    }

    /// <summary>The federation: the province at the root of the tree.</summary>
    public Task<OrgUnit> FederationAsync(CancellationToken cancellationToken) =>
        db.Units.AsNoTracking().OrderBy(u => u.Path).FirstAsync(u => u.Level == UnionLevel.Province, cancellationToken);

    /// <summary>Who heads the department that drafts: signs its submissions and reports.</summary>
    public async Task<Signing> DepartmentAsync(CancellationToken cancellationToken)
    {
        var head = await db.Users.AsNoTracking()
            .Where(a => a.UnitCode == bodies.DepartmentCode && a.Position != null && a.Position.StartsWith("Trưởng"))
            .OrderBy(a => a.UserName)
            .Select(a => new { a.FullName, a.Position })
            .FirstOrDefaultAsync(cancellationToken);
        return new Signing(SigningCapacity.Own, head?.Position ?? "Trưởng ban", null, head?.FullName);
    }
}
