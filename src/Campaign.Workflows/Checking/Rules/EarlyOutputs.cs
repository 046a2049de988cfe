using System.Text.RegularExpressions;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A script that reads the output of a step that there is not, or that cannot have run yet.</summary>
internal sealed partial class EarlyOutputs : IWorkflowRule
{
    private const string Name = "early-output";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        Lazy<Dictionary<string, ActivityNode>> accessors = new(() => Accessors(workflow));
        foreach (CheckedScript script in workflow.Scripts)
        {
            WrittenExpression written = script.Source;
            foreach ((string function, string? argument) in script.Calls.Distinct())
            {
                ActivityNode? source;
                string asked;
                if (function == "getOutputFrom" && argument is not null)
                {
                    source = workflow.Definition.FindByIdOrName(argument);
                    asked = argument;
                }
                else if (Accessor().IsMatch(function) && function != "getOutputFrom")
                {
                    source = accessors.Value.GetValueOrDefault(function);
                    asked = function;
                }
                else
                {
                    continue;
                }

                if (source is null)
                {
                    yield return written.Activity.Finding(Name, FindingSeverity.Error, written.Path, "unknown-output", asked);
                }
                else if (!workflow.Order.CanPrecede(source, written.Activity.Node))
                {
                    yield return written.Activity.Finding(
                        Name, FindingSeverity.Warning, written.Path, Name, source.DisplayText);
                }
            }
        }
    }

    private static Dictionary<string, ActivityNode> Accessors(CheckedWorkflow workflow)
    {
        Dictionary<string, ActivityNode> accessors = [];
        foreach (CheckedActivity activity in workflow.Activities)
        {
            foreach (Activities.OutputDescriptor output in activity.Descriptor?.Outputs ?? [])
            {
                accessors.TryAdd(
                    $"get{output.Name}From{JavaScriptFunctions.Pascal(activity.Node.Name ?? activity.Node.Id)}", activity.Node);
            }
        }

        return accessors;
    }

    [GeneratedRegex("^get[A-Z][A-Za-z0-9]*From[A-Z0-9]")]
    private static partial Regex Accessor();
}
