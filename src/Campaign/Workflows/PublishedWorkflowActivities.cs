using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Workflows;

/// <summary>The published workflows that others use as activities. Asked only for types that are no activities.</summary>
public sealed class PublishedWorkflowActivities(IServiceScopeFactory scopes) : IWorkflowActivities
{
    // Without workflows as activities, so that looking for one does not look for others.
    private static readonly ActivityCatalog Plain = CampaignActivities.Catalog();

    public string? Find(string typeName, int version)
    {
        using IServiceScope scope = scopes.CreateScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        foreach (StoredDefinition published in db.Definitions.AsNoTracking().Where(d => d.IsPublished))
        {
            if (Named(published.Json, typeName))
            {
                return db.Definitions.AsNoTracking()
                    .Where(d => d.DefinitionId == published.DefinitionId && d.Version == version)
                    .Select(d => d.Json)
                    .SingleOrDefault() ?? published.Json;
            }
        }

        return null;
    }

    private static bool Named(string json, string typeName) =>
        WorkflowDefinitionReader.Read(json, Plain).Definition is { IsUsableAsActivity: true } definition
        && definition.ActivityTypeName == typeName;
}
