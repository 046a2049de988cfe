using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Activities;

/// <summary>The types of activities that there are. Built once at start.</summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<string, ActivityRegistration> _registrations;

    internal ActivityCatalog(IEnumerable<ActivityRegistration> registrations)
    {
        _registrations = registrations.ToDictionary(registration => registration.Descriptor.TypeName);
        Descriptors = [.. _registrations.Values.Select(registration => registration.Descriptor)];
    }

    private ActivityCatalog(ActivityCatalog other, IWorkflowActivities workflows)
    {
        _registrations = other._registrations;
        Descriptors = other.Descriptors;
        Workflows = workflows;
    }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    internal IWorkflowActivities? Workflows { get; }

    /// <summary>A catalog is put together once.</summary>
    public static ActivityCatalogBuilder Builder() => new();

    /// <summary>The same types, and workflows that are used as activities.</summary>
    public ActivityCatalog With(IWorkflowActivities workflows) => new(this, workflows);

    /// <summary>The type with this exact name, or null.</summary>
    public ActivityDescriptor? Find(string typeName) => FindRegistration(typeName)?.Descriptor;

    /// <summary>The known name that looks most like a mistaken one; null when none comes near.</summary>
    public string? Nearest(string typeName)
    {
        string? nearest = _registrations.Keys.MinBy(known => Distance(known, typeName));
        return nearest is not null && Distance(nearest, typeName) <= Math.Max(3, typeName.Length / 3) ? nearest : null;
    }

    internal ActivityRegistration? FindRegistration(string typeName) => _registrations.GetValueOrDefault(typeName);

    // Levenshtein, one row at a time; case is the commonest mistake and counts little.
    private static int Distance(string left, string right)
    {
        string a = left.ToUpperInvariant();
        string b = right.ToUpperInvariant();
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
