using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Workflows.Expressions;

/// <summary>Elsa's names of types, as variables and inputs carry them.</summary>
internal static class TypeAlias
{
    private static readonly Dictionary<string, Type> Scalars = new(StringComparer.OrdinalIgnoreCase)
    {
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTimeOffset),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["TimeSpan"] = typeof(TimeSpan),
    };

    private static readonly HashSet<string> Structures = new(StringComparer.OrdinalIgnoreCase)
    {
        "JSON", "JsonElement", "JsonNode", "JsonObject", "JsonArray",
        "StringDictionary", "ObjectDictionary", "StringMap", "ObjectMap",
    };

    /// <summary>The alias of a type of .NET; unknown ones are shown as objects.</summary>
    public static string Of(Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(DateTimeOffset))
        {
            return "DateTimeOffset";
        }

        foreach ((string alias, Type scalar) in Scalars)
        {
            if (scalar == target)
            {
                return alias;
            }
        }

        if (target.IsEnum || target == typeof(DateOnly) || target == typeof(TimeOnly))
        {
            return target.Name;
        }

        if (target == typeof(JsonObject) || target == typeof(JsonArray))
        {
            return target.Name;
        }

        return ValueConversion.ElementType(target) is { } element ? $"{Of(element)}[]"
            : ValueConversion.IsDictionary(target) ? "ObjectDictionary"
            : "Object";
    }

    /// <summary>Makes a value fit a variable. Of an unknown type everything is one, as of <c>Object</c>.</summary>
    /// <exception cref="ConversionException">The value is not one of the type.</exception>
    public static JsonNode? Convert(JsonNode? value, string alias, bool isArray)
    {
        if (value is null)
        {
            return null;
        }

        if (isArray || alias.EndsWith("[]", StringComparison.Ordinal))
        {
            return ValueConversion.Parse(value, $"{alias}[]");
        }

        string name = alias.TrimEnd('?');
        if (Structures.Contains(name))
        {
            return ValueConversion.Parse(value, name);
        }

        return Scalars.TryGetValue(name, out Type? type)
            ? JsonSerializer.SerializeToNode(ValueConversion.To(value, type))
            : value;
    }
}
