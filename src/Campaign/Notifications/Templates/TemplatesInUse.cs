using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications.Templates;

/// <summary>The texts of mails and letters as they are now: those that people have changed, and for the rest the application's own.</summary>
public sealed class TemplatesInUse
{
    private const string Footer = "mail-footer";
    private readonly FrozenDictionary<string, MessageTemplate> _changed;

    internal TemplatesInUse(int stamp, IEnumerable<KeyValuePair<string, MessageTemplate>> changed) =>
        (Stamp, _changed) = (stamp, changed.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The application's own texts.</summary>
    public static TemplatesInUse BuiltIn { get; } = new(0, []);

    /// <summary>Grows with every change of any text.</summary>
    internal int Stamp { get; }

    /// <summary>The text with the code.</summary>
    /// <exception cref="UnknownTemplateException">There is none.</exception>
    public MessageTemplate Get(string code) => _changed.GetValueOrDefault(code) ?? MessageTemplates.Get(code);

    /// <summary>The same with another text in one place, to see what it would look like.</summary>
    public TemplatesInUse With(string code, MessageTemplate text) =>
        new(Stamp, _changed.Where(one => one.Key != code).Append(KeyValuePair.Create(code, text)));

    /// <summary>The mail that a text makes of the model, with the footer that is in use.</summary>
    public RenderedMessage Render(MessageTemplate template, JsonObject model) =>
        MessageTemplates.Render(template, Get(Footer), model);
}

/// <summary>Keeps what was read last; the stamp in the database tells whether it still holds, on every node.</summary>
public sealed class TemplateCache
{
    private TemplatesInUse _last = TemplatesInUse.BuiltIn;

    internal TemplatesInUse Last
    {
        get => Volatile.Read(ref _last);
        set => Volatile.Write(ref _last, value);
    }
}

/// <summary>Reads the texts that are in use: one small query, and the texts only after one of them has changed.</summary>
public sealed class CurrentTemplates(CampaignDb db, TemplateCache cache)
{
    public async Task<TemplatesInUse> ReadAsync(CancellationToken cancellationToken)
    {
        int stamp = await db.MessageTemplates.Where(t => t.IsCurrent).SumAsync(t => t.Version, cancellationToken);
        TemplatesInUse last = cache.Last;
        if (last.Stamp == stamp)
        {
            return last;
        }

        List<TemplateVersion> current = await db.MessageTemplates.AsNoTracking()
            .Where(t => t.IsCurrent)
            .ToListAsync(cancellationToken);

        // The stamp is that of the rows that were read: one may have come in between.
        return cache.Last = new TemplatesInUse(
            current.Sum(t => t.Version),
            current.Where(t => !t.IsOriginal).Select(t => KeyValuePair.Create(t.Name, t.Text)));
    }
}
