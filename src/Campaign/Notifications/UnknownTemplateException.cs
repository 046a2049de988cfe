namespace Campaign.Notifications;

/// <summary>Thrown when a message is to be made of a template that does not exist.</summary>
public sealed class UnknownTemplateException(string code, IEnumerable<string> known)
    : InvalidOperationException(
        $"There is no message template '{code}'. Did you mean '{known.MinBy(name => Distance(code, name))}'?")
{
    /// <summary>The code that was asked for.</summary>
    public string Code { get; } = code;

    // Levenshtein: how many letters have to be changed, added or left out.
    internal static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
