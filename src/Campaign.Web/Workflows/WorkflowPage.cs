using Campaign.Workflows;

namespace Campaign.Web.Workflows;

/// <summary>What the pages about one workflow have in common: their head, and the way between them.</summary>
/// <param name="Workflow">The latest version.</param>
/// <param name="Here">Which page this is: versions, check, compare or publish.</param>
internal sealed record WorkflowPage(StoredDefinition Workflow, string Here)
{
    public string Name => Workflow.Name ?? Workflow.DefinitionId;

    /// <summary>The address of a page about the workflow.</summary>
    public string Address(string page) => AddressOf(Workflow.DefinitionId, page);

    public static string AddressOf(string definitionId, string page) => $"~/designer/{Uri.EscapeDataString(definitionId)}/{page}";
}

/// <summary>A workflow drawn with marks, for a part of a page.</summary>
/// <param name="Diagram">The drawing.</param>
/// <param name="Key">Tells two drawings on one page apart.</param>
/// <param name="Words">The same in words.</param>
internal sealed record MarkedDiagram(WorkflowDiagram Diagram, string Key, string Words)
{
    /// <summary>Draws a version; what is marked is said in words as well.</summary>
    public static MarkedDiagram Of(WorkflowWay way, string key, string title)
    {
        IEnumerable<string> marked = way.Steps.Where(step => step.Mark is not null)
            .Select(step => $"{step.Name} ({step.Mark!.Words})");
        return new MarkedDiagram(new WorkflowDiagram(way, null), key, $"{title}: {string.Join(", ", marked)}".TrimEnd(' ', ':'));
    }
}
