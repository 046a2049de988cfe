namespace Campaign.Workflows.Expressions;

/// <summary>Thrown when a value is not, and cannot be made, what is asked for.</summary>
internal sealed class ConversionException(string value, string type)
    : FormatException($"'{(value.Length > 100 ? value[..100] + "…" : value)}' is not a value of type {type}.");

/// <summary>Thrown when an expression cannot be evaluated.</summary>
internal sealed class ExpressionException(string syntax, string cause, Exception? inner = null)
    : InvalidOperationException($"{syntax}: {cause}", inner);
