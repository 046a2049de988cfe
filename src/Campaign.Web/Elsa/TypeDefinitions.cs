using System.Text;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Elsa;

/// <summary>What an expression in JavaScript may call, for the editor to suggest.</summary>
internal static class TypeDefinitions
{
    private const string Functions = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;

        """;

    public static string Of(WorkflowDefinition? definition)
    {
        StringBuilder text = new(Functions.ReplaceLineEndings("\n"));
        foreach (VariableDefinition variable in definition?.Variables ?? [])
        {
            string name = Pascal(variable.Name);
            string type = TypeOf(variable.TypeName, variable.IsArray);
            text.Append("declare function get").Append(name).Append("(): ").Append(type).Append(";\n")
                .Append("declare function set").Append(name).Append("(value: ").Append(type).Append("): void;\n");
        }

        foreach (InputDefinition input in definition?.Inputs ?? [])
        {
            text.Append("declare function get").Append(Pascal(input.Name)).Append("(): ")
                .Append(TypeOf(input.TypeName, input.IsArray)).Append(";\n");
        }

        text.Append("declare class WorkflowVariables {\n");
        foreach (VariableDefinition variable in definition?.Variables ?? [])
        {
            text.Append(variable.Name).Append(": ").Append(TypeOf(variable.TypeName, variable.IsArray)).Append(";\n");
        }

        return text.Append("}\ndeclare var variables: WorkflowVariables;\n").ToString();
    }

    private static string TypeOf(string alias, bool isArray) => (alias switch
    {
        "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        _ => "any",
    }) + (isArray ? "[]" : "");

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
