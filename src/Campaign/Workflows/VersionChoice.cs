using System.Globalization;

namespace Campaign.Workflows;

/// <summary>Which versions of a workflow are meant, in Elsa's words.</summary>
public abstract record VersionChoice
{
    private VersionChoice()
    {
    }

    public sealed record All : VersionChoice;

    public sealed record Latest : VersionChoice;

    public sealed record Published : VersionChoice;

    public sealed record LatestOrPublished : VersionChoice;

    public sealed record LatestAndPublished : VersionChoice;

    public sealed record Draft : VersionChoice;

    public sealed record Exactly(int Version) : VersionChoice;

    /// <summary>Reads one; null for a word that means nothing.</summary>
    public static VersionChoice? Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "ALLVERSIONS" or "ALL" => new All(),
        "LATEST" => new Latest(),
        "PUBLISHED" => new Published(),
        "LATESTORPUBLISHED" => new LatestOrPublished(),
        "LATESTANDPUBLISHED" => new LatestAndPublished(),
        "DRAFT" => new Draft(),
        var other => int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? new Exactly(version)
            : null,
    };
}

public static class VersionChoices
{
    /// <summary>Those rows that are meant.</summary>
    public static IQueryable<StoredDefinition> Of(this IQueryable<StoredDefinition> versions, VersionChoice choice) =>
        choice switch
        {
            VersionChoice.All => versions,
            VersionChoice.Latest => versions.Where(d => d.IsLatest),
            VersionChoice.Published => versions.Where(d => d.IsPublished),
            VersionChoice.LatestOrPublished => versions.Where(d => d.IsLatest || d.IsPublished),
            VersionChoice.LatestAndPublished => versions.Where(d => d.IsLatest && d.IsPublished),
            VersionChoice.Draft => versions.Where(d => !d.IsPublished),
            VersionChoice.Exactly(var version) => versions.Where(d => d.Version == version),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
