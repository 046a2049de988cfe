using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;

namespace Campaign.Workflows.Expressions;

/// <summary>Evaluates JavaScript. A script has a second, some memory and no way out to .NET.</summary>
internal static class JavaScript
{
    private const int Statements = 1_000_000;
    private const int Depth = 200;
    private const long Memory = 64 * 1024 * 1024;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    private static readonly BoundedCache<Prepared<Acornima.Ast.Script>> Scripts = new(script => Engine.PrepareScript(
        script,
        options: new ScriptPreparationOptions
        {
            ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true },
        }));

    /// <summary>The value of the last expression, or of a <c>return</c> outside any function.</summary>
    /// <param name="script">The source.</param>
    /// <param name="scope">What it can see.</param>
    /// <param name="extend">Adds functions of the activity that runs it.</param>
    /// <param name="cancellationToken">Ends the script without a fault.</param>
    /// <exception cref="ExpressionException">The script is wrong, fails, or takes too much.</exception>
    public static JsonNode? Evaluate(
        string script, ExpressionScope scope, Action<Engine>? extend, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(script))
        {
            return null;
        }

        try
        {
            Prepared<Acornima.Ast.Script> prepared = Scripts.Get(script);
            using Engine engine = new(options => options
                .TimeoutInterval(Time)
                .MaxStatements(Statements)
                .LimitRecursion(Depth)
                .LimitMemory(Memory)
                .DisableStringCompilation()
                .CancellationToken(cancellationToken));
            JavaScriptFunctions functions = new(engine, scope, script);
            functions.Define();
            extend?.Invoke(engine);
            JsValue value = engine.Evaluate(prepared);
            functions.CopyVariablesBack();
            return ToJson(engine, value.UnwrapIfPromise(cancellationToken));
        }
        catch (Exception failure) when (failure is JintException
            or Acornima.ParseErrorException or TimeoutException or InvalidOperationException or FormatException
            or InsufficientExecutionStackException or NotSupportedException or ArgumentException
            or System.Text.Json.JsonException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ExpressionException("JavaScript", failure.Message, failure);
        }
    }

    /// <summary>JavaScript's own rules for JSON decide what becomes of dates, functions and undefined.</summary>
    public static JsonNode? ToJson(Engine engine, JsValue value)
    {
        if (value.IsString())
        {
            return JsonValue.Create(value.AsString());
        }

        JsValue text = new JsonSerializer(engine).Serialize(value);
        return text.IsString() ? JsonNode.Parse(text.AsString()) : null;
    }

    public static JsValue FromJson(Engine engine, JsonNode? node) =>
        node is null ? JsValue.Null : new JsonParser(engine).Parse(node.ToJsonString());
}
