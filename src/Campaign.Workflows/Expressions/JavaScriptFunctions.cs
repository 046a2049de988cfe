using System.Text;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Campaign.Workflows.Expressions;

/// <summary>Elsa's functions in JavaScript. Only those whose name occurs in the script are made, for the sake of speed.</summary>
internal sealed class JavaScriptFunctions(Engine engine, ExpressionScope scope, string script)
{
    private static readonly Prepared<Acornima.Ast.Script> BytesToJson =
        Engine.PrepareScript("Uint8Array.prototype.toJSON = function () { return __base64(this); };");

    private readonly Dictionary<string, JsonNode?> _copiedIn = [];
    private JsObject? _variables;

    public void Define()
    {
        DefineIdentity();
        DefineData();
        DefineText();
        DefineBytes();
        DefineNamed();
        JavaScriptTypes.Define(engine, script, scope.Now, NewGuid);
        if (script.Contains("variables", StringComparison.Ordinal))
        {
            CopyVariablesIn();
        }
    }

    /// <summary>Keeps what the script assigned to members of <c>variables</c>.</summary>
    public void CopyVariablesBack()
    {
        if (_variables is null)
        {
            return;
        }

        foreach (KeyValuePair<JsValue, Jint.Runtime.Descriptors.PropertyDescriptor> member in _variables.GetOwnProperties())
        {
            string name = member.Key.ToString();
            JsonNode? value = JavaScript.ToJson(engine, _variables.Get(member.Key));
            if (!_copiedIn.TryGetValue(name, out JsonNode? before) || !JsonValues.AreSame(before, value))
            {
                scope.SetVariable(name, value);
            }
        }
    }

    private void DefineIdentity()
    {
        Add("getWorkflowDefinitionId", _ => scope.Definition.DefinitionId);
        Add("getWorkflowDefinitionVersionId", _ => scope.Definition.Id);
        Add("getWorkflowDefinitionVersion", _ => scope.Definition.Version);
        Add("getWorkflowInstanceId", _ => scope.InstanceId);
        Add("getWorkflowInstanceName", _ => Text(scope.InstanceName));
        Add("setWorkflowInstanceName", arguments => Do(() => scope.InstanceName = arguments.At(0).ToString()));
        Add("getCorrelationId", _ => Text(scope.CorrelationId));
        Add("setCorrelationId", arguments => Do(() => scope.CorrelationId = arguments.At(0).ToString()));
    }

    private void DefineData()
    {
        Add("getVariable", arguments => From(scope.GetVariable(arguments.At(0).ToString())));
        Add("setVariable", arguments => Do(() => scope.SetVariable(arguments.At(0).ToString(), To(arguments.At(1)))));
        Add("getInput", arguments => From(scope.Input.GetValueOrDefault(arguments.At(0).ToString())));
        Add("getLastResult", _ => From(scope.LastResult));
        Add("getOutputFrom", arguments =>
        {
            string activity = arguments.At(0).ToString();
            ActivityNode node = scope.Definition.FindByIdOrName(activity)
                ?? throw new InvalidOperationException($"There is no activity '{activity}'.");
            return From(scope.GetOutput(node, arguments.At(1).IsString() ? arguments.At(1).AsString() : "Result"));
        });
    }

