using System.Text.Json.Nodes;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>What came with an event that waited to be received.</summary>
public sealed record FoundStimulus(JsonNode? Input);

/// <summary>Keeps events that came before anybody waited for them, and what came for instances that are held up.</summary>
public sealed class EarlyStimuli(UnitOfWork work, TimeProvider time)
{
    private CampaignDb Db => work.Db;

    public async Task KeepAsync(
        string hash, string? instanceId, string? correlationId, JsonNode? input, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await Db.EarlyStimuli.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        Db.EarlyStimuli.Add(new EarlyStimulus
        {
            Hash = hash,
            InstanceId = instanceId,
            CorrelationId = correlationId,
            Payload = input?.ToJsonString(DefinitionJson.Options),
            ExpiresAt = now + EarlyStimulus.Lifetime,
        });
    }

    /// <summary>
    /// Keeps what has come for a bookmark of an instance that is held up, until it goes on. False when something is kept
    /// for it already: a bookmark is consumed once.
    /// </summary>
    public async Task<bool> HoldAsync(StoredBookmark bookmark, JsonNode? input, CancellationToken cancellationToken)
    {
        if (Db.EarlyStimuli.Local.Any(s => s.BookmarkId == bookmark.Id)
            || await Db.EarlyStimuli.AnyAsync(s => s.BookmarkId == bookmark.Id, cancellationToken))
        {
            return false;
        }

        Db.EarlyStimuli.Add(new EarlyStimulus
        {
            Hash = bookmark.Hash,
            InstanceId = bookmark.InstanceId,
            BookmarkId = bookmark.Id,
            Payload = input?.ToJsonString(DefinitionJson.Options),
            ExpiresAt = EarlyStimulus.Never,
        });
        return true;
    }

    /// <summary>Takes what was held for a bookmark; null when nothing was.</summary>
    public async Task<FoundStimulus?> TakeHeldAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        return Taken(await Db.EarlyStimuli.SingleOrDefaultAsync(s => s.BookmarkId == bookmarkId, cancellationToken));
    }

    /// <summary>Takes the oldest that an instance may receive; null when there is none.</summary>
    public async Task<FoundStimulus?> TakeAsync(
        string hash, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await Db.SaveChangesAsync(cancellationToken);
        EarlyStimulus? found = await Db.EarlyStimuli
            .Where(s => s.Hash == hash && s.BookmarkId == null && s.ExpiresAt >= now)
            .Where(s => s.InstanceId == null || s.InstanceId == instance.Id)
            .Where(s => s.CorrelationId == null || s.CorrelationId == instance.CorrelationId)
            .OrderBy(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return Taken(found);
    }

    private FoundStimulus? Taken(EarlyStimulus? found)
    {
        if (found is null)
        {
            return null;
        }

        Db.EarlyStimuli.Remove(found);
        return new FoundStimulus(found.Payload is null ? null : JsonNode.Parse(found.Payload));
    }
}
