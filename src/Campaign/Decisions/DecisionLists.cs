using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>Which decisions. Null asks for all.</summary>
public sealed record DecisionFilter(
    string? Search = null, DecisionStatus? Status = null, DecisionKind? Kind = null, int? Year = null);

/// <summary>One row of the list of decisions.</summary>
public sealed record DecisionRow(
    Guid Id,
    DecisionKind Kind,
    string? NumberText,
    DateOnly? IssuedOn,
    string Subject,
    DecisionStatus Status,
    int LineCount,
    DateTimeOffset UpdatedAt);

/// <summary>
/// Decisions that a person may read: the office all of them; others those that were issued with a line of their unit or of
/// one below it.
/// </summary>
public sealed class DecisionLists(CampaignDb db)
{
    public Task<Page<DecisionRow>> ListAsync(
        DecisionFilter filter, Person person, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Decision> decisions = Readable(person);
        foreach (string word in VietnameseText.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            decisions = decisions.Where(d => d.SearchText.Contains(word) || db.AwardLines.Any(l => l.DecisionId == d.Id && l.SearchText.Contains(word)));
        }

        if (filter.Status is { } status)
        {
            decisions = decisions.Where(d => d.Status == status);
        }

        if (filter.Kind is { } kind)
        {
            decisions = decisions.Where(d => d.Kind == kind);
        }

        if (filter.Year is { } year and > 1900 and < 9000)
        {
            DateOnly first = new(year, 1, 1);
            DateOnly last = new(year, 12, 31);
            decisions = decisions.Where(d => d.IssuedOn >= first && d.IssuedOn <= last);
        }

        return decisions.OrderByDescending(d => d.UpdatedAt).ThenByDescending(d => d.Id)
            .Select(d => new DecisionRow(
                d.Id, d.Kind, d.NumberText, d.IssuedOn, d.Subject, d.Status, d.Lines.Count, d.UpdatedAt))
            .ToPageAsync(page, cancellationToken);
    }

    /// <summary>The decision if this person may read it; null otherwise. Others than the office see only their own lines.</summary>
    public async Task<Decision?> FindAsync(Guid id, Person person, CancellationToken cancellationToken)
    {
        Decision? decision = await Readable(person).Include(d => d.Lines).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        decision?.Lines.RemoveAll(line => !person.SeesAll && !(line.UnitPath is { } path && person.Sees(path)));
        return decision;
    }

    /// <summary>How many wait for this person's act: drafts for the leaders, concluded ones for the clerk.</summary>
    public async Task<int> CountWaitingAsync(Person person, CancellationToken cancellationToken) =>
        (person.IsAny(Roles.Leader) ? await db.Decisions.CountAsync(d => d.Status == DecisionStatus.Draft, cancellationToken) : 0)
        + (person.IsAny(Roles.Clerk) ? await db.Decisions.CountAsync(d => d.Status == DecisionStatus.Concluded, cancellationToken) : 0);

    /// <summary>What was decided about a dossier, the latest first.</summary>
    public async Task<IReadOnlyList<Decision>> OfDossierAsync(Guid dossierId, CancellationToken cancellationToken) =>
        await db.Decisions.AsNoTracking().Include(d => d.Lines)
            .Where(d => d.DossierId == dossierId)
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);

    /// <summary>The certificates of a decision that were made again, latest first.</summary>
    public async Task<IReadOnlyList<CertificateReissue>> ReissuesAsync(Guid decisionId, CancellationToken cancellationToken) =>
        await db.CertificateReissues.AsNoTracking()
            .Where(r => db.AwardLines.Any(l => l.Id == r.LineId && l.DecisionId == decisionId))
            .OrderByDescending(r => r.On).ThenByDescending(r => r.Id)
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);

    private IQueryable<Decision> Readable(Person person)
    {
        IQueryable<Decision> decisions = db.Decisions.AsNoTracking();
        if (person.SeesAll)
        {
            return decisions;
        }

        if (person.UnitPath.Length == 0)
        {
            return decisions.Where(d => false);
        }

        // A range rather than a pattern, so that the index on the path serves it.
        string first = person.UnitPath;
        string last = person.UnitPath + "\uFFFF";
        return decisions.Where(d => (d.Status == DecisionStatus.Issued || d.Status == DecisionStatus.Revoked)
            && db.AwardLines.Any(l => l.DecisionId == d.Id && l.UnitPath != null && l.UnitPath.CompareTo(first) >= 0 && l.UnitPath.CompareTo(last) < 0));
    }
}
