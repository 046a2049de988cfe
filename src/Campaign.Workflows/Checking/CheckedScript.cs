using Acornima;
using Acornima.Ast;

namespace Campaign.Workflows.Checking;

/// <summary>A script and what it asks for by name. Names that are computed cannot be known and are not listed.</summary>
internal sealed class CheckedScript
{
    private static readonly ParserOptions Options = new() { AllowReturnOutsideFunction = true };

    private readonly List<(string Function, string? Argument)> _calls = [];
    private readonly HashSet<string> _declared = [];
    private readonly HashSet<string> _read = [];
    private readonly HashSet<string> _written = [];

    private CheckedScript(WrittenExpression source)
    {
        Source = source;
        try
        {
            Visit(new Parser(Options).ParseScript(source.Text));
        }
        catch (ParseErrorException mistake)
        {
            Mistake = mistake;
        }
    }

    public WrittenExpression Source { get; }

    /// <summary>Null when it can be parsed.</summary>
    public ParseErrorException? Mistake { get; }

    /// <summary>Functions that it calls and does not itself declare, with their first argument where that is a plain text.</summary>
    public IEnumerable<(string Function, string? Argument)> Calls => _calls.Where(call => !_declared.Contains(call.Function));

    /// <summary>Variables that it reads: <c>getVariable('X')</c>, <c>variables.X</c>.</summary>
    public IEnumerable<string> VariablesRead => _read.Concat(Arguments("getVariable"));

    /// <summary>Variables that it sets, which makes them exist: <c>setVariable('X', …)</c>, <c>variables.X = …</c>.</summary>
    public IEnumerable<string> VariablesWritten => _written.Concat(Arguments("setVariable"));

    public static IEnumerable<CheckedScript> In(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        from written in activity.Expressions
        where written.Syntax == "JavaScript"
            || (activity.Node.Type == "Elsa.RunJavaScript" && written is { Property: "script", Syntax: "Literal" })
        select new CheckedScript(written);

    private IEnumerable<string> Arguments(string function) =>
        _calls.Where(call => call.Function == function).Select(call => call.Argument).OfType<string>();

    private void Visit(Node script)
    {
        Stack<Node> pending = new([script]);
        while (pending.TryPop(out Node? node))
        {
            Note(node);
            foreach (Node child in node.ChildNodes)
            {
                pending.Push(child);
            }
        }
    }

    private void Note(Node node)
    {
        switch (node)
        {
            case CallExpression { Callee: Identifier function } call:
                _calls.Add((function.Name, call.Arguments is [StringLiteral first, ..] ? first.Value : null));
                break;
            case IFunction { Id: { } declared }:
                _declared.Add(declared.Name);
                break;
            case VariableDeclarator { Id: Identifier variable }:
                _declared.Add(variable.Name);
                break;
            case AssignmentExpression { Left: Node left } when Member(left) is { } target:
                _written.Add(target);
                break;
            case MemberExpression when Member(node) is { } member:
                _read.Add(member);
                break;
            default:
                break;
        }
    }

    private static string? Member(Node node) =>
        node is MemberExpression { Computed: false, Object: Identifier { Name: "variables" }, Property: Identifier name }
            ? name.Name
            : null;
}
