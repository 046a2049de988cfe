using System.Text;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Expressions;

/// <summary>What the editor needs to complete and check scripts, as declarations of TypeScript.</summary>
public static class JavaScriptTypeDefinitions
{
    private const string Common = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(name: string): void;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(correlationId: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(text: string | null | undefined): boolean;
        declare function isNullOrEmpty(text: string | null | undefined): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(text: string): Guid;
        declare function newGuid(): Guid;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function bytesToString(bytes: Bytes): string;
        declare function bytesFromString(text: string): Uint8Array;
        declare function bytesToBase64(bytes: Bytes): string;
        declare function bytesFromBase64(text: string): Uint8Array;
        declare function stringToBase64(text: string): string;
        declare function stringFromBase64(text: string): string;
        declare function streamToBytes(stream: Bytes): Uint8Array;
        declare function streamToBase64(stream: Bytes): string;
        declare type Bytes = Uint8Array | number[] | string;
        declare type JsonObject = { [name: string]: any };
        declare type Guid = string;
        declare class Guid_ { NewGuid(): Guid; Parse(text: string): Guid; Empty: Guid; }
        declare var Guid: Guid_;
        declare class TimeSpan {
            constructor(hours: number, minutes: number, seconds: number);
            static FromDays(n: number): TimeSpan; static FromHours(n: number): TimeSpan; static FromMinutes(n: number): TimeSpan;
            static FromSeconds(n: number): TimeSpan; static FromMilliseconds(n: number): TimeSpan; static Parse(text: string): TimeSpan;
            static readonly Zero: TimeSpan;
            readonly TotalDays: number; readonly TotalHours: number; readonly TotalMinutes: number; readonly TotalSeconds: number;
            readonly Days: number; readonly Hours: number; readonly Minutes: number; readonly Seconds: number;
            Add(other: TimeSpan): TimeSpan; Subtract(other: TimeSpan): TimeSpan; ToString(): string;
        }
        declare class DateTime {
            constructor(year: number, month?: number, day?: number, hour?: number, minute?: number, second?: number);
            static readonly UtcNow: DateTime; static readonly Now: DateTime; static readonly Today: DateTime;
            static Parse(text: string): DateTime;
            readonly Year: number; readonly Month: number; readonly Day: number; readonly Hour: number; readonly Minute: number;
            readonly Second: number; readonly DayOfWeek: number; readonly Date: DateTime;
            AddDays(n: number): DateTime; AddHours(n: number): DateTime; AddMinutes(n: number): DateTime; AddSeconds(n: number): DateTime;
            AddMonths(n: number): DateTime; AddYears(n: number): DateTime; Add(span: TimeSpan): DateTime;
            Subtract(other: DateTime): TimeSpan; CompareTo(other: DateTime): number; ToString(): string;
        }
        declare class DateTimeOffset extends DateTime { }
        declare class Random { Next(most?: number): number; NextDouble(): number; }

        """;

    /// <summary>The functions that scripts of a definition can call, and its variables, inputs and outputs by name.</summary>
    /// <param name="definition">Also a draft.</param>
    /// <param name="activities">Knows the outputs of activities.</param>
    public static string Of(WorkflowDefinition definition, ActivityCatalog activities)
    {
        StringBuilder text = new(Common);
        Dictionary<string, string> variables = [];
        HashSet<string> functions = [];
        Collect(definition.Workflow, activities, variables, functions);
        foreach ((string name, string type) in variables)
        {
            functions.Add($"get{JavaScriptFunctions.Pascal(name)}(): {type}");
            functions.Add($"set{JavaScriptFunctions.Pascal(name)}(value: {type}): void");
        }

        foreach (InputDefinition input in definition.Inputs)
        {
            functions.Add($"get{JavaScriptFunctions.Pascal(input.Name)}(): {TypeOf(input.TypeName, input.IsArray)}");
        }

        foreach (string function in functions)
        {
            text.Append("declare function ").Append(function).Append(";\n");
        }

        text.Append("declare class WorkflowVariables {\n");
        foreach ((string name, string type) in variables.Where(variable => IsName(variable.Key)))
        {
            text.Append("    ").Append(name).Append(": ").Append(type).Append(";\n");
        }

        return text.Append("}\ndeclare var variables: WorkflowVariables;\n").ToString();
    }

    private static void Collect(
        ActivityNode node, ActivityCatalog activities, Dictionary<string, string> variables, HashSet<string> functions)
    {
        foreach (VariableDefinition variable in node.Variables)
        {
            variables.TryAdd(variable.Name, TypeOf(variable.TypeName, variable.IsArray));
        }

        // What is inside a workflow that is used as an activity has names of its own.
        foreach (ActivityNode child in node.Children.Where(child => child.Definition is null))
        {
            ActivityDescriptor? descriptor = child.Registration?.Descriptor ?? activities.Find(child.Type);
            string name = JavaScriptFunctions.Pascal(child.Name ?? child.Id);
            foreach (OutputDescriptor output in IsName(name) ? descriptor?.Outputs ?? [] : [])
            {
                functions.Add($"get{output.Name}From{name}(): {TypeOf(output.TypeName, isArray: false)}");
            }

            Collect(child, activities, variables, functions);
        }
    }

    private static string TypeOf(string alias, bool isArray)
    {
        string type = alias.TrimEnd('?') switch
        {
            "String" or "DateTime" or "DateTimeOffset" or "TimeSpan" or "ByteArray" => "string",
            "Guid" => "Guid",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            "JsonObject" or "ObjectDictionary" or "ObjectMap" => "JsonObject",
            "StringDictionary" or "StringMap" => "{ [name: string]: string }",
            _ => "any",
        };
        return isArray || alias.EndsWith("[]", StringComparison.Ordinal) ? $"{(type == "any" ? "any" : type)}[]" : type;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$');
}
