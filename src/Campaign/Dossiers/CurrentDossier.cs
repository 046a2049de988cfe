using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>The dossier that a workflow moves: its input <c>dossierId</c>.</summary>
public sealed class CurrentDossier(CampaignDb db)
{
    public async Task<Dossier> GetAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        await FindAsync(execution, cancellationToken)
        ?? throw new NoDossierException(execution.DefinitionId);

    /// <summary>Null when the workflow is about no dossier.</summary>
    public async Task<Dossier?> FindAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        execution.Input.GetValueOrDefault("dossierId") is JsonValue value
        && value.TryGetValue(out string? text)
        && Guid.TryParse(text, out Guid id)
            ? await db.Dossiers.FindAsync([id], cancellationToken)
            : null;
}

/// <summary>Writes the history of dossiers.</summary>
public sealed class DossierHistory(CampaignDb db, TimeProvider time)
{
    public void Add(Dossier dossier, Person actor, string action, string? outcome = null, string? comment = null) =>
        db.DossierEvents.Add(new DossierEvent
        {
            DossierId = dossier.Id,
            At = time.GetUtcNow(),
            Actor = actor.UserName,
            ActorName = actor.FullName,
            Action = action,
            Status = dossier.Status,
            Outcome = outcome,
            Comment = comment,
        });

    public async Task<IReadOnlyList<DossierEvent>> ReadAsync(Guid dossierId, CancellationToken cancellationToken) =>
        await db.DossierEvents.AsNoTracking()
            .Where(e => e.DossierId == dossierId)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
}

/// <summary>Thrown when a step about a dossier stands in a workflow that was started without one.</summary>
public sealed class NoDossierException(string definitionId)
    : InvalidOperationException($"Workflow '{definitionId}' was started without a dossier (input 'dossierId').");
