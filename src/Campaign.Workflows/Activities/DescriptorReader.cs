using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Activities;

/// <summary>Reads what the attributes of an activity's record say.</summary>
internal static class DescriptorReader
{
    public static ActivityDescriptor Read(Type activity)
    {
        ActivityTypeAttribute type = activity.GetCustomAttribute<ActivityTypeAttribute>()
            ?? throw new InvalidActivityException(activity, "it has no [ActivityType]");
        int dot = type.Name.LastIndexOf('.');
        string name = type.Name[(dot + 1)..];
        return new ActivityDescriptor
        {
            TypeName = type.Name,
            Namespace = dot < 0 ? "" : type.Name[..dot],
            Name = name,
            Category = type.Category,
            DisplayName = type.DisplayName ?? Spaced(name),
            Description = type.Description,
            Kind = type.Kind,
            IsTrigger = type.Kind == ActivityKind.Trigger,
            Waits = type.Waits || type.Kind == ActivityKind.Trigger,
            Inputs = [.. ConstructorOf(activity).GetParameters().Select(parameter => ReadInput(activity, parameter))],
            Outputs = [.. activity.GetCustomAttributes<OutputAttribute>().Select(output => new OutputDescriptor(
                output.Name, output.TypeName, output.DisplayName ?? Spaced(output.Name), output.Description))],
            Ports = [.. ReadPorts(activity)],
        };
    }

    /// <summary>The constructor with the positional members.</summary>
    public static ConstructorInfo ConstructorOf(Type activity) =>
        activity.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(constructor => constructor.GetParameters() is not [{ ParameterType: var only }] || only != activity)
            .MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new InvalidActivityException(activity, "it has no constructor");

    private static IEnumerable<PortDescriptor> ReadPorts(Type activity)
    {
        foreach (PortAttribute port in activity.GetCustomAttributes<PortAttribute>())
        {
            yield return new PortDescriptor(port.Name, port.DisplayName ?? Spaced(port.Name), PortKind.Embedded);
        }

        foreach (string outcome in activity.GetCustomAttribute<OutcomesAttribute>()?.Names ?? ["Done"])
        {
            yield return new PortDescriptor(outcome, outcome, PortKind.Flow);
        }
    }

    private static InputDescriptor ReadInput(Type activity, ParameterInfo parameter)
    {
        string name = char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];
        InputAttribute input = parameter.GetCustomAttribute<InputAttribute>()
            ?? activity.GetProperty(name)?.GetCustomAttribute<InputAttribute>()
            ?? new InputAttribute();
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return new InputDescriptor(
            name,
            TypeAlias.Of(parameter.ParameterType),
            parameter.ParameterType,
            input.DisplayName ?? Spaced(name),
            input.Description,
            input.UIHint ?? HintOf(type),
            input.Category,
            input.DefaultSyntax,
            DefaultOf(parameter, type),
            [.. OptionsOf(input, type)],
            input.IsWrapped)
        {
            AutoEvaluate = input.AutoEvaluate,
        };
    }

    private static string HintOf(Type type) =>
        type == typeof(bool) ? "checkbox"
        : type.IsEnum ? "dropdown"
        : ValueConversion.ElementType(type) == typeof(string) ? "multi-text"
        : type == typeof(string) || type.IsValueType ? "singleline"
        : ValueConversion.IsDictionary(type) || typeof(JsonNode).IsAssignableFrom(type) ? "json-editor"
        : "singleline";

    private static IEnumerable<InputOption> OptionsOf(InputAttribute input, Type type)
    {
        if (input.Options.Length == 0 && type.IsEnum)
        {
            return Enum.GetNames(type).Select(choice => new InputOption(choice, choice));
        }

        return input.Options
            .Select(option => option.Split('=', 2))
            .Select(parts => new InputOption(parts[0], parts[^1]));
    }

    private static JsonNode? DefaultOf(ParameterInfo parameter, Type type)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is null)
        {
            return null;
        }

        return type.IsEnum
            ? JsonValue.Create(Enum.ToObject(type, parameter.DefaultValue).ToString())
            : JsonSerializer.SerializeToNode(parameter.DefaultValue, parameter.DefaultValue.GetType());
    }

    private static string Spaced(string name)
    {
        StringBuilder words = new(name.Length + 4);
        foreach (char letter in name)
        {
            if (words.Length == 0)
            {
                words.Append(char.ToUpperInvariant(letter));
                continue;
            }

            if (char.IsUpper(letter) && !char.IsUpper(words[^1]))
            {
                words.Append(' ');
            }

            words.Append(letter);
        }

        return words.ToString();
    }
}
