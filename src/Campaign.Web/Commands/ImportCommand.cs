using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;

namespace Campaign.Web.Commands;

/// <summary>Takes files in as drafts, or publishes them; what says the same already is passed over.</summary>
internal sealed class ImportCommand : Command
{
    private readonly string[] _settings;
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Tệp hoặc thư mục / files or folders",
        DefaultValueFactory = _ => ["workflows"],
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _publish = new("--publish")
    {
        Description = "Ban hành ngay; bản có lỗi thì không / publish at once, unless the check finds errors",
    };

    private readonly Option<string?> _note = new("--note", "-m") { Description = "Vì sao / why" };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Tên người làm, ghi vào lịch sử / who does it, for the history",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public ImportCommand(string[] settings)
        : base("import", "Nạp quy trình từ tệp, kèm báo cáo / take workflows in from files, with a report")
    {
        _settings = settings;
        Add(_paths);
        Add(_publish);
        Add(_note);
        Add(_by);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        await using WebApplication host = await CommandHost.OpenAsync(_settings, cancellationToken);
        FindingWords words = host.Services.GetRequiredService<FindingWords>();
        int exitCode = CommandLine.Fine;
        foreach (string path in WorkflowFile.Find(parsed.GetValue(_paths)!))
        {
            if (!File.Exists(path))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{path}: không có tệp này / no such file");
                exitCode = CommandLine.Failed;
                continue;
            }

            // Each file is an act of its own, as if it had been saved by hand.
            await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
            (string line, IReadOnlyList<Finding> findings, bool isFine) =
                await ImportAsync(scope.ServiceProvider, path, parsed, cancellationToken);
            await output.WriteLineAsync($"{Path.GetFileName(path)}: {line}");
            await FindingReport.WriteAsync(output, findings, words);
            exitCode = isFine ? exitCode : Math.Max(exitCode, CommandLine.Found);
        }

        return exitCode;
    }

    private async Task<(string Line, IReadOnlyList<Finding> Findings, bool IsFine)> ImportAsync(
        IServiceProvider services, string path, ParseResult parsed, CancellationToken cancellationToken)
    {
        ActivityCatalog catalog = services.GetRequiredService<ActivityCatalog>();
        WorkflowFile file = await WorkflowFile.ReadAsync(path, catalog, cancellationToken);
        if (file.Reading.Definition is null || ModelOf(file) is not { } model)
        {
            return ("không đọc được / cannot be read", WorkflowChecker.Unreadable(file.Reading), false);
        }

        bool publish = parsed.GetValue(_publish);
        StoredDefinition? latest = await services.GetRequiredService<DefinitionLists>()
            .FindAsync(file.DefinitionId, new VersionChoice.Latest(), cancellationToken);
        if (latest is not null && file.Says(latest, catalog) && (latest.IsPublished || !publish))
        {
            return ($"không đổi / unchanged (bản {latest.Version})", [], true);
        }

        model["definitionId"] = file.DefinitionId;
        Draft draft = new(model, publish, parsed.GetValue(_by)!)
        {
            IsReplacement = true,
            Source = VersionSource.CommandLine,
            Note = parsed.GetValue(_note),
        };
        return await services.GetRequiredService<DefinitionVersions>().SaveAsync(draft, cancellationToken) switch
        {
            VersionResult.Kept kept => (
                $"{(publish ? "đã ban hành / published" : "đã lưu nháp / kept as a draft")} (bản {kept.Version.Version})",
                kept.Findings ?? [],
                true),
            VersionResult.Unfit unfit => (
                unfit.Draft is null ? "không ban hành / not published" : "đã lưu nháp, không ban hành / kept as a draft, not published",
                unfit.Findings,
                false),
            VersionResult.Refused refused => (
                $"không nhận / refused: {string.Join(" ", refused.Errors.Select(one => $"{one.Path}: {one.Message}"))}", [], false),
            VersionResult.Readonly => ("chỉ đọc / read-only", [], false),
            _ => ("không nhận / refused", [], false),
        };
    }

    private static JsonObject? ModelOf(WorkflowFile file) => JsonNode.Parse(
        file.Text,
        documentOptions: new JsonDocumentOptions
        {
            MaxDepth = DefinitionJson.MaxDepth,
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
        }) as JsonObject;
}
