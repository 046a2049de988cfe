using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking.Rules;

/// <summary>A plainly written value that is not of the type of its input: a number, a date, a time span, a choice.</summary>
internal sealed class BadValues : IWorkflowRule
{
    private const string Name = "bad-value";

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        from input in activity.Descriptor?.Inputs ?? []
        where input is { IsWrapped: true, AutoEvaluate: true }
        let written = activity.Find(input.Name)
        where written is not null && !IsOfType(written, input)
        select activity.Finding(
            Name, FindingSeverity.Error, written.Path,
            TypeOf(input) == typeof(TimeSpan) ? "bad-time-span" : input.Options.Count > 0 ? "bad-choice" : Name,
            input.DisplayName, written.Text,
            input.Options.Count > 0 ? string.Join(", ", input.Options.Select(option => option.Value)) : input.TypeName);

    private static bool IsOfType(WrittenExpression written, InputDescriptor input)
    {
        try
        {
            JsonNode? value = written.Syntax switch
            {
                "Literal" => written.Value,
                "Object" or "Json" => ValueConversion.Parse(written.Value, "JSON"),
                _ => null,
            };
            ValueConversion.To(value, input.ClrType);
            return true;
        }
        catch (ConversionException)
        {
            return false;
        }
    }

    private static Type TypeOf(InputDescriptor input) => Nullable.GetUnderlyingType(input.ClrType) ?? input.ClrType;
}
