using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Elsa;

/// <summary>Finds the workflows that use another one as an activity, and brings them to its published version.</summary>
internal sealed class ConsumingDefinitions(CampaignDb db, DefinitionVersions versions)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = DefinitionJson.Options.MaxDepth };

    /// <summary>The ids of the workflows whose latest version uses it.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string definitionId, CancellationToken cancellationToken) =>
        [.. (await FindAsync(definitionId, cancellationToken)).Select(consumer => consumer.DefinitionId)];

    /// <summary>Saves each of them with the new version in it. Returns their ids.</summary>
    public async Task<IReadOnlyList<string>> UpdateAsync(
        string definitionId, string by, CancellationToken cancellationToken)
    {
        if (await db.Definitions.AsNoTracking().SingleOrDefaultAsync(
            d => d.DefinitionId == definitionId && d.IsPublished, cancellationToken) is not { } published)
        {
            return [];
        }

        List<string> affected = [];
        foreach (StoredDefinition consumer in await FindAsync(definitionId, cancellationToken))
        {
            JsonObject model = Parse(consumer);
            foreach (JsonObject use in UsesOf(model, definitionId).ToList())
            {
                use["version"] = published.Version;
                use["workflowDefinitionVersionId"] = published.Id;
            }

            // Whatever is saved meanwhile stays; that workflow is then left as it is.
            EditStamp seen = new(consumer.Revision, EditStamp.NewEditor());
            if (await versions.SaveAsync(new Draft(model, consumer.IsPublished, by, seen), cancellationToken)
                is VersionResult.Kept)
            {
                affected.Add(consumer.DefinitionId);
            }
        }

        return affected;
    }

    private async Task<List<StoredDefinition>> FindAsync(string definitionId, CancellationToken cancellationToken)
    {
        // A rough search in the database; what it finds is then read.
        string mark = $"\"workflowDefinitionId\": \"{definitionId}\"";
        List<StoredDefinition> found = await db.Definitions.AsNoTracking()
            .Where(d => d.IsLatest && d.DefinitionId != definitionId && d.Json.Contains(mark))
            .OrderBy(d => d.DefinitionId)
            .ToListAsync(cancellationToken);
        return [.. found.Where(consumer => UsesOf(Parse(consumer), definitionId).Any())];
    }

    private static JsonObject Parse(StoredDefinition version) =>
        JsonNode.Parse(version.Json, documentOptions: Depth)!.AsObject();

    private static IEnumerable<JsonObject> UsesOf(JsonNode? node, string definitionId)
    {
        IEnumerable<JsonNode?> parts = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        IEnumerable<JsonObject> below = parts.SelectMany(part => UsesOf(part, definitionId));
        return node is JsonObject json && json.Text("workflowDefinitionId") == definitionId ? below.Prepend(json) : below;
    }
}
