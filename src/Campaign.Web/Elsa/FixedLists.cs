namespace Campaign.Web.Elsa;

internal sealed record ExpressionDescriptor(
    string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties);

internal sealed record VariableDescriptor(string TypeName, string DisplayName, string Category, string Description);

internal sealed record StorageDriverDescriptor(string TypeName, string DisplayName, double Priority, bool Deprecated);

internal sealed record StrategyDescriptor(string DisplayName, string Description, string TypeName);

internal sealed record FeatureDescriptor(
    string Name, string Namespace, string FullName, string DisplayName, string Description);

/// <summary>The lists of Elsa's that never change while the application runs.</summary>
internal static class FixedLists
{
    private const string Activation = "Elsa.Workflows.Runtime.ActivationValidators";
    private const string Logs = "Elsa.Workflows.LogPersistence.Strategies";

    public static IReadOnlyList<ExpressionDescriptor> Expressions { get; } =
    [
        Expression("Literal", "Literal", false),
        Expression("Object", "Object", false, "json"),
        Expression("Json", "Json", false, "json"),
        Expression("Variable", "Variable", true),
        Expression("Input", "Input", true),
        Expression("JavaScript", "JavaScript", true, "javascript"),
        Expression("Liquid", "Liquid", true, "liquid"),
    ];

    public static IReadOnlyList<VariableDescriptor> Variables { get; } =
    [
        new("Object", "Object", "Primitives", "Anything."),
        new("String", "String", "Primitives", "A text."),
        new("Boolean", "Boolean", "Primitives", "True or false."),
        new("Int32", "Int32", "Primitives", "A whole number of 32 bits."),
        new("Int64", "Int64", "Primitives", "A whole number of 64 bits."),
        new("Single", "Single", "Primitives", "A floating point number of 32 bits."),
        new("Double", "Double", "Primitives", "A floating point number of 64 bits."),
        new("Decimal", "Decimal", "Primitives", "A decimal number."),
        new("Guid", "Guid", "Primitives", "A globally unique identifier."),
        new("DateTime", "DateTime", "Primitives", "A date and a time."),
        new("DateTimeOffset", "DateTimeOffset", "Primitives", "A date, a time and a time zone."),
        new("TimeSpan", "TimeSpan", "Primitives", "A duration."),
        new("StringDictionary", "StringDictionary", "Lookups", "Texts by name."),
        new("ObjectDictionary", "ObjectDictionary", "Lookups", "Anything by name."),
        new("JSON", "JSON", "Dynamic", "An object whose members are accessed by dot."),
        new("JsonElement", "JsonElement", "Dynamic", "A JSON element."),
        new("JsonNode", "JsonNode", "Dynamic", "A JSON node."),
        new("JsonObject", "JsonObject", "Dynamic", "A JSON object."),
    ];

    public static IReadOnlyList<StorageDriverDescriptor> StorageDrivers { get; } =
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Workflow Instance", 5, false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Memory", 0, false),
        new("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", "Workflow", -1, true),
    ];

    public static IReadOnlyList<StrategyDescriptor> ActivationStrategies { get; } =
    [
        new(
            "Always",
            "Always allow the creation of a new workflow instance.",
            "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        new(
            "Correlated singleton",
            "Only allow a new instance if none of the same workflow and correlation ID is running.",
            $"{Activation}.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"),
        new(
            "Correlation",
            "Only allow a new instance if none of any workflow with the same correlation ID is running.",
            $"{Activation}.CorrelationStrategy, Elsa.Workflows.Runtime"),
        new(
            "Singleton",
            "Only allow a new instance if none of the same workflow is running.",
            $"{Activation}.SingletonStrategy, Elsa.Workflows.Runtime"),
    ];

    public static IReadOnlyList<StrategyDescriptor> IncidentStrategies { get; } =
    [
        new(
            "Continue with incidents",
            "Lets other branches go on when an activity fails.",
            "ContinueWithIncidentsStrategy"),
        new("Fault", "Ends the workflow when an activity fails.", "FaultStrategy"),
    ];

    public static IReadOnlyList<StrategyDescriptor> LogPersistenceStrategies { get; } =
    [
        new("Configuration", "", $"{Logs}.Configuration, Elsa.Workflows.Core"),
        new("Exclude", "", $"{Logs}.Exclude, Elsa.Workflows.Core"),
        new("Include", "", $"{Logs}.Include, Elsa.Workflows.Core"),
        new("Inherit", "", $"{Logs}.Inherit, Elsa.Workflows.Core"),
    ];

    /// <summary>What Studio asks about; with this one it listens to instances instead of asking again and again.</summary>
    public static IReadOnlyList<FeatureDescriptor> Features { get; } =
    [
        new(
            "RealTimeWorkflowUpdates",
            "Elsa",
            "Elsa.RealTimeWorkflowUpdates",
            "Real-time workflow updates",
            "Tells clients when an instance that they show has moved."),
        new("Resilience", "Elsa", "Elsa.Resilience", "Resilience", "Tries requests again that have failed."),
    ];

    private static ExpressionDescriptor Expression(
        string type, string displayName, bool isBrowsable, string? language = null) =>
        new(type, displayName, true, isBrowsable, language is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { ["MonacoLanguage"] = language });
}
