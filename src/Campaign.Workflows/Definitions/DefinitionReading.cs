namespace Campaign.Workflows.Definitions;

/// <summary>How much an error matters to whoever keeps the definition.</summary>
public enum DefinitionErrorKind
{
    /// <summary>The definition is not what it says it is; it cannot be kept.</summary>
    Broken,

    /// <summary>It can be kept as a draft, but nothing could be started with it.</summary>
    Unfinished,

    /// <summary>It runs, if perhaps not as was meant; Elsa keeps and publishes it without a word.</summary>
    Doubtful,
}

/// <summary>Something that is wrong in a workflow definition.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.root.activities[2].condition</c>.</param>
/// <param name="Message">What is wrong, with the value and what to do about it.</param>
/// <param name="Kind">How much it matters.</param>
public sealed record DefinitionError(
    string Path, string Message, DefinitionErrorKind Kind = DefinitionErrorKind.Broken);

/// <summary>What came of reading a definition: all its errors at once.</summary>
/// <param name="Definition">Null only when there is nothing to run, and then there are errors.</param>
/// <param name="Errors">In the order of the document; empty when all is well.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionError> Errors);
