using System.Text;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications.Templates;

/// <summary>A template as it stands: version 0, nobody and never while it is the application's own text.</summary>
public sealed record TemplateState(
    string Name, int Version, MessageTemplate Text, bool IsOriginal, string? By, DateTimeOffset? At, string? Note);

/// <summary>What came of changing a template.</summary>
public abstract record TemplateResult
{
    private TemplateResult()
    {
    }

    /// <summary>It is in use from now on.</summary>
    public sealed record Kept(int Version) : TemplateResult;

    public sealed record NoSuchTemplate : TemplateResult;

    /// <summary>The text is the one in use already.</summary>
    public sealed record Unchanged : TemplateResult;

    /// <summary>The text is not kept.</summary>
    public sealed record Faulty(IReadOnlyList<TemplateMistake> Mistakes) : TemplateResult;

    /// <summary>Somebody has saved another text since this one was opened.</summary>
    public sealed record Overtaken(TemplateState Now) : TemplateResult;
}

/// <summary>Reads and changes the texts of mails and letters. Every change is a version with who, when and why.</summary>
public sealed class MessageTemplateDesk(CampaignDb db, UnitOfWork work, AuditLog audit, TimeProvider time)
{
    /// <summary>Every template that can be changed, by its code, as it stands.</summary>
    public async Task<IReadOnlyList<TemplateState>> ListAsync(CancellationToken cancellationToken)
    {
        List<TemplateVersion> current = await WithNamesAsync(db.MessageTemplates.Where(t => t.IsCurrent), cancellationToken);
        return [.. TemplateFields.Editable.Select(code => StateOf(code, current.Find(t => t.Name == code)))];
    }

    /// <summary>The template as it stands; null when there is none.</summary>
    public async Task<TemplateState?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!TemplateFields.Editable.Contains(name))
        {
            return null;
        }

        List<TemplateVersion> current = await WithNamesAsync(
            db.MessageTemplates.Where(t => t.Name == name && t.IsCurrent), cancellationToken);
        return StateOf(name, current.SingleOrDefault());
    }

    /// <summary>The text of a version, 0 for the application's own; null when there is none.</summary>
    public async Task<MessageTemplate?> TextAsync(string name, int version, CancellationToken cancellationToken) =>
        version == 0
            ? MessageTemplates.Find(name)
            : await db.MessageTemplates.Where(t => t.Name == name && t.Version == version)
                .Select(t => new MessageTemplate(t.Subject, t.Body))
                .SingleOrDefaultAsync(cancellationToken);

    /// <summary>One page of what was done to a template, the newest first.</summary>
    public async Task<Page<TemplateVersion>> HistoryAsync(string name, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<TemplateVersion> all = db.MessageTemplates.Where(t => t.Name == name);
        int total = await all.CountAsync(cancellationToken);
        List<TemplateVersion> items = await WithNamesAsync(
            all.OrderByDescending(t => t.Version).Skip(page.Skip).Take(page.Size), cancellationToken);
        return new Page<TemplateVersion>(items, total);
    }

    /// <summary>Puts a text to use, if nobody has changed it since version <paramref name="seen"/>.</summary>
    public Task<TemplateResult> SaveAsync(
        string name, MessageTemplate text, int seen, Person by, string note, CancellationToken cancellationToken)
    {
        MessageTemplate? original = TemplateFields.Editable.Contains(name) ? MessageTemplates.Get(name) : null;
        MessageTemplate clean = new(original?.Subject is null ? null : Clean(text.Subject ?? "").Replace('\n', ' ').Trim(), Clean(text.Body));
        return KeepAsync(name, clean, isOriginal: false, seen, by, note, cancellationToken);
    }

    /// <summary>Puts an older version to use again; 0 goes back to the application's own text.</summary>
    public async Task<TemplateResult> RestoreAsync(
        string name, int version, int seen, Person by, string note, CancellationToken cancellationToken) =>
        await TextAsync(name, version, cancellationToken) is { } text
            ? await KeepAsync(name, text, isOriginal: version == 0, seen, by, note, cancellationToken)
            : new TemplateResult.NoSuchTemplate();

    private async Task<TemplateResult> KeepAsync(
        string name, MessageTemplate text, bool isOriginal, int seen, Person by, string note, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { } now)
        {
            return new TemplateResult.NoSuchTemplate();
        }

        if (now.Version != seen)
        {
            return new TemplateResult.Overtaken(now);
        }

        if (isOriginal ? now.IsOriginal : IsSame(now.Text, text))
        {
            return new TemplateResult.Unchanged();
        }

        if (TemplateCheck.Check(name, text) is { Count: > 0 } mistakes)
        {
            return new TemplateResult.Faulty(mistakes);
        }

        try
        {
            return await work.RunAsync<TemplateResult>(
                async token =>
                {
                    await db.MessageTemplates.Where(t => t.Name == name && t.IsCurrent)
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.IsCurrent, false), token);
                    db.MessageTemplates.Add(new TemplateVersion
                    {
                        Name = name,
                        Version = seen + 1,
                        Subject = text.Subject,
                        Body = text.Body,
                        By = by.UserName,
                        At = time.GetUtcNow(),
                        Note = note.Trim(),
                        IsCurrent = true,
                        IsOriginal = isOriginal,
                    });
                    audit.Add(by, AuditDeed.TemplateChanged, name, null, $"v{seen + 1}");
                    await db.SaveChangesAsync(token);
                    return new TemplateResult.Kept(seen + 1);
                },
                cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two saved at the same moment, and the other was first.
            if (await FindAsync(name, cancellationToken) is { } later && later.Version != seen)
            {
                return new TemplateResult.Overtaken(later);
            }

            throw;
        }
    }

    // Of an account that is no more the user name remains.
    private async Task<List<TemplateVersion>> WithNamesAsync(
        IQueryable<TemplateVersion> versions, CancellationToken cancellationToken) =>
        await versions.AsNoTracking()
            .Select(t => new TemplateVersion
            {
                Name = t.Name,
                Version = t.Version,
                Subject = t.Subject,
                Body = t.Body,
                By = db.Users.Where(u => u.UserName == t.By).Select(u => u.FullName).FirstOrDefault() ?? t.By,
                At = t.At,
                Note = t.Note,
                IsCurrent = t.IsCurrent,
                IsOriginal = t.IsOriginal,
            })
            .ToListAsync(cancellationToken);

    private static TemplateState StateOf(string name, TemplateVersion? current) => current is null
        ? new TemplateState(name, 0, MessageTemplates.Get(name), true, null, null, null)
        : new TemplateState(name, current.Version, current.Text, current.IsOriginal, current.By, current.At, current.Note);

    private static bool IsSame(MessageTemplate one, MessageTemplate other) =>
        Clean(one.Subject ?? "") == Clean(other.Subject ?? "") && Clean(one.Body) == Clean(other.Body);

    private static string Clean(string text) =>
        text.ReplaceLineEndings("\n").Replace('\u00A0', ' ').Normalize(NormalizationForm.FormC).Trim('\n', ' ');
}
