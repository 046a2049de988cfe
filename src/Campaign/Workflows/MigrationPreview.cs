using Campaign.Workflows.Execution;
using Campaign.Workflows.Migration;

namespace Campaign.Workflows;

/// <summary>Which instances of a workflow, and to which version.</summary>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="TargetVersion">The number of the version to move to.</param>
public sealed record MigrationQuery(string DefinitionId, int TargetVersion)
{
    /// <summary>Only those that run on this version; null for any other than the target.</summary>
    public int? FromVersion { get; init; }

    /// <summary>Only these; empty for all.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>
    /// Go on behind this instance: <see cref="MigrationPreview.Next"/> or <see cref="MigrationPreview.Previous"/> of another
    /// page; null for the first.
    /// </summary>
    public string? After { get; init; }

    /// <summary>How many to look at, 1 to 500.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Leave out what has failed and ended with it.</summary>
    public bool IsRunningOnly { get; init; }

    /// <summary>Whether the target may be a draft: one can look at what its publishing would allow, not move to it.</summary>
    public bool AllowsDraft { get; init; }
}

/// <summary>
/// One instance in a preview. The revision says what it was like when it was looked at;
/// <see cref="InstanceMigration.ApplyAsync"/> wants it back.
/// </summary>
public sealed record MigrationRow(
    string InstanceId,
    string? Name,
    string? CorrelationId,
    int Version,
    WorkflowSubStatus SubStatus,
    int Revision,
    MigrationCheck Check);

/// <summary>
/// A page of a preview, by the ids of the instances. Movable and stuck are counted on this page, the total over all. Next is
/// where the next page begins, null at the end; it stays true while instances are being moved.
/// </summary>
public sealed record MigrationPreview(IReadOnlyList<MigrationRow> Rows, int Movable, int Stuck, int TotalCount, string? Next)
{
    /// <summary>How many stand on the pages before this one.</summary>
    public int Before { get; init; }

    /// <summary>Where the page before begins; empty when it is the first, null when there is none.</summary>
    public string? Previous { get; init; }
}
