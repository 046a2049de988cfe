namespace Campaign.Workflows.Execution;

/// <summary>How long the texts may be by which hosts find an instance: they keep them in columns.</summary>
public static class MarkLimits
{
    /// <summary>The longest name that is kept whole, in characters.</summary>
    public const int LongestName = 300;

    /// <summary>The longest correlation id, in characters. It cannot be cut: two matters would become one.</summary>
    public const int LongestCorrelation = 200;

    /// <summary>A text that fits a column: without NUL, and with an ellipsis where it was cut.</summary>
    public static string Cut(string text, int longest)
    {
        string kept = text.Replace("\0", "", StringComparison.Ordinal);
        if (kept.Length <= longest)
        {
            return kept;
        }

        int end = char.IsHighSurrogate(kept[longest - 2]) ? longest - 2 : longest - 1;
        return $"{kept[..end]}…";
    }

    internal static string? Name(string? name) => name is null ? null : Cut(name, LongestName);

    internal static string? Correlation(string? correlationId) =>
        correlationId is null || (correlationId.Length <= LongestCorrelation && !correlationId.Contains('\0', StringComparison.Ordinal))
            ? correlationId
            : throw new CorrelationIdException(correlationId.Length);
}

/// <summary>Thrown when an instance is to be found by a text that cannot be kept.</summary>
public sealed class CorrelationIdException(int length) : InvalidOperationException(
    $"A correlation id has at most {MarkLimits.LongestCorrelation} characters and no NUL; this one has {length}. Use a code.")
{
    /// <summary>How many characters it has.</summary>
    public int Length { get; } = length;
}
