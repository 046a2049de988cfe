using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications;

/// <summary>One letter of the queue, with whom it goes to.</summary>
public sealed record LetterRow(
    Guid Id,
    string Title,
    string Template,
    LetterStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PrintedAt,
    DateOnly? DeliveredOn,
    string? ReceivedBy,
    string UnitCode,
    string UnitName,
    string? ContactName,
    string? UpperName,
    bool OwesPlan);

/// <summary>What came of entering a delivery.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>So many letters are delivered; those that had been before are not counted.</summary>
    public sealed record Done(int Count) : DeliveryResult;

    /// <summary>The day lies ahead.</summary>
    public sealed record InTheFuture(DateOnly Today) : DeliveryResult;

    /// <summary>A letter had not been written on that day.</summary>
    public sealed record BeforeWritten(string UnitName, DateOnly WrittenOn) : DeliveryResult;
}

/// <summary>Letters on their way: to print, printed, delivered.</summary>
public sealed class LetterDesk(CampaignDb db, UnitOfWork work, TimeProvider time)
{
    /// <summary>One page of letters of a status, in the order of the delivery round: by upper union, then by unit.</summary>
    public Task<Page<LetterRow>> ListAsync(
        LetterStatus status, string? search, PageRequest page, CancellationToken cancellationToken)
    {
        var letters =
            from letter in db.Letters.AsNoTracking()
            where letter.Status == status
            join unit in db.Units on letter.UnitCode equals unit.Code
            join upper in db.Units on unit.ReportsToCode equals upper.Code into uppers
            from upper in uppers.DefaultIfEmpty()
            select new { Letter = letter, Unit = unit, Upper = upper };
        foreach (string word in VietnameseText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            letters = letters.Where(x => x.Unit.SearchText.Contains(word));
        }

        return letters
            .OrderBy(x => x.Unit.Path).ThenBy(x => x.Letter.CreatedAt).ThenBy(x => x.Letter.Id)
            .Select(x => new LetterRow(
                x.Letter.Id, x.Letter.Title, x.Letter.Template, x.Letter.Status, x.Letter.CreatedAt, x.Letter.PrintedAt,
                x.Letter.DeliveredOn, x.Letter.ReceivedBy, x.Unit.Code, x.Unit.ShortName, x.Unit.ContactName,
                x.Upper == null ? null : x.Upper.ShortName,
                db.Obligations.Any(o => o.UnitCode == x.Unit.Code && o.Status == ObligationStatus.Open
                    && o.Kind == ObligationKind.ImplementationPlan)))
            .ToPageAsync(page, cancellationToken);
    }

    /// <summary>Notes that letters are printed. Returns how many had not been before.</summary>
    public Task<int> MarkPrintedAsync(IReadOnlyList<Guid> ids, Person by, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        return db.Letters
            .Where(l => ids.Contains(l.Id) && l.Status == LetterStatus.ToPrint)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(l => l.Status, LetterStatus.Printed)
                    .SetProperty(l => l.PrintedAt, now)
                    .SetProperty(l => l.PrintedBy, by.UserName),
                cancellationToken);
    }

    /// <summary>Notes in the delivery book who received letters, and when.</summary>
    public Task<DeliveryResult> DeliverAsync(
        IReadOnlyList<Guid> ids, DateOnly on, string receivedBy, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<DeliveryResult>(
            async token =>
            {
                DateTimeOffset now = time.GetUtcNow();
                DateOnly today = VietnamTime.DateOf(now);
                if (on > today)
                {
                    return new DeliveryResult.InTheFuture(today);
                }

                List<Letter> letters = await db.Letters
                    .Where(l => ids.Contains(l.Id) && l.Status != LetterStatus.Delivered)
                    .ToListAsync(token);
                if (letters.Find(letter => VietnamTime.DateOf(letter.CreatedAt) > on) is { } later)
                {
                    return new DeliveryResult.BeforeWritten(later.UnitName, VietnamTime.DateOf(later.CreatedAt));
                }

                foreach (Letter letter in letters)
                {
                    letter.Status = LetterStatus.Delivered;
                    letter.PrintedAt ??= now;
                    letter.PrintedBy ??= by.UserName;
                    letter.DeliveredOn = on;
                    letter.ReceivedBy = receivedBy;
                }

                return new DeliveryResult.Done(letters.Count);
            },
            cancellationToken);
}
