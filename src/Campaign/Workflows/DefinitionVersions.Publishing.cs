using Campaign.Audit;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <content>Puts versions to use, and out of use.</content>
public sealed partial class DefinitionVersions
{
    /// <summary>Publishes the latest version, unless a check finds errors in it.</summary>
    /// <param name="definitionId">The workflow.</param>
    /// <param name="seen">
    /// The <see cref="StoredDefinition.Revision"/> that was looked at: when something has been saved since, nothing is
    /// published. Null publishes whatever is there.
    /// </param>
    /// <param name="publication">Who publishes it and why.</param>
    /// <param name="cancellationToken">Gives up, and leaves all as it was.</param>
    public Task<VersionResult> PublishAsync(
        string definitionId, int? seen, Publication publication, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (latest, token) =>
            {
                if (seen is { } revision && latest.Revision != revision)
                {
                    return new VersionResult.Stale(latest);
                }

                if (latest.IsPublished)
                {
                    return new VersionResult.Kept(latest, HadNoDraft: true);
                }

                DefinitionReading reading = WorkflowDefinitionReader.Read(latest.Json, catalog);
                IReadOnlyList<Finding> findings = await check.CheckAsync(reading, token);
                if (reading.Definition is null || findings.Any(finding => finding.Severity == FindingSeverity.Error))
                {
                    return new VersionResult.Unfit(findings, latest);
                }

                await PublishAsync(latest, reading.Definition, publication, VersionAct.Published, token);
                return new VersionResult.Kept(latest, Findings: findings);
            },
            cancellationToken);

    /// <summary>Nothing is started with it any more; what runs goes on.</summary>
    public Task<VersionResult> RetractAsync(
        string definitionId, Publication publication, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (_, token) =>
            {
                if (await Db.Definitions.SingleOrDefaultAsync(
                    d => d.DefinitionId == definitionId && d.IsPublished, token) is not { } published)
                {
                    return new VersionResult.NotPublished(definitionId);
                }

                published.IsPublished = false;
                Note(published, VersionAct.Retracted, publication);
                await triggers.RemoveAsync(definitionId, token);
                return new VersionResult.Kept(published);
            },
            cancellationToken);

    /// <summary>Makes an old version the draft again, as the next version.</summary>
    public Task<VersionResult> RevertAsync(
        string definitionId, int version, string by, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (latest, token) =>
            {
                if (await Db.Definitions.AsNoTracking().SingleOrDefaultAsync(
                    d => d.DefinitionId == definitionId && d.Version == version, token) is not { } old)
                {
                    return new VersionResult.NotFound();
                }

                WorkflowDefinition copy = await CopyAsync(old, token);
                return new VersionResult.Kept(Keep(latest, inPlace: false, copy, by));
            },
            cancellationToken);

    /// <summary>Puts an old version to use again: a copy of it is published as the next version, unless a check finds errors.</summary>
    /// <remarks>Asking for the version that is published already changes nothing.</remarks>
    public Task<VersionResult> RollBackAsync(
        string definitionId, int version, Publication publication, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (latest, token) =>
            {
                if (await Db.Definitions.SingleOrDefaultAsync(
                    d => d.DefinitionId == definitionId && d.Version == version, token) is not { } old)
                {
                    return new VersionResult.NotFound();
                }

                if (old.IsPublished)
                {
                    return new VersionResult.Kept(old, HadNoDraft: true);
                }

                IReadOnlyList<Finding> findings = await check.CheckAsync(old.Json, token);
                if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
                {
                    return new VersionResult.Unfit(findings);
                }

                WorkflowDefinition copy = await CopyAsync(old, token);
                StoredDefinition kept = Keep(latest, inPlace: false, copy, publication.By);
                await PublishAsync(kept, copy, publication, VersionAct.RolledBack, token);
                return new VersionResult.Kept(kept, Findings: findings);
            },
            cancellationToken);

    private async Task PublishAsync(
        StoredDefinition version,
        WorkflowDefinition definition,
        Publication publication,
        VersionAct act,
        CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        foreach (StoredDefinition other in await Db.Definitions
            .Where(d => d.DefinitionId == version.DefinitionId && (d.IsLatest || d.IsPublished))
            .ToListAsync(cancellationToken))
        {
            (other.IsLatest, other.IsPublished) = (false, false);
        }

        (version.IsLatest, version.IsPublished) = (true, true);
        version.PublishedAt ??= time.GetUtcNow();
        Note(version, act, publication);
        await triggers.PutAsync(definition, cancellationToken);
    }

    // Why is asked for, and kept, in the history; where from stands in the audit log.
    private void Note(StoredDefinition version, VersionAct act, Publication publication)
    {
        Db.VersionEvents.Add(VersionHistory.Line(version, act, publication, time.GetUtcNow()));
        AuditDeed deed = act switch
        {
            VersionAct.Retracted => AuditDeed.WorkflowRetracted,
            VersionAct.RolledBack => AuditDeed.WorkflowRolledBack,
            _ => AuditDeed.WorkflowPublished,
        };
        audit.Add(publication.By, deed, version.DefinitionId, version.Name, $"v{version.Version}");
    }
}
