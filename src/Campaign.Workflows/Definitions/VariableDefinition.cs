using System.Text.Json.Nodes;

namespace Campaign.Workflows.Definitions;

/// <summary>A variable of a workflow or of a container in it.</summary>
/// <param name="Id">What outputs and pickers refer to.</param>
/// <param name="Name">What expressions refer to.</param>
/// <param name="TypeName">Elsa's alias of the type, for instance <c>Int32</c>.</param>
/// <param name="IsArray">True when it holds a list of that type.</param>
/// <param name="Default">The value it starts with, converted to its type; null when it has none.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Default)
{
    /// <summary>True when its value does not outlive a burst: Elsa's storage driver <c>Memory</c>.</summary>
    public bool IsVolatile { get; init; }
}

/// <summary>Something a workflow may be started with. Elsa neither checks nor converts it.</summary>
/// <param name="Name">What expressions refer to.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="IsArray">True for a list of that type.</param>
/// <param name="DisplayName">What people see; null means the name.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record InputDefinition(
    string Name, string TypeName, bool IsArray, string? DisplayName, string? Description);

/// <summary>Something a workflow leaves behind for whoever started it.</summary>
/// <param name="Name">What outputs of activities are bound to.</param>
/// <param name="TypeName">Elsa's alias of the type.</param>
/// <param name="IsArray">True for a list of that type.</param>
/// <param name="DisplayName">What people see; null means the name.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record OutputDefinition(
    string Name, string TypeName, bool IsArray, string? DisplayName, string? Description);
