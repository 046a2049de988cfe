using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>Gives documents their numbers, when they are issued and not before.</summary>
/// <remarks>
/// Gap-free and without repeat however many issue at once: the counter's row stays locked until the act that took the number is
/// committed, and an act that fails gives its number back.
/// </remarks>
public sealed class DocumentNumbers(CampaignDb db, Numbering numbering, TimeProvider time)
{
    /// <summary>The register of a type of document on a day; null when staff have set up none.</summary>
    public Task<NumberRegister?> FindRegisterAsync(string documentType, DateOnly day, CancellationToken cancellationToken) =>
        db.NumberRegisters.AsNoTracking()
            .Where(r => r.DocumentType == documentType && r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day))
            .OrderByDescending(r => r.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Takes the next number and enters it in the register. Only within a transaction.</summary>
    public async Task<RegisterEntry> TakeAsync(
        NumberRegister register,
        DateOnly documentDate,
        string subject,
        Guid? decisionId,
        Person by,
        CancellationToken cancellationToken)
    {
        int period = register.PeriodOf(documentDate);
        int number = register.BeforeFirstOf(period)
            + await numbering.NextAsync($"register:{register.Code}:{period}", cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        RegisterEntry entry = new()
        {
            Id = Guid.CreateVersion7(now),
            RegisterCode = register.Code,
            Period = period,
            Number = number,
            Text = $"{number}/{register.Symbol}",
            DocumentDate = documentDate,
            Subject = subject,
            DecisionId = decisionId,
            RecordedAt = now,
            RecordedBy = by.UserName,
        };
        db.RegisterEntries.Add(entry);
        return entry;
    }

    /// <summary>All registers, the newest of each type first.</summary>
    public async Task<IReadOnlyList<NumberRegister>> RegistersAsync(CancellationToken cancellationToken) =>
        await db.NumberRegisters.AsNoTracking()
            .OrderBy(r => r.DocumentType).ThenByDescending(r => r.ValidFrom)
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken);

    /// <summary>A register in the order of its numbers, the last one first; cancelled ones are in it.</summary>
    public Task<Page<RegisterEntry>> EntriesAsync(
        string registerCode, PageRequest page, CancellationToken cancellationToken) =>
        db.RegisterEntries.AsNoTracking()
            .Where(e => e.RegisterCode == registerCode)
            .OrderByDescending(e => e.Period).ThenByDescending(e => e.Number)
            .ToPageAsync(page, cancellationToken);
}
