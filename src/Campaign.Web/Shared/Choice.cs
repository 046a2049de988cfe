namespace Campaign.Web.Shared;

/// <summary>One of a few words in an address, in any case. Numbers and words that mean nothing are refused.</summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Choice<T> choice)
    {
        bool isOne = Enum.TryParse(text, ignoreCase: true, out T value)
            && Enum.GetName(value) is { } name && name.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase);
        choice = new Choice<T>(value);
        return isOne;
    }
}

/// <summary>What the parameter of an endpoint offers to choose from.</summary>
internal static class Choices
{
    /// <summary>Empty for whatever is no <see cref="Choice{T}"/>.</summary>
    public static string[] Of(Type type)
    {
        Type choice = Nullable.GetUnderlyingType(type) ?? type;
        return choice.IsGenericType && choice.GetGenericTypeDefinition() == typeof(Choice<>)
            ? Enum.GetNames(choice.GetGenericArguments()[0])
            : [];
    }
}
