using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Which nominees. Null asks for all.</summary>
public sealed record NomineeFilter
{
    public string? Search { get; init; }

    public string? CampaignId { get; init; }

    public SubjectKind? Kind { get; init; }

    public SubjectCategory? Category { get; init; }

    public NomineeStatus? Status { get; init; }

    public bool? IsOnHold { get; init; }

    public int? Phase { get; init; }

    /// <summary>The unit, and whatever is below it.</summary>
    public string? UnitCode { get; init; }

    public string? AwardFormCode { get; init; }

    public Guid? DossierId { get; init; }

    public Guid? ListId { get; init; }
}

/// <summary>A nominee with what surrounds it.</summary>
public sealed record NomineeRow(
    Nominee Nominee, string UnitName, string UnitKind, string DossierCode, DossierStatus DossierStatus);

/// <summary>One award that a person or collective was proposed for, in any dossier.</summary>
public sealed record AwardHistoryRow(
    Guid NomineeId, string DossierCode, int Year, string UnitName, CommendationBasis Basis, NomineeAward Award, string AwardName);

/// <summary>Reads nominees: those of the own unit and below it; drafts only where they are written.</summary>
public sealed class Nominees(CampaignDb db, CommendationRules rules)
{
    /// <summary>Collectives, then individuals; of both those first who come first (O-220), then by given name.</summary>
    public async Task<Page<NomineeRow>> ListAsync(
        NomineeFilter filter, Person person, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Nominee> nominees = await FilterAsync(filter, person, cancellationToken);

        // Kinds are stored as words, of which Collective is the first.
        Page<Guid> ids = await nominees.OrderBy(n => n.Kind).ThenBy(n => n.Priority).ThenBy(n => n.NameKey).ThenBy(n => n.Id)
            .Select(n => n.Id).ToPageAsync(page, cancellationToken);
        Dictionary<Guid, NomineeRow> rows = (await RowsAsync(ids.Items, cancellationToken)).ToDictionary(row => row.Nominee.Id);
        return new Page<NomineeRow>([.. ids.Items.Select(id => rows[id])], ids.TotalCount);
    }

    /// <summary>How many there are of a filter.</summary>
    public async Task<int> CountAsync(NomineeFilter filter, Person person, CancellationToken cancellationToken) =>
        await (await FilterAsync(filter, person, cancellationToken)).CountAsync(cancellationToken);

    /// <summary>Null when there is none, or this person may not see it.</summary>
    public async Task<NomineeRow?> FindAsync(Guid id, Person person, CancellationToken cancellationToken) =>
        (await RowsAsync([id], cancellationToken)) is [var row] && MaySee(row.Nominee, person) ? row : null;

    /// <summary>The structure of all that match, before anybody votes.</summary>
    public async Task<AwardStructure> StructureAsync(
        NomineeFilter filter, Person person, CancellationToken cancellationToken)
    {
        IQueryable<Nominee> nominees = (await FilterAsync(filter, person, cancellationToken))
            .Where(n => n.Status != NomineeStatus.Withdrawn && !n.IsOnHold);
        return await StructureOfAsync(await nominees.ToListAsync(cancellationToken), cancellationToken);
    }

