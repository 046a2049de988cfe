using Campaign.Workflows.Checking;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows;

/// <summary>Brings the workflows that come with the application as files into an installation that lacks them.</summary>
public sealed partial class WorkflowFiles(WorkflowDefinitions definitions, ILogger<WorkflowFiles> logger)
{
    /// <summary>Imports and publishes each file whose definition does not exist yet; what staff have changed stays.</summary>
    /// <exception cref="WorkflowFileException">A file has errors; nothing of it was kept.</exception>
    public async Task ImportAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            string definitionId = Path.GetFileNameWithoutExtension(file);
            if (await definitions.ExistsAsync(definitionId, cancellationToken))
            {
                continue;
            }

            string json = await File.ReadAllTextAsync(file, cancellationToken);
            switch (await definitions.PublishAsync(json, cancellationToken))
            {
                case PublishResult.Refused refused:
                    throw new WorkflowFileException(file, refused.Errors.Select(error => $"{error.Path}: {error.Message}"));
                case PublishResult.Unfit unfit:
                    throw new WorkflowFileException(
                        file,
                        unfit.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(
                            finding => $"{finding.Path}: {finding.Text} ({string.Join(", ", finding.Arguments)})"));
                case PublishResult.Published published:
                    Imported(published.Definition.DefinitionId, published.Definition.Version);
                    break;
                default:
                    break;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Workflow '{DefinitionId}' version {Version} was imported and published.")]
    private partial void Imported(string definitionId, int version);
}

/// <summary>Thrown when a workflow file cannot be read; says all that is wrong with it.</summary>
public sealed class WorkflowFileException(string file, IEnumerable<string> mistakes)
    : InvalidOperationException($"Workflow file '{file}': {string.Join(" ", mistakes)}");