    private void DefineText()
    {
        Add("isNullOrWhiteSpace", arguments => IsNull(arguments.At(0)) || string.IsNullOrWhiteSpace(arguments.At(0).ToString()));
        Add("isNullOrEmpty", arguments => IsNull(arguments.At(0)) || arguments.At(0).ToString().Length == 0);
        Add("toJson", arguments => To(arguments.At(0))?.ToJsonString(JsonValues.Plain) ?? "null");
        foreach (string name in (string[])["newGuid", "newGuidString", "getGuidString"])
        {
            Add(name, _ => NewGuid().ToString());
        }

        foreach (string name in (string[])["newShortGuid", "getShortGuid"])
        {
            Add(name, _ => Convert.ToBase64String(NewGuid().ToByteArray()).Replace('+', '-').Replace('/', '_').TrimEnd('='));
        }

        Add("parseGuid", arguments => Guid.Parse(arguments.At(0).ToString()).ToString());
        Add("stringToBase64", arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments.At(0).ToString())));
        Add("stringFromBase64", arguments => Encoding.UTF8.GetString(Convert.FromBase64String(arguments.At(0).ToString())));
    }

    // Outside a script, bytes are text in base 64, as in JSON; and so a stream has been read already.
    private void DefineBytes()
    {
        Add("bytesFromString", arguments => FromBytes(Encoding.UTF8.GetBytes(arguments.At(0).ToString())));
        Add("bytesToString", arguments => Encoding.UTF8.GetString(ToBytes(arguments.At(0))));
        Add("bytesFromBase64", arguments => FromBytes(Convert.FromBase64String(arguments.At(0).ToString())));
        Add("bytesToBase64", arguments => Convert.ToBase64String(ToBytes(arguments.At(0))));
        Add("streamToBytes", arguments => FromBytes(ToBytes(arguments.At(0))));
        Add("streamToBase64", arguments => Convert.ToBase64String(ToBytes(arguments.At(0))));
        if (script.Contains("bytes", StringComparison.OrdinalIgnoreCase)
            || script.Contains("Uint8Array", StringComparison.Ordinal))
        {
            engine.SetValue("__base64", new ClrFunction(
                engine, "__base64", (_, arguments) => Convert.ToBase64String(ToBytes(arguments.At(0)))));
            engine.Execute(BytesToJson);
        }
    }

    private ObjectInstance FromBytes(byte[] bytes) =>
        engine.Construct("Uint8Array", new JsArray(engine, [.. bytes.Select(one => JsNumber.Create(one))]));

    private static byte[] ToBytes(JsValue value) =>
        value.IsUint8Array() ? value.AsUint8Array()
        : value.IsArray() ? [.. value.AsArray().Select(one => (byte)TypeConverter.ToNumber(one))]
        : Convert.FromBase64String(value.ToString());

    private void DefineNamed()
    {
        if (!script.Contains("get", StringComparison.Ordinal) && !script.Contains("set", StringComparison.Ordinal))
        {
            return;
        }

        foreach (InputDefinition input in scope.Definition.Inputs)
        {
            Add($"get{Pascal(input.Name)}", _ => From(scope.Input.GetValueOrDefault(input.Name)));
        }

        foreach (string name in scope.VariableNames)
        {
            Add($"get{Pascal(name)}", _ => From(scope.GetVariable(name)));
            Add($"set{Pascal(name)}", arguments => Do(() => scope.SetVariable(name, To(arguments.At(0)))));
        }

        if (script.Contains("From", StringComparison.Ordinal))
        {
            DefineOutputs(scope.Definition.Workflow);
        }
    }

    private void DefineOutputs(ActivityNode node)
    {
        foreach (ActivityNode child in node.Children)
        {
            foreach (Activities.OutputDescriptor output in child.Registration?.Descriptor.Outputs ?? [])
            {
                Add($"get{output.Name}From{Pascal(child.Name ?? child.Id)}", _ => From(scope.GetOutput(child, output.Name)));
            }

            DefineOutputs(child);
        }
    }

    private void CopyVariablesIn()
    {
        _variables = new JsObject(engine);
        foreach (string name in scope.VariableNames)
        {
            _copiedIn[name] = scope.GetVariable(name)?.DeepClone();
            _variables.Set(name, From(_copiedIn[name]));
        }

        engine.SetValue("variables", _variables);
    }

    private void Add(string name, Func<JsValue[], JsValue> body)
    {
        if (script.Contains(name, StringComparison.Ordinal))
        {
            engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) => body([.. arguments])));
        }
    }

    private Guid NewGuid() => Guid.CreateVersion7(scope.Now);

    private JsValue From(JsonNode? node) => JavaScript.FromJson(engine, node);

    private JsonNode? To(JsValue value) => JavaScript.ToJson(engine, value);

    private static JsValue Do(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static JsValue Text(string? text) => text is null ? JsValue.Null : new JsString(text);

    private static bool IsNull(JsValue value) => value.IsNull() || value.IsUndefined();

    internal static string Pascal(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace(" ", "", StringComparison.Ordinal);
}
