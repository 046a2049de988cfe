using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Notifications.Templates;

/// <summary>A workflow in use that names a template.</summary>
public sealed record TemplateUse(string DefinitionId, string WorkflowName);

/// <summary>Finds out which published workflows write with which template.</summary>
public sealed class TemplateUses(CampaignDb db)
{
    /// <summary>By the code of the template; one that nobody uses is not in it. An enclosure goes with the letters it is for.</summary>
    public async Task<ILookup<string, TemplateUse>> ListAsync(CancellationToken cancellationToken)
    {
        var published = await db.Definitions.AsNoTracking()
            .Where(d => d.IsPublished && d.Json.Contains("emplate"))
            .OrderBy(d => d.Name)
            .Select(d => new { d.DefinitionId, Name = d.Name ?? d.DefinitionId, d.Json })
            .ToListAsync(cancellationToken);
        return published
            .SelectMany(workflow => CodesIn(workflow.Json)
                .Select(code => (Code: code, Use: new TemplateUse(workflow.DefinitionId, workflow.Name))))
            .Distinct()
            .ToLookup(one => one.Code, one => one.Use, StringComparer.Ordinal);
    }

    private static IEnumerable<string> CodesIn(string json)
    {
        try
        {
            return [.. In(JsonNode.Parse(json), isTemplate: false)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // An input is { "typeName": …, "expression": { "type": "Literal", "value": "reminder-7" } }.
    private static IEnumerable<string> In(JsonNode? node, bool isTemplate) => node switch
    {
        JsonObject inner => OfStep(inner).Concat(inner.SelectMany(member =>
            In(member.Value, isTemplate || member.Key.EndsWith("emplate", StringComparison.Ordinal)))),
        JsonArray list => list.SelectMany(item => In(item, isTemplate)),
        JsonValue value when isTemplate && value.TryGetValue(out string? text) && MessageTemplates.Find(text) is not null => [text],
        _ => [],
    };

    // What a step does not say it takes from its activity.
    private static IEnumerable<string> OfStep(JsonObject step) => step["type"]?.GetValueKind() == JsonValueKind.String
        ? step["type"]!.GetValue<string>() switch
        {
            "Campaign.Remind" => Missing(step, ("template", "reminder-7"), ("letterTemplate", "letter-reminder"), ("paperTemplate", "reminder-paper-upper")),
            "Campaign.Notify" => Missing(step, ("template", "plan-received")),
            "Campaign.Escalate" => Missing(step, ("template", "escalation-review")),
            _ => [],
        }
        : [];

    private static IEnumerable<string> Missing(JsonObject step, params (string Input, string Default)[] inputs) =>
        inputs.Where(input => step[input.Input] is null).Select(input => input.Default);
}
