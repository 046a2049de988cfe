using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Activities;

/// <summary>Makes the record of an activity out of what is written in the definition.</summary>
internal sealed class InputBinder
{
    private readonly ConstructorInfo _constructor;
    private readonly List<Member> _members = [];

    public InputBinder(ActivityDescriptor descriptor, Type activityType)
    {
        _constructor = DescriptorReader.ConstructorOf(activityType);
        foreach ((ParameterInfo parameter, InputDescriptor input) in _constructor.GetParameters().Zip(descriptor.Inputs))
        {
            string property = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
            _members.Add(new Member(property, input, DefaultOf(parameter)));
        }
    }

    /// <exception cref="InputException">An input cannot be evaluated or is not of its type.</exception>
    public BoundInputs Bind(ActivityNode node, ExpressionScope scope, CancellationToken cancellationToken)
    {
        JsonObject values = [];
        object?[] arguments = new object?[_members.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            Member member = _members[i];
            try
            {
                JsonNode? value = Value(member, node.Json, scope, cancellationToken);
                arguments[i] = IsBlank(value) ? null : ValueConversion.To(value, member.Input.ClrType);
                arguments[i] = arguments[i] is JsonNode shared ? shared.DeepClone() : arguments[i] ?? member.Default;
                values[member.Input.Name] = arguments[i] switch
                {
                    string text => text,
                    bool truth => truth,
                    _ => value?.DeepClone(),
                };
            }
            catch (Exception failure) when (failure is ConversionException or ExpressionException)
            {
                throw new InputException(node, member.Property, member.Input.Name, failure);
            }
        }

        return new BoundInputs(_constructor.Invoke(arguments), values);
    }

    private static JsonNode? Value(
        Member member, JsonObject json, ExpressionScope scope, CancellationToken cancellationToken)
    {
        JsonNode? written = json[member.Property] ?? json[member.Input.Name];
        if (!member.Input.IsWrapped || !member.Input.AutoEvaluate)
        {
            return member.Input.AutoEvaluate ? written : null;
        }

        JsonNode? value = Evaluator.Evaluate(written, scope, cancellationToken);
        return value is JsonObject members && ValueConversion.IsDictionary(member.Input.ClrType)
            ? EvaluateEntries(members, scope, cancellationToken)
            : value;
    }

    // Elsa's dictionary editor stores an expression for every entry.
    private static JsonObject EvaluateEntries(
        JsonObject members, ExpressionScope scope, CancellationToken cancellationToken)
    {
        JsonObject evaluated = [];
        foreach ((string name, JsonNode? entry) in members)
        {
            JsonNode? value = Evaluator.IsExpression(entry)
                ? Evaluator.EvaluateExpression(entry!.AsObject(), scope, cancellationToken)
                : entry;
            evaluated[name] = value?.DeepClone();
        }

        return evaluated;
    }

    private static bool IsBlank(JsonNode? value) =>
        value is null || (value.GetValueKind() == JsonValueKind.String && string.IsNullOrEmpty(value.GetValue<string>()));

    // What a member that may not be null gets when nothing is written: the handler decides whether that will do.
    private static object? DefaultOf(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue && parameter.DefaultValue is not null)
        {
            return parameter.ParameterType.IsEnum
                ? Enum.ToObject(parameter.ParameterType, parameter.DefaultValue)
                : parameter.DefaultValue;
        }

        Type type = parameter.ParameterType;
        if (type.IsValueType)
        {
            return Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        }

        if (parameter.HasDefaultValue
            || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)
        {
            return null;
        }

        return type == typeof(string) ? ""
            : ValueConversion.ElementType(type) is { } element ? Array.CreateInstance(element, 0)
            : ValueConversion.IsDictionary(type) ? new Dictionary<string, JsonNode?>()
            : type == typeof(JsonObject) ? new JsonObject()
            : null;
    }

    private sealed record Member(string Property, InputDescriptor Input, object? Default);
}

/// <summary>Thrown when an input of an activity cannot be had. The message names activity, input and cause.</summary>
internal sealed class InputException(ActivityNode node, string property, string input, Exception cause)
    : InvalidOperationException($"Failed to evaluate input '{input}' of '{node.DisplayText}' ({node.Id}): {cause.Message}", cause)
{
    public string Property { get; } = property;
}
