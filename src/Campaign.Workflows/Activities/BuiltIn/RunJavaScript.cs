using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;
using Campaign.Workflows.Flow;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Runs a script, which may choose how to go on.</summary>
[ActivityType("Elsa.RunJavaScript", Category = "Scripting", DisplayName = "Run JavaScript", Description = "Runs a script.")]
[Output("Result", Description = "What the script returns.")]
internal sealed record RunJavaScript(
    [Input(Description = "The script.", UIHint = "code-editor", DefaultSyntax = "JavaScript")] string? Script,
    [Input(Description = "The outcomes it may set.", UIHint = "dynamic-outcomes", DefaultSyntax = "Object")]
    IReadOnlyList<string> PossibleOutcomes);

internal sealed class RunJavaScriptActivity : EngineActivity<RunJavaScript>
{
    public override void Start(EngineExecution execution)
    {
        List<string> outcomes = [];
        JsonNode? result = JavaScript.Evaluate(
            ScriptOf(execution), execution.Scope, engine => Extend(engine, outcomes), execution.CancellationToken);
        execution.SetOutput("Result", result);
        execution.Complete(outcomes.Count > 0 ? [.. outcomes] : ["Done"]);
    }

    // A script that is written as an expression is the script itself; evaluating it first would run it twice.
    private static string ScriptOf(EngineExecution execution) =>
        execution.Node.Json["script"] is JsonObject wrapped
        && wrapped["expression"] is JsonObject expression
        && JsonValues.Text(expression["type"]) == "JavaScript"
            ? JsonValues.ToText(expression["value"])
            : JsonValues.ToText(execution.Evaluate(execution.Node.Json["script"]));

    private static void Extend(Engine engine, List<string> outcomes)
    {
        Define(engine, "setOutcome", outcomes);
        Define(engine, "setOutcomes", outcomes);
    }

    private static void Define(Engine engine, string name, List<string> outcomes) =>
        engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) =>
        {
            outcomes.Clear();
            JsonNode? given = JavaScript.ToJson(engine, arguments.Length > 0 ? arguments[0] : JsValue.Null);
            outcomes.AddRange((given as JsonArray)?.Select(JsonValues.ToText) ?? [JsonValues.ToText(given)]);
            return JsValue.Undefined;
        }));
}
