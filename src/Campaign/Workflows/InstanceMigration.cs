using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Storage;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Migration;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>An instance that somebody has looked at and wants moved.</summary>
public sealed record MigrationPick(string InstanceId, int Revision);

/// <summary>What came of moving one instance.</summary>
public enum MigrationOutcome
{
    Moved,

    /// <summary>Something happened in it since the preview; look at it again.</summary>
    Changed,

    /// <summary>It cannot move; the check says why.</summary>
    Refused,

    NotFound,
}

/// <summary>The same, with the reasons.</summary>
public sealed record MigrationResult(string InstanceId, MigrationOutcome Outcome, MigrationCheck? Check);

/// <summary>Thrown when instances are to be moved to a version that there is not.</summary>
public sealed class NoSuchVersionException(string definitionId, int version)
    : InvalidOperationException($"Workflow '{definitionId}' has no version {version} that was published.");

/// <summary>Moves running and faulted instances to another version of their workflow; what they wait for stays valid.</summary>
public sealed class InstanceMigration(
    CampaignDb db,
    UnitOfWork work,
    BurstKeeper keeper,
    WorkflowDefinitions definitions,
    WorkflowInterpreter interpreter,
    AuditLog audit)
{
    /// <summary>What would happen to each instance of one page.</summary>
    /// <exception cref="NoSuchVersionException">There is no such target.</exception>
    public async Task<MigrationPreview> PreviewAsync(MigrationQuery query, CancellationToken cancellationToken)
    {
        WorkflowDefinition target =
            await TargetAsync(query.DefinitionId, query.TargetVersion, query.AllowsDraft, cancellationToken);
        IQueryable<WorkflowInstance> all = db.Instances.AsNoTracking()
            .Where(i => i.DefinitionId == query.DefinitionId && i.DefinitionVersionId != target.Id)
            .Where(i => i.Status == WorkflowStatus.Running
                || (!query.IsRunningOnly && i.SubStatus == WorkflowSubStatus.Faulted))
            .Where(i => query.FromVersion == null || i.Version == query.FromVersion);
        all = query.InstanceIds.Count == 0 ? all : all.Where(i => query.InstanceIds.Contains(i.Id));
        int total = await all.CountAsync(cancellationToken);
        int size = Math.Clamp(query.Size, 1, PageRequest.MaxSize);
        IQueryable<WorkflowInstance> rest = query.After is { } after
            ? all.Where(i => i.Id.CompareTo(after) > 0)
            : all;
        List<WorkflowInstance> found = await rest.OrderBy(i => i.Id).Take(size).ToListAsync(cancellationToken);
        List<MigrationRow> rows = [];
        Dictionary<string, WorkflowDefinition> versions = [];
        foreach (WorkflowInstance instance in found)
        {
            if (!versions.TryGetValue(instance.DefinitionVersionId, out WorkflowDefinition? from))
            {
                from = await definitions.GetVersionAsync(instance.DefinitionVersionId, cancellationToken);
                versions.Add(instance.DefinitionVersionId, from);
            }

            rows.Add(new MigrationRow(
                instance.Id, instance.Name, instance.CorrelationId, instance.Version, instance.SubStatus, instance.Revision,
                WorkflowInterpreter.CheckMigration(from, target, WorkflowState.FromJson(instance.State))));
        }

        int movable = rows.Count(row => row.Check.CanMove);
        int before = query.After is { } last ? await all.CountAsync(i => i.Id.CompareTo(last) <= 0, cancellationToken) : 0;
        return new MigrationPreview(
            rows, movable, rows.Count - movable, total, before + found.Count < total && found.Count > 0 ? found[^1].Id : null)
        {
            Before = before,
            Previous = before == 0 ? null : await PreviousAsync(all, query.After!, size, cancellationToken),
        };
    }

    /// <summary>Moves instances, each in a transaction of its own: what has been moved stays moved.</summary>
    /// <exception cref="NoSuchVersionException">There is no such target.</exception>
    public async Task<IReadOnlyList<MigrationResult>> ApplyAsync(
        string definitionId,
        int targetVersion,
        IReadOnlyList<MigrationPick> picks,
        Person by,
        string? reason,
        CancellationToken cancellationToken)
    {
        WorkflowDefinition target = await TargetAsync(definitionId, targetVersion, false, cancellationToken);
        Intervention act = new(by.UserName, by.FullName, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        List<MigrationResult> results = [];
        foreach (MigrationPick pick in picks)
        {
            db.ChangeTracker.Clear();
            results.Add(await work.RunAsync(
                async token =>
                {
                    MigrationResult result = await MoveAsync(target, pick.InstanceId, pick.Revision, act, token);
                    if (result.Outcome == MigrationOutcome.Moved)
                    {
                        audit.Add(by, AuditDeed.InstancesMoved, pick.InstanceId, target.Name, $"v{target.Version}");
                    }

                    return result;
                },
                cancellationToken));
        }

        return results;
    }

    /// <summary>Moves one instance: as it was at the revision that was looked at, or as it is now.</summary>
    internal Task<MigrationResult> MoveAsync(
        string instanceId, int targetVersion, int? revision, Intervention act, CancellationToken cancellationToken) =>
        work.RunAsync(
            async token =>
            {
                if (await db.Instances.AsNoTracking().Where(i => i.Id == instanceId)
                    .Select(i => i.DefinitionId).SingleOrDefaultAsync(token) is not { } definitionId)
                {
                    return new MigrationResult(instanceId, MigrationOutcome.NotFound, null);
                }

                WorkflowDefinition target = await TargetAsync(definitionId, targetVersion, false, token);
                return await MoveAsync(target, instanceId, revision, act, token);
            },
            cancellationToken);

    private async Task<MigrationResult> MoveAsync(
        WorkflowDefinition target, string instanceId, int? revision, Intervention act, CancellationToken cancellationToken)
    {
        if (await keeper.LockAsync(instanceId, cancellationToken) is not { } row || row.DefinitionId != target.DefinitionId)
        {
            return new MigrationResult(instanceId, MigrationOutcome.NotFound, null);
        }

        if (revision is { } seen && row.Revision != seen)
        {
            return new MigrationResult(instanceId, MigrationOutcome.Changed, null);
        }

        WorkflowState state = WorkflowState.FromJson(row.State);
        WorkflowDefinition from = await definitions.GetVersionAsync(row.DefinitionVersionId, cancellationToken);
        (Burst? burst, MigrationCheck check) = interpreter.Migrate(from, target, state, act);
        if (burst is null)
        {
            return new MigrationResult(instanceId, MigrationOutcome.Refused, check);
        }

        row.DefinitionVersionId = target.Id;
        row.Version = target.Version;
        await keeper.KeepAsync(target, row, state, burst, cancellationToken);
        await RenameAsync(target, WorkflowState.FromJson(row.State), cancellationToken);
        return new MigrationResult(instanceId, MigrationOutcome.Moved, check);
    }

    private static async Task<string> PreviousAsync(
        IQueryable<WorkflowInstance> all, string after, int size, CancellationToken cancellationToken) =>
        await all.Where(i => i.Id.CompareTo(after) <= 0)
            .OrderByDescending(i => i.Id).Skip(size).Select(i => i.Id).FirstOrDefaultAsync(cancellationToken) ?? "";

    // The list of timers shows what the designer now calls the step.
    private async Task RenameAsync(WorkflowDefinition target, WorkflowState state, CancellationToken cancellationToken)
    {
        foreach (Bookmark bookmark in state.Bookmarks)
        {
            if (await db.Bookmarks.FindAsync([bookmark.Id], cancellationToken) is { } stored
                && target.FindNode(bookmark.ActivityNodeId)?.DisplayText is { } text)
            {
                stored.ActivityText = MarkLimits.Cut(text, 200);
            }
        }
    }

    private async Task<WorkflowDefinition> TargetAsync(
        string definitionId, int version, bool allowsDraft, CancellationToken cancellationToken)
    {
        // What runs on a draft would stand in the way of whoever draws it: one may only look.
        string? versionId = await db.Definitions.AsNoTracking()
            .Where(d => d.DefinitionId == definitionId && d.Version == version && (allowsDraft || d.PublishedAt != null))
            .Select(d => d.Id)
            .SingleOrDefaultAsync(cancellationToken);
        return versionId is null
            ? throw new NoSuchVersionException(definitionId, version)
            : await definitions.GetVersionAsync(versionId, cancellationToken);
    }
}
