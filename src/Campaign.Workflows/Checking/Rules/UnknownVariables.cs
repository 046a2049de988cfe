using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A variable that no container around the step declares and no script makes. It reads as nothing.</summary>
internal sealed partial class UnknownVariables : IWorkflowRule
{
    private const string Name = "unknown-variable";

    private static readonly HashSet<string> Functions =
    [
        "getWorkflowDefinitionId", "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion", "getWorkflowInstanceId",
        "getWorkflowInstanceName", "setWorkflowInstanceName", "getCorrelationId", "setCorrelationId", "getVariable",
        "setVariable", "getInput", "getLastResult", "getOutputFrom", "getGuidString", "getShortGuid", "setOutcome",
        "setOutcomes", "getConfig",
    ];

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        [.. Picked(workflow), .. InScripts(workflow), .. InTemplates(workflow), .. Bound(workflow)];

    private static IEnumerable<Finding> Picked(CheckedWorkflow workflow)
    {
        foreach (CheckedActivity activity in workflow.Activities)
        {
            foreach (WrittenExpression written in activity.Expressions.Where(written => written.Syntax == "Variable"))
            {
                if (!Has(workflow, activity.Node, AsObject(written.Value), out string name))
                {
                    yield return Of(activity, written.Path, name);
                }
            }

            if (activity.Node.Type == "Elsa.SetVariable"
                && activity.Node.Json["variable"] is JsonObject target
                && !Has(workflow, activity.Node, target, out string missing))
            {
                yield return Of(activity, $"{activity.Path}.variable", missing);
            }
        }
    }

    private static IEnumerable<Finding> InScripts(CheckedWorkflow workflow)
    {
        foreach (CheckedScript script in workflow.Scripts)
        {
            CheckedActivity activity = script.Source.Activity;
            foreach (string name in script.VariablesRead.Distinct().Where(name => !workflow.Names.HasVariable(activity.Node, name)))
            {
                yield return Of(activity, script.Source.Path, name);
            }

            foreach ((string function, _) in script.Calls.Distinct())
            {
                if (Accessor().IsMatch(function)
                    && !function.Contains("From", StringComparison.Ordinal)
                    && !Functions.Contains(function)
                    && !workflow.Names.HasAccessor(activity.Node, function))
                {
                    yield return activity.Finding(
                        Name, FindingSeverity.Warning, script.Source.Path, "unknown-function", function);
                }
            }
        }
    }

    private static IEnumerable<Finding> InTemplates(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        from written in activity.Expressions
        where written.Syntax == "Liquid"
        from name in Liquid.NamesIn(written.Text, "Variables")
        where !workflow.Names.HasVariable(activity.Node, name)
        select Of(activity, written.Path, name);

    // An output that is bound to nothing that exists is lost.
    private static IEnumerable<Finding> Bound(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        from output in activity.Descriptor?.Outputs ?? []
        let property = char.ToLowerInvariant(output.Name[0]) + output.Name[1..]
        let id = JsonValues.Text(((activity.Node.Json[property] as JsonObject)?["memoryReference"] as JsonObject)?["id"])
        where id is not null
            && !workflow.Names.HasVariableId(activity.Node, id)
            && !workflow.Names.HasVariable(activity.Node, id)
            && !workflow.Names.Outputs.Contains(id)
        select activity.Finding(
            Name, FindingSeverity.Warning, $"{activity.Path}.{property}", "unbound-output", output.DisplayName, id);

    private static bool Has(CheckedWorkflow workflow, ActivityNode node, JsonObject? variable, out string name)
    {
        string? id = JsonValues.Text(variable?["id"]);
        name = JsonValues.Text(variable?["name"]) ?? id ?? "";
        return name.Length == 0
            || (id is not null && workflow.Names.HasVariableId(node, id))
            || workflow.Names.HasVariable(node, name);
    }

    private static JsonObject? AsObject(JsonNode? value)
    {
        try
        {
            return value as JsonObject ?? ValueConversion.Parse(value, "JSON") as JsonObject;
        }
        catch (ConversionException)
        {
            return null;
        }
    }

    private static Finding Of(CheckedActivity activity, string path, string name) =>
        activity.Finding(Name, FindingSeverity.Warning, path, Name, name);

    [GeneratedRegex("^[gs]et[A-Z]")]
    private static partial Regex Accessor();
}
