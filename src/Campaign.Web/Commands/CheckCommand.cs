using System.CommandLine;
using Campaign.Storage;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commands;

/// <summary>Checks files, or what is in the database, without publishing anything.</summary>
internal sealed class CheckCommand : Command
{
    private readonly string[] _settings;
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Tệp hoặc thư mục / files or folders",
        DefaultValueFactory = _ => ["workflows"],
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _database = new("--database")
    {
        Description = "Kiểm tra bản mới nhất trong cơ sở dữ liệu thay cho tệp / check the latest versions in the database",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Cảnh báo cũng là lỗi / warnings count as errors",
    };

    public CheckCommand(string[] settings)
        : base("check", "Kiểm tra quy trình; mã thoát 1 khi có lỗi / check workflows; exit code 1 when there are errors")
    {
        _settings = settings;
        Add(_paths);
        Add(_database);
        Add(_strict);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        await using WebApplication host = await CommandHost.OpenAsync(_settings, cancellationToken);
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        WorkflowCheck check = scope.ServiceProvider.GetRequiredService<WorkflowCheck>();
        FindingWords words = scope.ServiceProvider.GetRequiredService<FindingWords>();
        FindingSeverity least = parsed.GetValue(_strict) ? FindingSeverity.Warning : FindingSeverity.Error;
        int exitCode = CommandLine.Fine;
        foreach ((string name, string? json) in parsed.GetValue(_database)
            ? await StoredAsync(scope.ServiceProvider.GetRequiredService<CampaignDb>(), cancellationToken)
            : await FilesAsync(parsed.GetValue(_paths)!, cancellationToken))
        {
            if (json is null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{name}: không có tệp này / no such file");
                exitCode = CommandLine.Failed;
                continue;
            }

            IReadOnlyList<Finding> findings = await check.CheckAsync(json, cancellationToken);
            await output.WriteLineAsync(
                $"{name}: {findings.Count(f => f.Severity == FindingSeverity.Error)} error, "
                + $"{findings.Count(f => f.Severity == FindingSeverity.Warning)} warning, "
                + $"{findings.Count(f => f.Severity == FindingSeverity.Hint)} hint");
            await FindingReport.WriteAsync(output, findings, words);
            exitCode = findings.Any(finding => finding.Severity >= least) ? Math.Max(exitCode, CommandLine.Found) : exitCode;
        }

        return exitCode;
    }

    private static async Task<List<(string Name, string? Json)>> FilesAsync(
        string[] paths, CancellationToken cancellationToken)
    {
        List<(string Name, string? Json)> files = [];
        foreach (string path in WorkflowFile.Find(paths))
        {
            files.Add((path, File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null));
        }

        return files;
    }

    private static async Task<List<(string Name, string? Json)>> StoredAsync(CampaignDb db, CancellationToken cancellationToken) =>
    [
        .. (await db.Definitions.AsNoTracking().Where(d => d.IsLatest).OrderBy(d => d.DefinitionId)
            .Select(d => new { d.DefinitionId, d.Version, d.Json }).ToListAsync(cancellationToken))
            .Select(d => ($"{d.DefinitionId} (bản {d.Version})", (string?)d.Json)),
    ];
}
