using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>Which works. Null asks for all.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Search">Code, name, place or unit; diacritics do not matter.</param>
/// <param name="Status">Where they stand.</param>
/// <param name="OccasionId">What they celebrate.</param>
/// <param name="UnitCode">The unit, and all below it.</param>
public sealed record WorkFilter(
    string CampaignId, string? Search = null, WorkStatus? Status = null, string? OccasionId = null, string? UnitCode = null);

/// <summary>One row of the list of works. Money in đồng.</summary>
public sealed record WorkRow(
    Guid Id,
    string Code,
    WorkKind Kind,
    string Name,
    WorkStatus Status,
    string UnitCode,
    string UnitName,
    string? Place,
    string? OccasionId,
    DateOnly? PlannedFinish,
    DateOnly? FinishedOn,
    int Percent,
    DateOnly? NominationDueOn,
    decimal? TotalValue,
    decimal? BenefitValue,
    decimal? LabourDays,
    DateOnly? MountedOn,
    Guid RegistrationId,
    DateTimeOffset UpdatedAt);

/// <summary>What the works of a list come to. Money in đồng.</summary>
public sealed record WorkTotals(int Count, int Completed, int Mounted, decimal TotalValue, decimal BenefitValue, decimal LabourDays);

/// <summary>Lists of works that a person may see: its unit's own and those below it.</summary>
public sealed class WorkLists(CampaignDb db)
{
    public async Task<Page<WorkRow>> ListAsync(
        WorkFilter filter, Person person, PageRequest page, CancellationToken cancellationToken) =>
        await Rows(await WorksAsync(filter, person, cancellationToken)).ToPageAsync(page, cancellationToken);

    /// <summary>Every row in turn, for a sheet.</summary>
    public async Task<IAsyncEnumerable<WorkRow>> AllAsync(WorkFilter filter, Person person, CancellationToken cancellationToken) =>
        Rows(await WorksAsync(filter, person, cancellationToken)).AsAsyncEnumerable();

    /// <summary>The sums over the whole list, whatever page is shown (domain.md §11.4).</summary>
    public async Task<WorkTotals> TotalsAsync(WorkFilter filter, Person person, CancellationToken cancellationToken)
    {
        WorkStatus[] done =
        [
            WorkStatus.Completed, WorkStatus.Nominated, WorkStatus.Appraised, WorkStatus.Decided, WorkStatus.CeremonyScheduled,
            WorkStatus.PlaqueMounted,
        ];

        // As doubles: SQLite keeps decimals as text, and whole đồng are exact up to nine million tỷ.
        var sums = await (await WorksAsync(filter, person, cancellationToken))
            .GroupBy(w => 1)
            .Select(all => new
            {
                Count = all.Count(),
                Completed = all.Count(w => done.Contains(w.Status)),
                Mounted = all.Count(w => w.Status == WorkStatus.PlaqueMounted),
                Total = all.Sum(w => (double?)w.TotalValue) ?? 0,
                Benefit = all.Sum(w => (double?)w.BenefitValue) ?? 0,
                Labour = all.Sum(w => (double?)w.LabourDays) ?? 0,
            })
            .SingleOrDefaultAsync(cancellationToken);
        return sums is null
            ? new WorkTotals(0, 0, 0, 0, 0, 0)
            : new WorkTotals(
                sums.Count, sums.Completed, sums.Mounted, Exact(sums.Total), Exact(sums.Benefit), Exact(sums.Labour));
    }

    /// <summary>A unit's works that can be nominated now; null asks those of every unit that the person sees.</summary>
    public Task<List<WorkRow>> NominatableAsync(string campaignId, string unitCode, CancellationToken cancellationToken) =>
        Rows(db.Works.AsNoTracking().Where(w => w.UnitCode == unitCode && w.CampaignId == campaignId && w.NominationId == null
                && (w.Status == WorkStatus.InProgress || w.Status == WorkStatus.Completed
                    || (w.Status == WorkStatus.Postponed
                        && (w.BeforePostponement == WorkStatus.InProgress || w.BeforePostponement == WorkStatus.Completed)))))
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);

    private static decimal Exact(double sum) => Math.Round((decimal)sum, 2);

    private async Task<IQueryable<Work>> WorksAsync(WorkFilter filter, Person person, CancellationToken cancellationToken)
    {
        IQueryable<Work> works = db.Works.AsNoTracking().Where(w => w.CampaignId == filter.CampaignId);
        if (!person.SeesAll)
        {
            works = Below(works, person.UnitPath);
        }

        if (!string.IsNullOrWhiteSpace(filter.UnitCode))
        {
            string code = filter.UnitCode.Trim().ToUpperInvariant();
            string? path = await db.Units.Where(u => u.Code == code).Select(u => u.Path).SingleOrDefaultAsync(cancellationToken);
            works = path is null ? works.Where(w => w.UnitCode == code) : Below(works, path);
        }

        foreach (string word in VietnameseText.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            works = works.Where(w => w.SearchText.Contains(word));
        }

        works = filter.Status is { } status ? works.Where(w => w.Status == status) : works;
        return filter.OccasionId is { Length: > 0 } occasion ? works.Where(w => w.OccasionId == occasion) : works;
    }

    // A range rather than a pattern, so that the index on the path serves it.
    private static IQueryable<Work> Below(IQueryable<Work> works, string path)
    {
        string last = path + "\uFFFF";
        return works.Where(w => w.UnitPath.CompareTo(path) >= 0 && w.UnitPath.CompareTo(last) < 0);
    }

    private IQueryable<WorkRow> Rows(IQueryable<Work> works) =>
        from work in works
        join unit in db.Units on work.UnitCode equals unit.Code
        orderby work.UpdatedAt descending, work.Id descending
        select new WorkRow(
            work.Id, work.Code, work.Kind, work.Name, work.Status, work.UnitCode, unit.ShortName, work.Place, work.OccasionId,
            work.PlannedFinish, work.FinishedOn, work.Percent, work.NominationDueOn, work.TotalValue, work.BenefitValue,
            work.LabourDays, work.MountedOn, work.RegistrationId, work.UpdatedAt);
}
