namespace Campaign.Web.Shared;

/// <summary>One place on a path, from the province down; the place one is at has no address.</summary>
public sealed record Crumb(string Name, string? Href = null);
