using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Workflows;

internal enum WayState
{
    /// <summary>No instance is looked at.</summary>
    Plain,

    Ahead,
    Done,
    Current,
}

/// <summary>What is to be seen at a step: a class of the style sheet, a sign, and the same in words.</summary>
internal sealed record WayMark(string Class, string Sign, string Words);

/// <summary>A step of the way that a dossier takes, and whether it has been there.</summary>
internal sealed record WayStep(ActivityNode Activity, WayState State, WayMark? Mark = null)
{
    public string Name => Activity.DisplayText;
}

/// <summary>How one leads to the next; the label is null when there is only one way.</summary>
internal sealed record WayEdge(WayStep From, string? Label, WayStep To, int Times);

/// <summary>The steps of a workflow as one instance has gone them.</summary>
/// <remarks>Steps that nobody waits for or decides on, such as mails, are left out; the history tells them.</remarks>
internal sealed record WorkflowWay(string Name, int Version, IReadOnlyList<WayStep> Steps, IReadOnlyList<WayEdge> Edges)
{
    // What a conclusion sends is what is written before the flow waits again.
    private static readonly HashSet<string> Waiting =
    [
        "Campaign.ReviewTask", "Campaign.SupplementTask", "Campaign.AssignTask", "Campaign.AssignWork", "Campaign.CouncilBallot",
        "Campaign.IssueDecision", "Campaign.WaitForPhase", "Campaign.WaitForOccasion", "Campaign.WaitForWork",
    ];

    private const string Done = "Done";

    private static readonly HashSet<string> Quiet =
    [
        "Elsa.Start", "Elsa.End", "Elsa.Finish", "Elsa.SetVariable", "Elsa.SetName", "Elsa.Correlate", "Elsa.WriteLine",
        "Elsa.RunJavaScript", "Elsa.SetOutput", "Campaign.Notify",
    ];

    public static WorkflowWay Of(WorkflowDefinition definition, WorkflowState state)
    {
        List<ActivityNode> all = [.. definition.Root.Children.Where(child => child.Port == "activities")];
        if (all.Count == 0)
        {
            all = [definition.Root];
        }

        List<Arrow> arrows = [.. Arrows(definition.Root, all)];
        HashSet<ActivityNode> waiting = [.. all.Where(activity => Waits(activity, state))];
        List<ActivityNode> shown = [.. all.Where(activity => !Quiet.Contains(activity.Type) || waiting.Contains(activity))];
        shown = shown.Count == 0 ? all : shown;
        ILookup<string, ActivityExecutionView> completed = state.Executions
            .Where(execution => execution.Status == ActivityStatus.Completed)
            .ToLookup(execution => execution.NodeId);
        Dictionary<ActivityNode, WayStep> steps = shown.ToDictionary(activity => activity, activity => new WayStep(
            activity,
            waiting.Contains(activity) ? WayState.Current
            : completed.Contains(activity.NodeId) ? WayState.Done
            : WayState.Ahead));
        IEnumerable<WayEdge> edges =
            from arrow in arrows
            where steps.ContainsKey(arrow.From)
            from target in Targets(arrow, arrows, steps, [])
            select new WayEdge(
                steps[arrow.From],
                arrow.Port == Done ? null : arrow.Port,
                steps[target],
                completed[arrow.From.NodeId].Count(execution => Left(execution, arrow.Port)));
        return new WorkflowWay(
            definition.Name ?? definition.DefinitionId, definition.Version, [.. steps.Values], [.. edges.Distinct()]);
    }

    /// <summary>All steps of the workflow itself, marked; no instance is looked at.</summary>
    public static WorkflowWay Of(WorkflowDefinition definition, Func<ActivityNode, WayMark?> mark)
    {
        List<ActivityNode> all = [.. definition.Root.Children.Where(child => child.Port == "activities")];
        if (all.Count == 0)
        {
            all = [definition.Root];
        }

        Dictionary<ActivityNode, WayStep> steps =
            all.ToDictionary(activity => activity, activity => new WayStep(activity, WayState.Plain, mark(activity)));
        IEnumerable<WayEdge> edges = Arrows(definition.Root, all).Select(arrow => new WayEdge(
            steps[arrow.From], arrow.Port == Done ? null : arrow.Port, steps[arrow.To], 0));
        return new WorkflowWay(
            definition.Name ?? definition.DefinitionId, definition.Version, [.. steps.Values], [.. edges.Distinct()]);
    }

