using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Definitions;

/// <summary>Reads the activities of a definition into a tree, and gives an id to those that have none.</summary>
internal sealed class ActivityTreeReader(
    ActivityCatalog activities, List<DefinitionError> errors, IReadOnlyList<string> definitionIds, bool isEmbedded = false)
{
    private const int DeepestNesting = 200;

    private readonly HashSet<string> _nodeIds = [];
    private readonly Dictionary<string, string> _pathOfId = [];

    /// <summary>Where each activity stands in the document.</summary>
    public Dictionary<ActivityNode, string> Paths { get; } = [];

    /// <summary>The workflow with its root in it; null when the activities are nested too deeply to be run.</summary>
    public ActivityNode? Read(JsonObject source, JsonObject root)
    {
        string id = JsonValues.Text(root["nodeId"]) is { } nodeId && nodeId.IndexOf(':', StringComparison.Ordinal) is > 0 and var end
            ? nodeId[..end]
            : WorkflowId;
        ActivityNode workflow = new(null, "", id, id, WorkflowType, new JsonObject { ["version"] = 1 })
        {
            Variables = VariableReader.Read(source["variables"], "$.variables", errors),
        };
        _nodeIds.Add(id);

        return ReadActivity(workflow, "root", root, "$.root", 1) ? workflow : null;
    }

    internal const string WorkflowType = "Elsa.Workflow";

    private bool ReadActivity(ActivityNode parent, string port, JsonObject json, string path, int depth)
    {
        if (depth > DeepestNesting)
        {
            errors.Add(new DefinitionError(path, $"Activities are nested more than {DeepestNesting} deep."));
            return false;
        }

        string type = ReadType(json, path);
        string id = ReadId(json, type, path);
        JsonObject? workflow = activities.Find(type) is null ? FindWorkflow(type, json) : null;
        ActivityNode node = new(parent, port, id, ReadNodeId(parent, id, json), type, json)
        {
            Registration = workflow is null ? activities.FindRegistration(type) : null,
        };
        Paths[node] = path;
        if (workflow is not null)
        {
            return ReadWorkflow(node, workflow, path, depth);
        }

        if (json["variables"] is { } variables)
        {
            node.Variables = VariableReader.Read(variables, $"{path}.variables", errors);
        }

        foreach ((string childPort, JsonObject child, string childPath) in EmbeddedActivities.In(json, path))
        {
            if (!ReadActivity(node, childPort, child, childPath, depth + 1))
            {
                return false;
            }
        }

        if (type == FlowGraph.TypeName)
        {
            node.Graph = ConnectionReader.Read(node, path, errors);
        }

        return true;
    }

    private JsonObject? FindWorkflow(string type, JsonObject json) =>
        activities.Workflows?.Find(type, JsonValues.Integer(json["version"]) ?? 1) is { } text
            ? JsonNode.Parse(text, documentOptions: JsonValues.Lenient) as JsonObject
            : null;

    // Ids need be unique only in the workflow they are drawn in; paths are made anew below the activity.
    private bool ReadWorkflow(ActivityNode node, JsonObject source, string path, int depth)
    {
        string definitionId = JsonValues.Text(source["definitionId"]) ?? "";
        if (definitionIds.Contains(definitionId) || source["root"] is not JsonObject root)
        {
            errors.Add(new DefinitionError($"{path}.type", $"'{node.Type}' would contain itself. Start it as a child instead."));
            return true;
        }

        ActivityNode workflow = new(node, "root", WorkflowId, $"{node.NodeId}:{WorkflowId}", WorkflowType, new JsonObject { ["version"] = 1 })
        {
            Registration = EmbeddedWorkflowActivity.Registration,
            Variables = VariableReader.Read(source["variables"], path, []),
        };
        List<DefinitionError> problems = [];
        ActivityTreeReader reader = new(activities, problems, [.. definitionIds, definitionId], isEmbedded: true);
        if (!reader.ReadActivity(workflow, "root", root, path, depth + 1))
        {
            errors.AddRange(problems);
            return false;
        }

        // An error in there was let pass when it was published; only what concerns the nesting is news here.
        errors.AddRange(problems.Where(problem => problem.Message.Contains("would contain itself", StringComparison.Ordinal)));
        JsonValues.Unfold(source);
        WorkflowDefinition definition = new(source, workflow);
        node.Registration = new EngineRegistration(
            WorkflowActivityDescriptor.Of(definition), typeof(WorkflowActivity), new WorkflowActivityActivity());
        return true;
    }

    private const string WorkflowId = "Workflow1";

    private string ReadType(JsonObject json, string path)
    {
        if (JsonValues.Text(json["type"]) is not { } type)
        {
            errors.Add(new DefinitionError(path, "The activity has no type."));
            return "Elsa.NotFoundActivity";
        }

        if (activities.Find(type) is null && FindWorkflow(type, json) is null)
        {
            string guess = activities.Nearest(type) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            errors.Add(new DefinitionError(
                $"{path}.type", $"There is no activity '{type}'.{guess}", DefinitionErrorKind.Doubtful));
        }

        return type;
    }

    private string ReadId(JsonObject json, string type, string path)
    {
        string? id = JsonValues.Text(json["id"]);
        if (id is not null && _pathOfId.TryAdd(id, path))
        {
            return id;
        }

        errors.Add(id is null
            ? new DefinitionError($"{path}.id", "The activity has no id.", DefinitionErrorKind.Doubtful)
            : new DefinitionError($"{path}.id", $"The id '{id}' is taken by {_pathOfId[id]}."));
        if (id is not null)
        {
            return id;
        }

        string stem = type[(type.LastIndexOf('.') + 1)..];
        int number = 1;
        while (!_pathOfId.TryAdd($"{stem}{number}", path))
        {
            number++;
        }

        json["id"] = $"{stem}{number}";
        return $"{stem}{number}";
    }

    // Stale paths of moved activities do no harm as long as each is unique; missing and doubled ones are made anew.
    private string ReadNodeId(ActivityNode parent, string id, JsonObject json)
    {
        string nodeId = (isEmbedded ? null : JsonValues.Text(json["nodeId"])) ?? $"{parent.NodeId}:{id}";
        for (int number = 1; !_nodeIds.Add(nodeId); number++)
        {
            nodeId = number == 1 ? $"{parent.NodeId}:{id}" : $"{parent.NodeId}:{id}~{number}";
        }

        if (JsonValues.Text(json["nodeId"]) != nodeId)
        {
            json["nodeId"] = nodeId;
        }

        return nodeId;
    }
}
