using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Commands;

/// <summary>A workflow as a file: its text, and what was read from it.</summary>
internal sealed record WorkflowFile(string Path, string Text, DefinitionReading Reading)
{
    // What publishing gives to each version anew says nothing about the workflow.
    private static readonly string[] Marks = ["$schema", "id", "version", "createdAt", "toolVersion", "isLatest", "isPublished"];

    public string DefinitionId => Reading.Definition?.DefinitionId is { Length: > 0 } id
        ? id
        : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The files that are meant: those named, and those in the folders named, in the order of their names.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths) =>
    [
        .. paths.SelectMany(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)
            : Enumerable.Repeat(path, 1)),
    ];

    /// <exception cref="IOException">There is no such file.</exception>
    public static async Task<WorkflowFile> ReadAsync(
        string path, ActivityCatalog catalog, CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(path, cancellationToken);
        return new WorkflowFile(path, text, WorkflowDefinitionReader.Read(text, catalog));
    }

    /// <summary>The version as it is written to a file.</summary>
    public static string TextOf(StoredDefinition version, ActivityCatalog catalog) =>
        DefinitionOf(version, catalog) is { } definition
            ? WorkflowFileText.Of(definition, catalog)
            : throw new BrokenDefinitionException(version.DefinitionId, version.Version);

    public static WorkflowDefinition? DefinitionOf(StoredDefinition version, ActivityCatalog catalog) =>
        WorkflowDefinitionReader.Read(version.Json, catalog).Definition?.With(
            isLatest: version.IsLatest, isPublished: version.IsPublished);

    /// <summary>True when both say the same, whatever their versions are called.</summary>
    public bool Says(StoredDefinition version, ActivityCatalog catalog) =>
        Reading.Definition is { } mine
        && DefinitionOf(version, catalog) is { } theirs
        && JsonNode.DeepEquals(Unmarked(mine, catalog), Unmarked(theirs, catalog));

    private static JsonObject Unmarked(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        JsonDocumentOptions depth = new() { MaxDepth = DefinitionJson.Options.MaxDepth };
        JsonObject json = JsonNode.Parse(WorkflowFileText.Of(definition, catalog), documentOptions: depth)!.AsObject();
        foreach (string mark in Marks)
        {
            json.Remove(mark);
        }

        return json;
    }
}
