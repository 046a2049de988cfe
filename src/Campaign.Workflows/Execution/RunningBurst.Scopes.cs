using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Execution;

/// <content>What is scheduled, and what variables and outputs there are.</content>
internal sealed partial class RunningBurst
{
    public void Schedule(WorkItem item) => _scheduled.Add(item);

    public bool IsScheduled(ExecutionRecord parent, ActivityNode? child = null) => _scheduled.Has(parent, child);

    public void Abandon(ExecutionRecord parent, Predicate<ActivityNode> losers)
    {
        _scheduled.Abandon(parent, losers);
        foreach (ExecutionRecord child in State.Index.OpenUnder(parent).Where(child => losers(NodeOf(child))))
        {
            if (child.Status == ActivityStatus.Running)
            {
                Cancel(child);
            }
        }
    }

    /// <summary>True when something embedded here still runs, or has failed.</summary>
    public bool IsOpenUnder(ExecutionRecord parent) => State.Index.HasOpenUnder(parent);

    /// <summary>The variables that an execution can see, the nearest scope first.</summary>
    public IEnumerable<JsonObject> ScopesOf(ExecutionRecord record)
    {
        for (ExecutionRecord? scope = record; scope is not null; scope = State.FindExecution(scope.Parent))
        {
            if (scope.Variables is { } variables)
            {
                yield return variables;
            }
        }

        yield return State.VariableValues;
    }

    public VariableDefinition? FindVariable(ExecutionRecord record, string id)
    {
        for (ExecutionRecord? scope = record; scope is not null; scope = State.FindExecution(scope.Parent))
        {
            if (Definition.FindNode(scope.NodeId)?.Variables.FirstOrDefault(variable => variable.Id == id) is { } variable)
            {
                return variable;
            }
        }

        return null;
    }

    /// <summary>Sets the nearest variable of this name; a new one belongs to the container that the activity is in.</summary>
    public void SetVariable(ExecutionRecord record, string name, JsonNode? value)
    {
        for (ExecutionRecord? scope = record; scope is not null; scope = State.FindExecution(scope.Parent))
        {
            VariableDefinition? variable =
                Definition.FindNode(scope.NodeId)?.Variables.FirstOrDefault(variable => variable.Name == name);
            JsonObject? variables = scope.Parent == 0 ? State.VariableValues : scope.Variables;
            if (variable is not null || variables?.ContainsKey(name) == true)
            {
                Assign(variables ?? (scope.Variables = []), name, variable, value);
                return;
            }
        }

        ExecutionRecord? container = State.FindExecution(record.Parent);
        JsonObject nearest = container is null or { Parent: 0 } ? State.VariableValues : container.Variables ??= [];
        nearest[name] = value?.DeepClone();
    }

    public void SetVariable(ExecutionRecord record, VariableDefinition variable, JsonNode? value)
    {
        for (ExecutionRecord? scope = record; scope is not null; scope = State.FindExecution(scope.Parent))
        {
            if (Definition.FindNode(scope.NodeId)?.Variables.Contains(variable) == true)
            {
                Assign(scope.Parent == 0 ? State.VariableValues : scope.Variables ??= [], variable.Name, variable, value);
                return;
            }
        }
    }

    /// <summary>Keeps an output, and passes it to the variable or to the output of the workflow that it is bound to.</summary>
    public void SetOutput(ExecutionRecord record, ActivityNode node, string name, JsonNode? value)
    {
        State.KeepOutput(record, name, value);
        if (name == "Result")
        {
            State.LastResult = record;
        }

        JsonNode? written = node.Json[JsonNamingPolicy.CamelCase.ConvertName(name)];
        if (JsonValues.Text(((written as JsonObject)?["memoryReference"] as JsonObject)?["id"]) is not { } target)
        {
            return;
        }

        if (FindVariable(record, target) is { } variable)
        {
            SetVariable(record, variable, value);
        }
        else if (DefinitionOf(record).Outputs.Any(output => output.Name == target))
        {
            SetWorkflowOutput(record, target, value);
        }
        else
        {
            SetVariable(record, target, value);
        }
    }

    /// <summary>The definition that the activity is drawn in.</summary>
    public WorkflowDefinition DefinitionOf(ExecutionRecord record) =>
        Definition.FindNode(record.NodeId)?.Owner.Definition ?? Definition;

    /// <summary>What the workflow that the activity is drawn in was started with.</summary>
    public IReadOnlyDictionary<string, JsonNode?> InputOf(ExecutionRecord record) =>
        FindUser(record)?.Properties?[WorkflowActivityActivity.Input] is JsonObject input
            ? input.ToDictionary()
            : State.Input;

    /// <summary>Sets an output of the workflow that the activity is drawn in.</summary>
    public void SetWorkflowOutput(ExecutionRecord record, string name, JsonNode? value)
    {
        if (FindUser(record) is { } user)
        {
            SetOutput(user, NodeOf(user), name, value);
        }
        else
        {
            State.SetOutput(name, value);
        }
    }

    // The activity that uses the workflow; none for the outermost.
    private ExecutionRecord? FindUser(ExecutionRecord record)
    {
        if (Definition.FindNode(record.NodeId)?.Owner is not { Definition: not null, Parent: { } user })
        {
            return null;
        }

        ExecutionRecord? above = record;
        while (above is not null && above.NodeId != user.NodeId)
        {
            above = State.FindExecution(above.Parent);
        }

        return above;
    }

    private static void Assign(JsonObject scope, string name, VariableDefinition? variable, JsonNode? value)
    {
        try
        {
            scope[name] = (variable is null
                ? value
                : TypeAlias.Convert(value, variable.TypeName, variable.IsArray))?.DeepClone();
        }
        catch (ConversionException failure)
        {
            throw new VariableException(name, failure);
        }
    }
}

/// <summary>Thrown when a variable is given what is not of its type.</summary>
internal sealed class VariableException(string name, Exception cause)
    : InvalidOperationException($"Variable '{name}' cannot take the value: {cause.Message}", cause);
