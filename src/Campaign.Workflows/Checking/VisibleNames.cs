using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Checking;

/// <summary>Which variables each step can see: those of the containers around it, and those that scripts make.</summary>
internal sealed class VisibleNames
{
    private static readonly string[] OfLoops = ["CurrentValue", "CurrentIndex"];

    private readonly Dictionary<ActivityNode, (HashSet<string> Names, HashSet<string> Ids)> _scopes = [];
    private readonly HashSet<string> _made;
    private readonly HashSet<string> _inputs;

    public VisibleNames(CheckedWorkflow workflow)
    {
        _made = [.. workflow.Scripts.SelectMany(script => script.VariablesWritten), .. OfLoops];
        _inputs = [.. workflow.Definition.Inputs.Select(input => input.Name)];
        Outputs = workflow.Definition.Outputs.Select(output => output.Name).ToHashSet();
    }

    /// <summary>What the workflow says it leaves behind.</summary>
    public IReadOnlySet<string> Outputs { get; }

    public bool HasVariable(ActivityNode node, string name) => _made.Contains(name) || ScopeOf(node).Names.Contains(name);

    public bool HasVariableId(ActivityNode node, string id) => ScopeOf(node).Ids.Contains(id);

    public bool HasInput(string name) => _inputs.Contains(name);

    /// <summary>True for <c>getAnswer</c> and <c>setAnswer</c> where there is a variable or an input <c>answer</c>.</summary>
    public bool HasAccessor(ActivityNode node, string function) =>
        _made.Concat(ScopeOf(node).Names).Concat(function.StartsWith("get", StringComparison.Ordinal) ? _inputs : [])
            .Any(name => string.CompareOrdinal(JavaScriptFunctions.Pascal(name), 0, function, 3, function.Length) == 0
                && JavaScriptFunctions.Pascal(name).Length == function.Length - 3);

    private (HashSet<string> Names, HashSet<string> Ids) ScopeOf(ActivityNode node)
    {
        // Most steps declare nothing and see what their container sees.
        ActivityNode scope = node;
        while (scope is { Variables.Count: 0, Parent: { } parent })
        {
            scope = parent;
        }

        if (_scopes.TryGetValue(scope, out (HashSet<string> Names, HashSet<string> Ids) known))
        {
            return known;
        }

        HashSet<string> names = [];
        HashSet<string> ids = [];
        for (ActivityNode? container = scope; container is not null; container = container.Parent)
        {
            names.UnionWith(container.Variables.Select(variable => variable.Name));
            ids.UnionWith(container.Variables.Select(variable => variable.Id));
        }

        return _scopes[scope] = (names, ids);
    }
}
