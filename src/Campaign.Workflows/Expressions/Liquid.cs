using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Workflows.Definitions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Campaign.Workflows.Expressions;

/// <summary>
/// Renders Liquid. What a template inserts is escaped for HTML unless it says <c>| raw</c>: most templates are mails.
/// </summary>
internal static partial class Liquid
{
    private const int Iterations = 100_000;

    /// <summary>The strictest: an unknown filter is an error rather than nothing.</summary>
    private const SyntaxCompatibility Level = SyntaxCompatibility.DotLiquid22a;

    private static readonly BoundedCache<Template> Templates = new(Parse);

    // The library knows transformers only for the whole process, where others render texts that are no HTML.
    [ThreadStatic]
    private static bool isRendering;

    static Liquid()
    {
        Template.RegisterValueTypeTransformer(
            typeof(string), text => isRendering ? LiquidFilters.EscapeHtml((string)text) : text);
        Template.RegisterFilter(typeof(LiquidFilters));
    }

    /// <exception cref="ExpressionException">The template is wrong, fails, or takes too long.</exception>
    public static JsonNode Render(string template, ExpressionScope scope)
    {
        isRendering = true;
        try
        {
            RenderParameters parameters = new(CultureInfo.InvariantCulture)
            {
                LocalVariables = Names(scope),
                ErrorsOutputMode = ErrorsOutputMode.Rethrow,
                SyntaxCompatibilityLevel = Level,
                MaxIterations = Iterations,
                Timeout = 1000,
            };
            return JsonValue.Create(Templates.Get(template).Render(parameters));
        }
        catch (Exception failure) when (failure is LiquidException or RenderException or System.ArgumentException
            or InvalidOperationException or FormatException or TimeoutException or OverflowException)
        {
            throw new ExpressionException("Liquid", failure.Message, failure);
        }
        finally
        {
            isRendering = false;
        }
    }

    /// <summary>What is wrong with the template; null when it can be rendered.</summary>
    public static string? FindMistake(string template)
    {
        try
        {
            Templates.Get(template);
            return null;
        }
        catch (Exception failure) when (failure is LiquidException or System.ArgumentException)
        {
            return failure.Message;
        }
    }

    /// <summary>The members of <c>Variables</c> or <c>Input</c> that a template names, each once.</summary>
    public static IEnumerable<string> NamesIn(string template, string list) =>
        template.Contains(list, StringComparison.Ordinal)
            ? Marked().Matches(template)
                .SelectMany(marked => Members().Matches(marked.Value))
                .Where(member => member.Groups[1].Value == list)
                .Select(member => member.Groups[2].Value)
                .Distinct()
            : [];

    private static Template Parse(string text)
    {
        // The library's own filter cannot be replaced, and what it escapes would be escaped once more.
        string ours = Inserted().Replace(text, inserted => EscapeFilter().Replace(inserted.Value, "| html"));
        ours = Marked().Replace(ours, marked => DateFilter().Replace(marked.Value, "| moment"));
        Template template = Template.Parse(ours, Level);
        template.MakeThreadSafe();
        return template;
    }

    private static Hash Names(ExpressionScope scope)
    {
        Hash variables = [];
        foreach (string name in scope.VariableNames)
        {
            variables[name] = Value(scope.GetVariable(name));
        }

        Hash input = [];
        foreach ((string name, JsonNode? value) in scope.Input)
        {
            input[name] = Value(value);
        }

        return new Hash
        {
            ["Variables"] = variables,
            ["Input"] = input,
            ["Now"] = scope.Now.UtcDateTime,
            ["CorrelationId"] = scope.CorrelationId,
            ["WorkflowInstanceId"] = scope.InstanceId,
            ["WorkflowInstanceName"] = scope.InstanceName,
            ["WorkflowDefinitionId"] = scope.Definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = scope.Definition.Id,
            ["WorkflowDefinitionVersion"] = scope.Definition.Version,
        };
    }

    private static object? Value(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Hash hash = [];
                foreach ((string name, JsonNode? value) in members)
                {
                    hash[name] = Value(value);
                }

                return hash;
            case JsonArray elements:
                return elements.Select(Value).ToList();
            default:
                return node?.GetValueKind() switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.Number => Number(node),
                    JsonValueKind.String => JsonValues.ToText(node),
                    _ => null,
                };
        }
    }

    private static object Number(JsonNode node)
    {
        string text = node.ToJsonString();
        return long.TryParse(text, CultureInfo.InvariantCulture, out long whole) ? whole
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) ? exact
            : double.Parse(text, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Inserted();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<![\w.'""])(Variables|Input)\.(\w+)")]
    private static partial Regex Members();

    [GeneratedRegex(@"\|\s*date\b")]
    private static partial Regex DateFilter();

    [GeneratedRegex(@"\|\s*(escape_once|escape|h)\b")]
    private static partial Regex EscapeFilter();
}