    /// <summary>The steps that follow a port, up to the first that waits.</summary>
    public static IReadOnlyList<ActivityNode> Following(WorkflowDefinition definition, string activityId, string port)
    {
        List<ActivityNode> all = [.. definition.Root.Children.Where(child => child.Port == "activities")];
        List<Arrow> arrows = [.. Arrows(definition.Root, all)];
        List<ActivityNode> following = [];
        Queue<ActivityNode> next = new(arrows.Where(a => a.From.Id == activityId && a.Port == port).Select(a => a.To));
        while (next.TryDequeue(out ActivityNode? step))
        {
            if (!following.Contains(step) && !Waiting.Contains(step.Type))
            {
                following.Add(step);
                arrows.Where(arrow => arrow.From == step).ToList().ForEach(arrow => next.Enqueue(arrow.To));
            }
        }

        return following;
    }

    /// <summary>The way in words, for those who do not see the picture.</summary>
    public string InWords(Func<string, object[], string> text)
    {
        List<string> sentences = [text("Sơ đồ quy trình {0}, bản {1}.", [Name, Version])];
        Add("Đang ở bước: {0}.", WayState.Current);
        Add("Đã qua: {0}.", WayState.Done);
        Add("Chưa tới: {0}.", WayState.Ahead);
        sentences.AddRange(Edges.Where(edge => edge is { Label: not null, Times: > 0 }).Select(edge => text(
            "“{0}” dẫn từ {1} tới {2}, đã đi {3} lần.", [edge.Label!, edge.From.Name, edge.To.Name, edge.Times])));
        return string.Join(' ', sentences);

        void Add(string sentence, WayState state)
        {
            string[] names = [.. Steps.Where(step => step.State == state).Select(step => step.Name)];
            if (names.Length > 0)
            {
                sentences.Add(text(sentence, [string.Join(", ", names)]));
            }
        }
    }

    /// <summary>The steps in the order in which one reads them: each followed by what it leads to.</summary>
    public IEnumerable<WayStep> InOrder()
    {
        List<WayStep> order = [];
        foreach (WayStep step in Steps.OrderBy(step => Edges.Any(edge => edge.To == step)))
        {
            Visit(step);
        }

        return order;

        void Visit(WayStep step)
        {
            if (!order.Contains(step))
            {
                order.Add(step);
                Edges.Where(edge => edge.From == step).ToList().ForEach(edge => Visit(edge.To));
            }
        }
    }

    private static bool Waits(ActivityNode activity, WorkflowState state) => state.Bookmarks.Any(bookmark =>
        bookmark.ActivityNodeId == activity.NodeId
        || bookmark.ActivityNodeId.StartsWith(activity.NodeId + ":", StringComparison.Ordinal));

    private static bool Left(ActivityExecutionView execution, string port) =>
        execution.Outcomes.Count == 0 ? port == Done : execution.Outcomes.Contains(port);

    private static IEnumerable<ActivityNode> Targets(
        Arrow arrow, List<Arrow> arrows, Dictionary<ActivityNode, WayStep> steps, HashSet<ActivityNode> passed) =>
        steps.ContainsKey(arrow.To) ? [arrow.To]
        : passed.Add(arrow.To) ? arrows.Where(next => next.From == arrow.To).SelectMany(next => Targets(next, arrows, steps, passed))
        : [];

    private static IEnumerable<Arrow> Arrows(ActivityNode root, List<ActivityNode> activities)
    {
        if (root.Json["connections"] is not JsonArray connections)
        {
            return activities.Zip(activities.Skip(1), (from, to) => new Arrow(from, Done, to));
        }

        return from connection in connections.OfType<JsonObject>()
               let source = activities.Find(activity => activity.Id == End(connection, "source"))
               let target = activities.Find(activity => activity.Id == End(connection, "target"))
               where source is not null && target is not null
               select new Arrow(
                   source, Text((connection["source"] as JsonObject)?["port"] ?? connection["sourcePort"]) ?? Done, target);
    }

    // Today's spelling of a connection, and the old flat one.
    private static string? End(JsonObject connection, string end) =>
        Text((connection[end] as JsonObject)?["activity"] ?? connection[end]);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private sealed record Arrow(ActivityNode From, string Port, ActivityNode To);
}
