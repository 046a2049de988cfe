using System.Text.Json;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <content>States that come from another installation.</content>
public sealed partial class WorkflowState
{
    private const int LongestId = 64;
    private const int LongestDefinitionId = 200;

    /// <summary>Reads a stored form that nobody here has written.</summary>
    /// <exception cref="BrokenStateException">It is not one, or it is damaged.</exception>
    public static WorkflowState Import(string json)
    {
        StateDocument document;
        try
        {
            document = StateDocument.FromJson(json);
        }
        catch (Exception failure) when (failure is JsonException or UnknownStateVersionException)
        {
            throw new BrokenStateException(failure.Message);
        }

        Demand(IsId(document.InstanceId, LongestId), "It has no usable instance id.");
        Demand(IsId(document.DefinitionId, LongestDefinitionId), "It names no workflow.");
        Demand(IsId(document.DefinitionVersionId, LongestId), "It names no version.");
        Demand((document.ParentInstanceId?.Length ?? 0) <= LongestId, "The id of its parent is too long.");
        Demand((document.CorrelationId?.Length ?? 0) <= MarkLimits.LongestCorrelation, "Its correlation id is too long.");
        Demand((document.Name?.Length ?? 0) <= MarkLimits.LongestName, "Its name is too long.");
        HashSet<int> numbers = [0];
        foreach (ExecutionRecord record in document.Executions)
        {
            Demand(record.Number > 0 && numbers.Contains(record.Parent) && numbers.Add(record.Number), "Its executions do not fit together.");
        }

        foreach (BookmarkRecord bookmark in document.Bookmarks)
        {
            Demand(numbers.Contains(bookmark.Execution) && bookmark.Execution > 0, "A bookmark belongs to no execution.");
            Demand(StimulusJson.IsKnown(bookmark.Stimulus), "A bookmark waits for something unknown.");
        }

        Demand(document.LastNumber >= numbers.Max(), "It would give numbers twice.");
        return new WorkflowState(document);
    }

    /// <summary>
    /// Goes on with a version of this installation, which may have another id. False, and nothing has changed, when what is
    /// open is not in it.
    /// </summary>
    public bool TryAdopt(WorkflowDefinition version)
    {
        if (OpenExecutions().Any(record => version.FindNode(record.NodeId)?.Type != record.Type))
        {
            return false;
        }

        MoveTo(version);
        return true;
    }

    private static bool IsId(string id, int longest) =>
        id.Length > 0 && id.Length <= longest && !id.Any(char.IsControl);

    private static void Demand(bool holds, string problem)
    {
        if (!holds)
        {
            throw new BrokenStateException(problem);
        }
    }
}

/// <summary>Thrown when what is said to be an instance is none, or is damaged.</summary>
public sealed class BrokenStateException(string problem)
    : InvalidOperationException($"This is not an instance that can be read here. {problem}");
