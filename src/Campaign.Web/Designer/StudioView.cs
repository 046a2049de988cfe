using Campaign.Web.Studio;

namespace Campaign.Web.Designer;

/// <summary>What of Studio a page shows, and what stands there on a narrow screen or without scripts.</summary>
/// <param name="View">One of the views of the frame.</param>
/// <param name="Subject">The workflow or the run; null for lists.</param>
/// <param name="Title">What the frame is called to those who do not see it.</param>
/// <param name="Steps">The same in plain words; empty for lists.</param>
/// <param name="UserName">Whose unsaved work this browser keeps.</param>
internal sealed record StudioView(
    string View, string? Subject, string Title, IReadOnlyList<PlainStep> Steps, string UserName)
{
    /// <summary>The step that is to be shown at once; null for none.</summary>
    public string? Step { get; init; }

    public string Address => Shared.Address.Of($"~{StudioFiles.Root}/{View}", ("id", Subject), ("step", Step));
}
