using System.Collections.Concurrent;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>The compiled graphs of published versions. A version never changes, so nothing here ever grows old.</summary>
public sealed class DefinitionCache
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _byVersion = [];

    internal WorkflowDefinition? Find(string versionId) => _byVersion.GetValueOrDefault(versionId);

    internal void Keep(WorkflowDefinition definition) => _byVersion.TryAdd(definition.Id, definition);
}

/// <summary>What came of publishing a definition.</summary>
public abstract record PublishResult
{
    private PublishResult()
    {
    }

    /// <summary>The version is in use from now on; instances that run stay on theirs.</summary>
    public sealed record Published(WorkflowDefinition Definition) : PublishResult;

    /// <summary>Nothing was kept: each error with its JSON path.</summary>
    public sealed record Refused(IReadOnlyList<DefinitionError> Errors) : PublishResult;

    /// <summary>Nothing was kept, because a check has found errors.</summary>
    public sealed record Unfit(IReadOnlyList<Finding> Findings) : PublishResult;
}

/// <summary>The workflow definitions and their versions.</summary>
public sealed class WorkflowDefinitions(
    CampaignDb db,
    UnitOfWork work,
    DefinitionCache cache,
    ActivityCatalog catalog,
    TriggerIndex triggers,
    WorkflowCheck check,
    TimeProvider time)
{
    /// <summary>A version that exists, compiled.</summary>
    public async Task<WorkflowDefinition> GetVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        if (cache.Find(versionId) is { } known)
        {
            return known;
        }

        StoredDefinition stored = await db.Definitions.AsNoTracking()
            .SingleAsync(d => d.Id == versionId, cancellationToken);
        WorkflowDefinition definition = Compile(stored);
        if (stored.PublishedAt is not null)
        {
            cache.Keep(definition);
        }

        return definition;
    }

    /// <summary>The highest of the versions that are meant; null when there is none.</summary>
    public async Task<WorkflowDefinition?> FindAsync(
        string definitionId, VersionChoice choice, CancellationToken cancellationToken)
    {
        string? versionId = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == definitionId)
            .Of(choice)
            .OrderByDescending(d => d.Version)
            .Select(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return versionId is null ? null : await GetVersionAsync(versionId, cancellationToken);
    }

    /// <summary>The version that new instances use; null when none is published.</summary>
    public async Task<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        string? versionId = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == definitionId && d.IsPublished)
            .Select(d => d.Id)
            .SingleOrDefaultAsync(cancellationToken);
        return versionId is null ? null : await GetVersionAsync(versionId, cancellationToken);
    }

    /// <summary>Makes a definition the published version of its kind and lists what starts it.</summary>
    public async Task<PublishResult> PublishAsync(string json, CancellationToken cancellationToken)
    {
        DefinitionReading reading = WorkflowDefinitionReader.Read(json, catalog);
        if (reading.Definition is null || reading.Errors.Count > 0)
        {
            return new PublishResult.Refused(reading.Errors);
        }

        return await work.RunAsync<PublishResult>(
            async token =>
            {
                IReadOnlyList<Finding> findings = await check.CheckAsync(reading, token);
                if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
                {
                    return new PublishResult.Unfit(findings);
                }

                List<StoredDefinition> versions = await db.Definitions
                    .Where(d => d.DefinitionId == reading.Definition.DefinitionId)
                    .ToListAsync(token);
                foreach (StoredDefinition earlier in versions)
                {
                    (earlier.IsLatest, earlier.IsPublished) = (false, false);
                }

                // A new workflow keeps the marks of its file, so that an export gives the file again.
                bool isNew = versions.Count == 0;
                bool isIdFree = isNew && reading.Definition.Id is { Length: > 0 and <= 64 } id
                    && !await db.Definitions.AnyAsync(d => d.Id == id, token);
                WorkflowDefinition definition = reading.Definition.With(
                    id: isIdFree ? null : Guid.CreateVersion7(time.GetUtcNow()).ToString("n"),
                    version: versions.Select(d => d.Version).DefaultIfEmpty().Max() + 1,
                    isLatest: true,
                    isPublished: true,
                    createdAt: isNew && reading.Definition.CreatedAt != default ? null : time.GetUtcNow());
                StoredDefinition version = StoredDefinitions.New(
                    definition,
                    time.GetUtcNow(),
                    versions.Select(d => d.Revision).DefaultIfEmpty().Max(),
                    isPublished: true);
                db.Definitions.Add(version);
                db.VersionEvents.Add(VersionHistory.Line(
                    version, VersionAct.Published, new Publication("", VersionSource.Installation), time.GetUtcNow()));
                await triggers.PutAsync(definition, token);
                return new PublishResult.Published(definition);
            },
            cancellationToken);
    }

    /// <summary>True when some version exists.</summary>
    public Task<bool> ExistsAsync(string definitionId, CancellationToken cancellationToken) =>
        db.Definitions.AnyAsync(d => d.DefinitionId == definitionId, cancellationToken);

    private WorkflowDefinition Compile(StoredDefinition stored) =>
        WorkflowDefinitionReader.Read(stored.Json, catalog).Definition
        ?? throw new BrokenDefinitionException(stored.DefinitionId, stored.Version);
}

/// <summary>Thrown when a version that was kept cannot be read any more.</summary>
public sealed class BrokenDefinitionException(string definitionId, int version)
    : InvalidOperationException($"Version {version} of workflow '{definitionId}' cannot be read. Import it again.");
