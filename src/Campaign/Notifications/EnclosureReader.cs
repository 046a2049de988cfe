using Campaign.Decisions;

namespace Campaign.Notifications;

/// <summary>Brings the files that a mail carries along: the application's own, and the decisions that are kept.</summary>
public sealed class EnclosureReader(DecisionDocuments decisions)
{
    /// <summary>None for a name that nobody knows.</summary>
    public async Task<IReadOnlyList<AttachedFile>> ReadAsync(string? name, CancellationToken cancellationToken) => name switch
    {
        null => [],
        _ when name.StartsWith(DecisionHandover.Enclosure, StringComparison.Ordinal)
            && Guid.TryParse(name[DecisionHandover.Enclosure.Length..], out Guid id) => await decisions.EncloseAsync(id, cancellationToken),
        _ => Enclosures.Of(name),
    };
}
