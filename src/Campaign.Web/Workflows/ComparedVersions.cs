using Campaign.Web.Elsa;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Comparing;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Workflows;

/// <summary>Two versions and what differs between them.</summary>
internal sealed record ComparedVersions(
    StoredDefinition From,
    StoredDefinition To,
    WorkflowDefinition Before,
    WorkflowDefinition After,
    WorkflowComparison Comparison,
    ActivityCatalog Catalog)
{
    public IReadOnlyList<WorkflowChange> Changes => Comparison.Changes;

    /// <summary>How many steps were added, removed, changed or moved.</summary>
    public int Count(ChangeKind kind) =>
        Changes.Count(change => change.Subject == ChangeSubject.Step && change.Kind == kind && !change.IsOnCanvasOnly);

    /// <summary>What an input or output of a step is called in a language; what is no such thing stays as the comparison calls it.</summary>
    public string NameOf(WorkflowChange change, ValueChange value, ActivityTexts texts)
    {
        if (change.ActivityId is not { } id
            || (After.FindActivity(id) ?? Before.FindActivity(id)) is not { } step
            || Catalog.Find(step.Type) is not { } own)
        {
            return value.Name;
        }

        ActivityDescriptor named = texts.Of(own);
        return Named(own.Inputs.Select(input => input.DisplayName), named.Inputs.Select(input => input.DisplayName))
            ?? Named(own.Outputs.Select(output => output.DisplayName), named.Outputs.Select(output => output.DisplayName))
            ?? value.Name;

        string? Named(IEnumerable<string?> stored, IEnumerable<string?> translated) =>
            stored.Zip(translated).FirstOrDefault(pair => pair.First == value.Name).Second;
    }

    /// <summary>Null when one of them cannot be read.</summary>
    public static ComparedVersions? Of(StoredDefinition from, StoredDefinition to, ActivityCatalog catalog) =>
        WorkflowDefinitionReader.Read(from.Json, catalog).Definition is { } before
        && WorkflowDefinitionReader.Read(to.Json, catalog).Definition is { } after
            ? new ComparedVersions(from, to, before, after, WorkflowComparison.Of(before, after), catalog)
            : null;
}

/// <summary>What became of a part, for the eye and in words; never by colour alone.</summary>
internal static class ChangeMarks
{
    public static (string Tone, string Sign, string Words) Badge(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => ("done", "+", "Thêm vào"),
        ChangeKind.Removed => ("late", "−", "Bỏ"),
        ChangeKind.Changed => ("act", "≠", "Đổi"),
        _ => ("moving", "⇅", "Dời"),
    };

    public static Func<ActivityNode, WayMark?> On(WorkflowComparison comparison, Func<string, string> text) => node =>
        comparison.KindOf(node) is { } kind
            ? new WayMark(ClassOf(kind), Badge(kind).Sign, text(Badge(kind).Words))
            : null;

    /// <summary>What a list of changes calls a part of a workflow.</summary>
    public static string Subject(ChangeSubject subject) => subject switch
    {
        ChangeSubject.Step => "Bước",
        ChangeSubject.Connection => "Đường nối",
        ChangeSubject.Variable => "Biến",
        ChangeSubject.Input => "Đầu vào",
        ChangeSubject.Output => "Đầu ra",
        _ => "Quy trình",
    };

    private static string ClassOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "add",
        ChangeKind.Removed => "rem",
        ChangeKind.Changed => "chg",
        _ => "mov",
    };
}
