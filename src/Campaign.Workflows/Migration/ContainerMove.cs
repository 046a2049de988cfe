using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Migration;

/// <summary>Moves what a container remembers of its place: it is written in numbers that the drawing gives.</summary>
internal sealed class ContainerMove(
    ExecutionRecord record,
    ActivityNode old,
    ActivityNode target,
    IReadOnlyList<ExecutionRecord> inside,
    Func<ExecutionRecord, ActivityNode> targetOf,
    Action<MigrationObstacleKind, string, string> refuse)
{
    public void Move(WorkflowDefinition from, WorkflowDefinition to)
    {
        if (record.Properties is not { } properties || record.Status != ActivityStatus.Running)
        {
            return;
        }

        switch (record.Type)
        {
            case "Elsa.Sequence" when inside is [var current, ..]:
                properties["next"] = Places(target).IndexOf(targetOf(current)) + 1;
                break;
            case "Elsa.StateMachine":
                MoveStateMachine(properties);
                break;
            case FlowGraph.TypeName:
                MoveFlowchart(properties, from, to);
                break;
            default:
                break;
        }
    }

    private static List<ActivityNode> Places(ActivityNode sequence) =>
        [.. sequence.Children.Where(child => child.Port == "activities")];

    private void MoveFlowchart(JsonObject properties, WorkflowDefinition from, WorkflowDefinition to)
    {
        bool isByTokens = (old.Owner.Definition ?? from).UsesTokens;
        HashSet<ActivityNode> open = [.. inside.Select(targetOf)];
        if (isByTokens != (target.Owner.Definition ?? to).UsesTokens
            || !new FlowchartMove(properties, old.Graph!, target.Graph!, open).TryMove(isByTokens))
        {
            Refuse();
        }
    }

    private void MoveStateMachine(JsonObject properties)
    {
        string? current = JsonValues.Text(properties["state"]);
        if (JsonValues.Elements(target.Json["states"]).All(state => JsonValues.Text(state?["name"]) != current))
        {
            Refuse();
            return;
        }

        JsonArray before = JsonValues.Elements(old.Json["transitions"]);
        JsonArray after = JsonValues.Elements(target.Json["transitions"]);
        foreach (ExecutionRecord child in inside)
        {
            if ((child.Tag ?? "").Split(':') is not [var phase, var number])
            {
                continue;
            }

            JsonNode? transition = before.ElementAtOrDefault(int.Parse(number, CultureInfo.InvariantCulture));
            int place = after.ToList().FindIndex(other => Mark(other) == Mark(transition));
            if (place < 0)
            {
                Refuse();
                return;
            }

            child.Tag = string.Create(CultureInfo.InvariantCulture, $"{phase}:{place}");
        }
    }

    private static (string? From, string? To, string? Trigger) Mark(JsonNode? transition) => (
        JsonValues.Text(transition?["from"]),
        JsonValues.Text(transition?["to"]),
        JsonValues.Text((transition?["trigger"] as JsonObject)?["id"]));

    private void Refuse() => refuse(MigrationObstacleKind.FlowChanged, record.ActivityId, old.DisplayText);
}
