using System.Collections.Concurrent;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Workflows;

/// <summary>The published workflows that others use as activities. Asked only for types that are no activities.</summary>
/// <remarks>
/// A version that has been published never changes, so that what it is called as an activity is read once per version and
/// node; which versions are published is asked anew each time.
/// </remarks>
public sealed class PublishedWorkflowActivities(IServiceScopeFactory scopes) : IWorkflowActivities
{
    // Without workflows as activities, so that looking for one does not look for others.
    private static readonly ActivityCatalog Plain = CampaignActivities.Catalog();

    private readonly ConcurrentDictionary<string, string> _typeNames = [];

    public string? Find(string typeName, int version)
    {
        using IServiceScope scope = scopes.CreateScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        var published = db.Definitions.AsNoTracking()
            .Where(d => d.IsPublished)
            .OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.DefinitionId })
            .ToList();
        Learn(db, published.ConvertAll(d => d.Id));
        return published.Find(d => _typeNames.GetValueOrDefault(d.Id) == typeName) is { } found
            ? db.Definitions.AsNoTracking()
                .Where(d => d.DefinitionId == found.DefinitionId && (d.Version == version || d.Id == found.Id))
                .OrderByDescending(d => d.Version == version)
                .Select(d => d.Json)
                .First()
            : null;
    }

    private void Learn(CampaignDb db, List<string> ids)
    {
        List<string> unknown = ids.FindAll(id => !_typeNames.ContainsKey(id));
        if (unknown.Count == 0)
        {
            return;
        }

        foreach (var version in db.Definitions.AsNoTracking()
            .Where(d => unknown.Contains(d.Id)).Select(d => new { d.Id, d.Json }))
        {
            _typeNames[version.Id] =
                WorkflowDefinitionReader.Read(version.Json, Plain).Definition is { IsUsableAsActivity: true } definition
                    ? definition.ActivityTypeName
                    : "";
        }
    }
}
