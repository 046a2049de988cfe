using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Expressions;

/// <summary>Evaluates the expressions of a definition.</summary>
internal static class Evaluator
{
    private static readonly HashSet<string> Syntaxes = ["Literal", "Object", "Json", "Variable", "Input", "JavaScript", "Liquid"];

    /// <summary>The value of an input as it is written: wrapped, or bare.</summary>
    public static JsonNode? Evaluate(JsonNode? input, ExpressionScope scope, CancellationToken cancellationToken)
    {
        if (input is not JsonObject wrapped || !wrapped.ContainsKey("expression"))
        {
            return input is JsonObject unexpressed && unexpressed.ContainsKey("memoryReference")
                ? FromReference(unexpressed, scope)
                : input;
        }

        return wrapped["expression"] is JsonObject expression
            ? EvaluateExpression(expression, scope, cancellationToken)
            : FromReference(wrapped, scope);
    }

    /// <summary>The value of <c>{"type": …, "value": …}</c>.</summary>
    public static JsonNode? EvaluateExpression(
        JsonObject expression, ExpressionScope scope, CancellationToken cancellationToken)
    {
        string syntax = JsonValues.Text(expression["type"]) ?? "Literal";
        JsonNode? value = expression["value"];
        return syntax switch
        {
            "Literal" => value,
            "Object" or "Json" => ValueConversion.Parse(value, "JSON"),
            "Variable" => FromVariable(value, scope),
            "Input" => FromInput(value, scope),
            "JavaScript" => JavaScript.Evaluate(JsonValues.ToText(value), scope, null, cancellationToken),
            "Liquid" => Liquid.Render(JsonValues.ToText(value), scope),
            _ => throw new ExpressionException(syntax, "there is no such syntax here."),
        };
    }

    /// <summary>True for an entry of Elsa's dictionary editor, where every value is an expression of its own.</summary>
    public static bool IsExpression(JsonNode? node) =>
        node is JsonObject { Count: 2 } json
        && json.ContainsKey("value")
        && JsonValues.Text(json["type"]) is { } syntax
        && Syntaxes.Contains(syntax);

    /// <summary>True for a syntax that is spoken here.</summary>
    public static bool IsSyntax(string syntax) => Syntaxes.Contains(syntax);

    private static JsonNode? FromReference(JsonObject input, ExpressionScope scope) =>
        JsonValues.Text((input["memoryReference"] as JsonObject)?["id"]) is { } id ? scope.GetVariableById(id) : null;

    private static JsonNode? FromVariable(JsonNode? value, ExpressionScope scope)
    {
        JsonObject? variable = AsObject(value);
        return JsonValues.Text(variable?["id"]) is { } id && scope.GetVariableById(id) is { } found
            ? found
            : JsonValues.Text(variable?["name"]) is { } name ? scope.GetVariable(name) : null;
    }

    private static JsonNode? FromInput(JsonNode? value, ExpressionScope scope) =>
        JsonValues.Text(AsObject(value)?["name"]) is { } name ? scope.Input.GetValueOrDefault(name) : null;

    // Studio writes the picked variable as text, the designer of a file as an object; a plain name means nothing.
    private static JsonObject? AsObject(JsonNode? value) =>
        value as JsonObject
        ?? (JsonValues.Text(value) is { } text && text.TrimStart().StartsWith('{')
            ? ValueConversion.Parse(value, "JSON") as JsonObject
            : null);
}
