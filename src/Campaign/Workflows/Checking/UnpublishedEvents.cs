using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Workflows.Checking;

/// <summary>A wait for an event that no published workflow publishes. Another program may still send it.</summary>
internal sealed class UnpublishedEvents(CampaignFacts facts) : IWorkflowRule
{
    private const string Publish = "Elsa.PublishEvent";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        HashSet<string> own =
        [
            .. workflow.Activities.Where(one => one.Node.Type == Publish).Select(one => one.LiteralOf("eventName")).OfType<string>(),
        ];
        bool publishesAnything = workflow.Activities.Any(one => one.Node.Type == Publish && one.LiteralOf("eventName") is null);
        foreach (CheckedActivity step in workflow.Activities.Where(one => one.Node.Type == "Elsa.Event"))
        {
            if (step.LiteralOf("eventName") is { Length: > 0 } name
                && !publishesAnything && !own.Contains(name) && !facts.Events.Contains(name))
            {
                yield return step.Finding(
                    "unpublished-event", FindingSeverity.Hint, $"{step.Path}.eventName", "unpublished-event", name);
            }
        }
    }

    /// <summary>The names of the events that a definition publishes, where they are plain.</summary>
    public static IEnumerable<string> PublishedBy(string json)
    {
        JsonDocumentOptions depth = new() { MaxDepth = DefinitionJson.Options.MaxDepth };
        Stack<JsonNode?> pending = new([JsonNode.Parse(json, documentOptions: depth)]);
        while (pending.TryPop(out JsonNode? node))
        {
            if (node is JsonObject step
                && step["type"] is JsonValue type && type.TryGetValue(out string? name) && name == Publish
                && step["eventName"]?["expression"]?["value"] is JsonValue value && value.TryGetValue(out string? published))
            {
                yield return published;
            }

            foreach (JsonNode? part in node switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray elements => elements,
                _ => [],
            })
            {
                pending.Push(part);
            }
        }
    }
}
