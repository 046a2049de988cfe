using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>The campaign that a workflow belongs to: its input <c>campaignId</c>, otherwise the newest.</summary>
public sealed class CurrentCampaign(CampaignDb db)
{
    /// <summary>The campaign of a running workflow.</summary>
    public async Task<EmulationCampaign> GetAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        execution.Input.GetValueOrDefault("campaignId") is JsonValue value && value.TryGetValue(out string? id)
            ? await GetAsync(id, cancellationToken)
            : await NewestAsync(cancellationToken);

    public async Task<EmulationCampaign> GetAsync(string campaignId, CancellationToken cancellationToken) =>
        await db.Campaigns.FindAsync([campaignId], cancellationToken) ?? throw new NoSuchCampaignException(campaignId);

    public async Task<EmulationCampaign> NewestAsync(CancellationToken cancellationToken) =>
        await db.Campaigns.OrderByDescending(c => c.Year).ThenByDescending(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NoSuchCampaignException("(newest)");
}

/// <summary>Thrown when a workflow names a campaign that does not exist.</summary>
public sealed class NoSuchCampaignException(string id) : InvalidOperationException($"There is no campaign '{id}'.");
