using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>An input of the workflow that it does not declare. Whoever starts it may still give it.</summary>
internal sealed class UnknownInputs : IWorkflowRule
{
    private const string Name = "unknown-input";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
    [
        .. from script in workflow.Scripts
           from call in script.Calls
           where call is { Function: "getInput", Argument: not null } && !workflow.Names.HasInput(call.Argument)
           select Of(script.Source, call.Argument),
        .. from activity in workflow.Activities
           from written in activity.Expressions
           from name in NamesIn(written)
           where !workflow.Names.HasInput(name)
           select Of(written, name),
    ];

    private static IEnumerable<string> NamesIn(WrittenExpression written) => written.Syntax switch
    {
        "Liquid" => Liquid.NamesIn(written.Text, "Input"),
        "Input" when written.Value is JsonObject picked && JsonValues.Text(picked["name"]) is { } name => [name],
        _ => [],
    };

    private static Finding Of(WrittenExpression written, string name) =>
        written.Activity.Finding(Name, FindingSeverity.Hint, written.Path, Name, name);
}