    public async Task<AwardStructure> StructureOfAsync(
        IReadOnlyCollection<Nominee> nominees, CancellationToken cancellationToken)
    {
        List<string> codes = [.. nominees.Select(n => n.UnitCode).Distinct()];
        Dictionary<string, string> kinds = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Kind, cancellationToken);
        return AwardStructure.Of(nominees, kinds, await rules.TodayAsync(cancellationToken));
    }

    /// <summary>Those who stand behind what a council is to vote on; withdrawn and held ones are left out.</summary>
    public async Task<IReadOnlyList<Nominee>> OfReferencesAsync(
        IReadOnlyCollection<string> references, CancellationToken cancellationToken)
    {
        List<Guid> awards = [.. references.Select(r => Guid.TryParse(r, out Guid id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        return await db.Nominees.AsNoTracking()
            .Where(n => n.Awards.Any(a => awards.Contains(a.Id)) && n.Status != NomineeStatus.Withdrawn && !n.IsOnHold)
            .ToListAsync(cancellationToken);
    }

    /// <summary>All that the same person or collective was proposed for, newest first.</summary>
    public async Task<IReadOnlyList<AwardHistoryRow>> HistoryAsync(
        string personKey, Person person, CancellationToken cancellationToken)
    {
        IQueryable<Nominee> nominees = Seen(db.Nominees.AsNoTracking().Where(n => n.PersonKey == personKey), person);
        var rows = await (
            from nominee in nominees
            join award in db.NomineeAwards on nominee.Id equals award.NomineeId
            join form in db.AwardForms on award.AwardFormCode equals form.Code
            join unit in db.Units on nominee.UnitCode equals unit.Code
            join dossier in db.Dossiers on nominee.DossierId equals dossier.Id
            orderby nominee.Year descending, award.Id descending
            select new { nominee, award, form.Name, unit.ShortName, dossier.Code })
            .Take(PageRequest.MaxSize).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(x => new AwardHistoryRow(
                x.nominee.Id, x.Code, x.nominee.Year, x.ShortName, x.nominee.Basis, x.award, x.Name)),
        ];
    }

    /// <summary>Lists that were put before the council, newest first.</summary>
    public Task<Page<NomineeList>> ListsAsync(string campaignId, PageRequest page, CancellationToken cancellationToken) =>
        db.NomineeLists.AsNoTracking().Where(l => l.CampaignId == campaignId)
            .OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).ToPageAsync(page, cancellationToken);

    public async Task<IReadOnlyList<NomineeListChange>> ChangesAsync(Guid listId, CancellationToken cancellationToken) =>
        await db.NomineeListChanges.AsNoTracking().Where(c => c.ListId == listId)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(PageRequest.MaxSize).ToListAsync(cancellationToken);

    /// <summary>Ethnic group is shown to those who write the list and to the department that checks it, never otherwise.</summary>
    public static bool MaySeeSensitive(Nominee nominee, Person person) =>
        person.IsAny(Roles.Staff | Roles.Clerk) || person.UnitCode == nominee.UnitCode;

    private static bool MaySee(Nominee nominee, Person person) =>
        person.Sees(nominee.UnitPath)
        && (nominee.Status != NomineeStatus.Draft || person.UnitCode == nominee.UnitCode || person.IsAny(Roles.Staff | Roles.Clerk));

    private static IQueryable<Nominee> Seen(IQueryable<Nominee> nominees, Person person)
    {
        if (person.SeesAll)
        {
            return nominees;
        }

        string first = person.UnitPath;
        string last = person.UnitPath + "\uFFFF";
        return person.UnitPath.Length == 0
            ? nominees.Where(n => false)
            : nominees.Where(n => n.UnitPath.CompareTo(first) >= 0 && n.UnitPath.CompareTo(last) < 0);
    }

    private async Task<IQueryable<Nominee>> FilterAsync(
        NomineeFilter filter, Person person, CancellationToken cancellationToken)
    {
        IQueryable<Nominee> nominees = Seen(db.Nominees.AsNoTracking(), person);
        nominees = filter.Status is { } status ? nominees.Where(n => n.Status == status)
            : nominees.Where(n => n.Status != NomineeStatus.Draft);
        nominees = filter.Status == NomineeStatus.Draft && !person.IsAny(Roles.Staff | Roles.Clerk)
            ? nominees.Where(n => n.UnitCode == person.UnitCode) : nominees;
        nominees = filter.CampaignId is { } campaign ? nominees.Where(n => n.CampaignId == campaign) : nominees;
        nominees = filter.Kind is { } kind ? nominees.Where(n => n.Kind == kind) : nominees;
        nominees = filter.Category is { } category ? nominees.Where(n => n.Category == category) : nominees;
        nominees = filter.IsOnHold is { } held ? nominees.Where(n => n.IsOnHold == held) : nominees;
        nominees = filter.Phase is { } phase ? nominees.Where(n => n.Phase == phase) : nominees;
        nominees = filter.DossierId is { } dossier ? nominees.Where(n => n.DossierId == dossier) : nominees;
        nominees = filter.ListId is { } list ? nominees.Where(n => n.ListId == list) : nominees;
        nominees = filter.AwardFormCode is { Length: > 0 } form
            ? nominees.Where(n => n.Awards.Any(a => a.AwardFormCode == form)) : nominees;
        if (filter.UnitCode is { Length: > 0 } unit)
        {
            string? path = await db.Units.Where(u => u.Code == unit).Select(u => u.Path).SingleOrDefaultAsync(cancellationToken);
            string last = path + "\uFFFF";
            nominees = path is null ? nominees.Where(n => false)
                : nominees.Where(n => n.UnitPath.CompareTo(path) >= 0 && n.UnitPath.CompareTo(last) < 0);
        }

        foreach (string word in VietnameseText.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            nominees = nominees.Where(n => n.SearchText.Contains(word));
        }

        return nominees;
    }

    private async Task<IReadOnlyList<NomineeRow>> RowsAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        [.. (await (
            from nominee in db.Nominees.AsNoTracking().Include(n => n.Awards)
            join unit in db.Units on nominee.UnitCode equals unit.Code
            join dossier in db.Dossiers on nominee.DossierId equals dossier.Id
            where ids.Contains(nominee.Id)
            select new { nominee, unit.ShortName, unit.Kind, dossier.Code, dossier.Status }).ToListAsync(cancellationToken))
            .Select(x => new NomineeRow(x.nominee, x.ShortName, x.Kind, x.Code, x.Status))];
}
