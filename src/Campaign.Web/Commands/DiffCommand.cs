using System.CommandLine;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Comparing;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commands;

/// <summary>Says where files and database differ; the database counts as the earlier, the files as the later version.</summary>
internal sealed class DiffCommand : Command
{
    private readonly string[] _settings;
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Tệp hoặc thư mục / files or folders",
        DefaultValueFactory = _ => ["workflows"],
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _version = new("--version-of", "-v")
    {
        Description = "So với bản nào: published (đang dùng) hoặc latest (mới nhất) / published or latest",
        DefaultValueFactory = _ => "published",
    };

    public DiffCommand(string[] settings)
        : base("diff", "So tệp với cơ sở dữ liệu; mã thoát 1 khi khác / compare files with the database; exit code 1 when they differ")
    {
        _settings = settings;
        _version.AcceptOnlyFromAmong("published", "latest");
        Add(_paths);
        Add(_version);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        await using WebApplication host = await CommandHost.OpenAsync(_settings, cancellationToken);
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        ActivityCatalog catalog = scope.ServiceProvider.GetRequiredService<ActivityCatalog>();
        Dictionary<string, StoredDefinition> stored = await db.Definitions.AsNoTracking()
            .Of(VersionChoice.Parse(parsed.GetValue(_version)!)!)
            .ToDictionaryAsync(d => d.DefinitionId, cancellationToken);
        string[] paths = parsed.GetValue(_paths)!;
        int exitCode = CommandLine.Fine;
        foreach (string path in WorkflowFile.Find(paths))
        {
            if (!File.Exists(path))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{path}: không có tệp này / no such file");
                exitCode = CommandLine.Failed;
                continue;
            }

            WorkflowFile file = await WorkflowFile.ReadAsync(path, catalog, cancellationToken);
            stored.Remove(file.DefinitionId, out StoredDefinition? version);
            bool isSame = await WriteAsync(output, file, version, catalog);
            exitCode = isSame ? exitCode : Math.Max(exitCode, CommandLine.Found);
        }

        // Of a single file one cannot say what it leaves out.
        foreach (StoredDefinition missing in stored.Values.Where(_ => paths.Any(Directory.Exists)))
        {
            await output.WriteLineAsync($"{missing.DefinitionId}: chỉ có trong cơ sở dữ liệu / only in the database (bản {missing.Version})");
            exitCode = Math.Max(exitCode, CommandLine.Found);
        }

        return exitCode;
    }

    private static async Task<bool> WriteAsync(
        TextWriter output, WorkflowFile file, StoredDefinition? version, ActivityCatalog catalog)
    {
        if (version is null)
        {
            await output.WriteLineAsync($"{file.DefinitionId}: chỉ có trong tệp / only in the file");
            return false;
        }

        if (file.Says(version, catalog))
        {
            await output.WriteLineAsync($"{file.DefinitionId}: giống nhau / the same (bản {version.Version})");
            return true;
        }

        await output.WriteLineAsync($"{file.DefinitionId}: khác bản {version.Version} / differs");
        if (file.Reading.Definition is { } after && WorkflowFile.DefinitionOf(version, catalog) is { } before)
        {
            foreach (WorkflowChange change in WorkflowComparison.Of(before, after).Changes)
            {
                await WriteAsync(output, change);
            }
        }

        return false;
    }

    private static async Task WriteAsync(TextWriter output, WorkflowChange change)
    {
        string sign = change.Kind switch
        {
            ChangeKind.Added => "+",
            ChangeKind.Removed => "-",
            ChangeKind.Changed => "~",
            _ => "^",
        };
        await output.WriteLineAsync(
            $"  {sign} {change.Subject}: {change.Name}{(change.IsOnCanvasOnly ? " (bản vẽ / canvas)" : "")}");
        foreach (ValueChange value in change.Values)
        {
            await output.WriteLineAsync($"      {value.Name}: {value.Before ?? "–"} → {value.After ?? "–"}");
        }
    }
}
