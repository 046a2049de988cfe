namespace Campaign.Workflows.Definitions;

/// <summary>Something that is wrong in a workflow definition.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.root.activities[2].condition</c>.</param>
/// <param name="Message">What is wrong, with the value and what to do about it.</param>
public sealed record DefinitionError(string Path, string Message);

/// <summary>What came of reading a definition: all its errors at once.</summary>
/// <param name="Definition">Null only when there is nothing to run, and then there are errors.</param>
/// <param name="Errors">In the order of the document; empty when all is well.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionError> Errors);
