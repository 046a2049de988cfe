using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Expressions;

/// <summary>Turns values of a workflow, which are JSON, into the types that activities are written in.</summary>
internal static class ValueConversion
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<Type, Func<string, (bool Done, object Value)>> Parsers = new()
    {
        [typeof(short)] = text => (Whole(text, short.MinValue, short.MaxValue, out decimal n), (short)n),
        [typeof(int)] = text => (Whole(text, int.MinValue, int.MaxValue, out decimal n), (int)n),
        [typeof(long)] = text => (Whole(text, long.MinValue, long.MaxValue, out decimal n), (long)n),
        [typeof(decimal)] = text =>
            (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal n), n),
        [typeof(double)] = text =>
            (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double n), n),
        [typeof(float)] = text =>
            (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float n), n),
        [typeof(Guid)] = text => (Guid.TryParse(text, out Guid id), id),
        [typeof(TimeSpan)] = text => (Duration(text, out TimeSpan span), span),
        [typeof(DateTimeOffset)] = text => (Moment(text, out DateTimeOffset at), at),
        [typeof(DateOnly)] = text => (Day(text, out DateOnly day), day),
        [typeof(TimeOnly)] = text =>
            (TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out TimeOnly time), time),
    };

    /// <summary>Null stays null, and so does a blank text for everything but a text.</summary>
    /// <exception cref="ConversionException">The value is not one of the type.</exception>
    public static object? To(JsonNode? node, Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (node is null || target == typeof(object) || target == typeof(JsonNode))
        {
            return node;
        }

        string text = JsonValues.ToText(node);
        if (target == typeof(string))
        {
            return text;
        }

        // As in Elsa, whatever is not plainly true is false.
        if (target == typeof(bool))
        {
            return JsonValues.Truth(node);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (target.IsEnum)
        {
            return Enum.TryParse(target, text, ignoreCase: true, out object? choice) ? choice : throw Not(text, target);
        }

        if (Parsers.TryGetValue(target, out Func<string, (bool Done, object Value)>? parse))
        {
            (bool done, object value) = parse(text.Trim());
            return done ? value : throw Not(text, target);
        }

        return ElementType(target) is { } element ? ToList(node, text, element, target) : ToObject(node, text, target);
    }

    /// <summary>The type of the elements when the type is a list; null otherwise.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        return type.IsGenericType
            && type.GetGenericArguments() is [var element]
            && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element))
                ? element
                : null;
    }

    /// <summary>True for a type that holds values under names.</summary>
    public static bool IsDictionary(Type type) =>
        type != typeof(object) && type.IsAssignableFrom(typeof(Dictionary<string, JsonNode?>));

    /// <summary>Parses text that is JSON; anything else is taken as it is.</summary>
    public static JsonNode? Parse(JsonNode? node, string type)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
        {
            return node;
        }

        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text, documentOptions: JsonValues.Lenient);
        }
        catch (JsonException)
        {
            throw new ConversionException(text, type);
        }
    }

    private static object ToList(JsonNode node, string text, Type element, Type target)
    {
        Array list = Array.CreateInstance(element, 0);
        IReadOnlyList<JsonNode?> elements = Elements(node, text);
        ArrayList converted = [.. elements.Select(one => To(one, element)).Where(one => one is not null)];
        list = converted.ToArray(element);
        return target.IsArray || target.IsAssignableFrom(list.GetType())
            ? list
            : Activator.CreateInstance(target, list) ?? throw Not(text, target);
    }

    private static IReadOnlyList<JsonNode?> Elements(JsonNode node, string text)
    {
        JsonNode? parsed = text.TrimStart().StartsWith('[') ? Parse(node, "list") : node;
        return parsed switch
        {
            JsonArray array => [.. array],
            JsonValue value when value.TryGetValue(out string? joined) =>
            [
                .. joined.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(part => (JsonNode?)JsonValue.Create(part)),
            ],
            null => [],
            _ => [parsed],
        };
    }

    private static object? ToObject(JsonNode node, string text, Type target)
    {
        JsonNode? parsed = Parse(node, target.Name);
        if (typeof(JsonNode).IsAssignableFrom(target))
        {
            return parsed is null || target.IsInstanceOfType(parsed) ? parsed : throw Not(text, target);
        }

        if (IsDictionary(target))
        {
            return parsed is null ? null : (parsed as JsonObject)?.ToDictionary() ?? throw Not(text, target);
        }

        try
        {
            return parsed.Deserialize(target, Web);
        }
        catch (JsonException)
        {
            throw Not(text, target);
        }
    }

    private static bool Whole(string text, decimal least, decimal most, out decimal number)
    {
        bool done = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && number == decimal.Truncate(number)
            && number >= least
            && number <= most;
        number = done ? number : 0;
        return done;
    }

    private static bool Duration(string text, out TimeSpan span)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span))
        {
            return true;
        }

        try
        {
            span = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static bool Moment(string text, out DateTimeOffset at)
    {
        bool done = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
        at = at.ToUniversalTime();
        return done;
    }

    private static bool Day(string text, out DateOnly day)
    {
        if (DateOnly.TryParse(text, CultureInfo.InvariantCulture, out day))
        {
            return true;
        }

        bool done = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
        day = DateOnly.FromDateTime(at.Date);
        return done;
    }

    private static ConversionException Not(string text, Type type) => new(text, TypeAlias.Of(type));
}
