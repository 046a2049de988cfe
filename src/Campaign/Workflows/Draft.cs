using System.Text.Json.Nodes;

namespace Campaign.Workflows;

/// <summary>A definition as somebody wants it kept.</summary>
/// <param name="Model">The definition in Elsa's JSON. It is changed.</param>
/// <param name="Publish">Whether it is to be used at once.</param>
/// <param name="By">Who saves.</param>
/// <param name="Seen">What the editor has seen; null when it does not say.</param>
public sealed record Draft(JsonObject Model, bool Publish, string By, EditStamp? Seen = null)
{
    /// <summary>True when it is to replace whatever is there, seen or not.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>From where it is published.</summary>
    public VersionSource Source { get; init; }

    /// <summary>Why it is published.</summary>
    public string? Note { get; init; }
}
