using System.ComponentModel.DataAnnotations;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Units;

/// <summary>Which unit plays which part. Section <c>Bodies</c> of appsettings.json.</summary>
public sealed class BodyOptions
{
    public const string Section = "Bodies";

    /// <summary>Ban CTCS: owns the workflows, receives the plans of the upper unions (III.1).</summary>
    [Required]
    public string Department { get; init; } = "BK-CTCS";

    /// <summary>Thường trực: above the department.</summary>
    [Required]
    public string Leaders { get; init; } = "BK-TT";

    /// <summary>Ban Thường vụ: decides (O-301).</summary>
    [Required]
    public string Board { get; init; } = "BK-BTV";

    /// <summary>Văn thư: numbers, seals, dispatches.</summary>
    [Required]
    public string Clerk { get; init; } = "BK-VT";
}

[OptionsValidator]
internal sealed partial class BodyOptionsValidator : IValidateOptions<BodyOptions>;

/// <summary>Who stands above whom when something is sent up, copied or escalated.</summary>
public sealed class Bodies(CampaignDb db, IOptions<BodyOptions> options)
{
    public string DepartmentCode => options.Value.Department;

    public string LeadersCode => options.Value.Leaders;

    public string BoardCode => options.Value.Board;

    public string ClerkCode => options.Value.Clerk;

    public async Task<OrgUnit> GetAsync(string code, CancellationToken cancellationToken) =>
        await db.Units.FindAsync([code], cancellationToken) ?? throw new NoSuchUnitException(code);

    /// <summary>
    /// The body that receives a unit's plan: the upper union of a grassroots union; the department, which does the work of
    /// the province, for an upper union.
    /// </summary>
    public string UpperOf(OrgUnit unit) =>
        unit.Level == UnionLevel.Grassroots && unit.ReportsToCode is { } upper ? upper : DepartmentCode;

    /// <summary>The body above a reviewing body: the department, and above that the standing leaders.</summary>
    public string AboveReviewer(string reviewerCode) =>
        reviewerCode == DepartmentCode ? LeadersCode : DepartmentCode;

    /// <summary>
    /// Resolves a body as workflow designers write it: <c>unit</c>, <c>upper</c>, <c>department</c>, <c>leaders</c>,
    /// <c>board</c>, <c>clerk</c>, or a unit code.
    /// </summary>
    public async Task<OrgUnit> ResolveAsync(string body, OrgUnit unit, CancellationToken cancellationToken) => body switch
    {
        "unit" => unit,
        "upper" => await GetAsync(UpperOf(unit), cancellationToken),
        "department" => await GetAsync(DepartmentCode, cancellationToken),
        "leaders" => await GetAsync(LeadersCode, cancellationToken),
        "board" => await GetAsync(BoardCode, cancellationToken),
        "clerk" => await GetAsync(ClerkCode, cancellationToken),
        _ => await GetAsync(body, cancellationToken),
    };

    /// <summary>All units by code, for a list that names many.</summary>
    public async Task<Dictionary<string, OrgUnit>> AllAsync(CancellationToken cancellationToken) =>
        await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Code, cancellationToken);
}

/// <summary>Thrown when a workflow or a caller names a unit that does not exist.</summary>
public sealed class NoSuchUnitException(string code) : InvalidOperationException($"There is no unit '{code}'.");
