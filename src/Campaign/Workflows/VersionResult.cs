using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows;

/// <summary>What came of a change to the versions of a workflow.</summary>
public abstract record VersionResult
{
    private VersionResult()
    {
    }

    /// <param name="Version">The version that resulted.</param>
    /// <param name="IsNew">True when the workflow did not exist before.</param>
    /// <param name="HadNoDraft">True when there was nothing to publish that was not published.</param>
    /// <param name="Findings">What a check has found; no errors among them when it was published.</param>
    public sealed record Kept(
        StoredDefinition Version,
        bool IsNew = false,
        bool HadNoDraft = false,
        IReadOnlyList<Finding>? Findings = null) : VersionResult;

    /// <summary>It is not what it says it is, or could not be started; each error with its JSON path.</summary>
    public sealed record Refused(IReadOnlyList<DefinitionError> Errors) : VersionResult;

    /// <summary>It was not published, because a check has found errors; a draft of it was kept when it was to be saved too.</summary>
    /// <param name="Findings">All that was found, the errors first.</param>
    /// <param name="Draft">The draft; null when the workflow is new, and nothing was kept.</param>
    public sealed record Unfit(IReadOnlyList<Finding> Findings, StoredDefinition? Draft = null) : VersionResult;

    /// <summary>Somebody else has saved since the version that was edited.</summary>
    public sealed record Stale(StoredDefinition Latest) : VersionResult;

    public sealed record Readonly : VersionResult;

    public sealed record NotFound : VersionResult;

    public sealed record NotPublished(string DefinitionId) : VersionResult;
}
