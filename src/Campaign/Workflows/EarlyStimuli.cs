using System.Text.Json.Nodes;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>What came with an event that waited to be received.</summary>
public sealed record FoundStimulus(JsonNode? Input);

/// <summary>Keeps events that came before anybody waited for them.</summary>
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

    /// <summary>Takes the oldest that an instance may receive; null when there is none.</summary>
    public async Task<FoundStimulus?> TakeAsync(
        string hash, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await Db.SaveChangesAsync(cancellationToken);
        EarlyStimulus? found = await Db.EarlyStimuli
            .Where(s => s.Hash == hash && s.ExpiresAt >= now)
            .Where(s => s.InstanceId == null || s.InstanceId == instance.Id)
            .Where(s => s.CorrelationId == null || s.CorrelationId == instance.CorrelationId)
            .OrderBy(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        Db.EarlyStimuli.Remove(found);
        return new FoundStimulus(found.Payload is null ? null : JsonNode.Parse(found.Payload));
    }
}
