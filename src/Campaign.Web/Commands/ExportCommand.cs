using System.CommandLine;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commands;

/// <summary>Writes workflows of the database as files that version control can compare.</summary>
internal sealed class ExportCommand : Command
{
    private readonly string[] _settings;
    private readonly Argument<string[]> _ids = new("id")
    {
        Description = "Mã quy trình; bỏ trống là tất cả / definition ids; none means all",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _folder = new("--folder", "-f")
    {
        Description = "Thư mục ghi tệp / where to write the files",
        DefaultValueFactory = _ => "workflows",
    };

    private readonly Option<string> _version = new("--version-of", "-v")
    {
        Description = "published (đang dùng), latest (mới nhất) hoặc số bản / published, latest, or a number",
        DefaultValueFactory = _ => "published",
    };

    public ExportCommand(string[] settings)
        : base("export", "Ghi quy trình ra tệp: cùng một bản luôn cho cùng một tệp / write workflows as files, the same bytes each time")
    {
        _settings = settings;
        Add(_ids);
        Add(_folder);
        Add(_version);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        TextWriter error = parsed.InvocationConfiguration.Error;
        if (VersionChoice.Parse(parsed.GetValue(_version)!) is not { } choice)
        {
            await error.WriteLineAsync($"--version-of: '{parsed.GetValue(_version)}'?");
            return CommandLine.Failed;
        }

        await using WebApplication host = await CommandHost.OpenAsync(_settings, cancellationToken);
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        DefinitionLists lists = scope.ServiceProvider.GetRequiredService<DefinitionLists>();
        ActivityCatalog catalog = scope.ServiceProvider.GetRequiredService<ActivityCatalog>();
        string[] asked = parsed.GetValue(_ids) ?? [];
        string[] ids = asked.Length > 0
            ? asked
            : await db.Definitions.AsNoTracking().Of(choice).Select(d => d.DefinitionId).Distinct().Order()
                .ToArrayAsync(cancellationToken);
        string folder = Directory.CreateDirectory(parsed.GetValue(_folder)!).FullName;
        int exitCode = CommandLine.Fine;
        foreach (string id in ids)
        {
            if (await lists.FindAsync(id, choice, cancellationToken) is not { } version)
            {
                await error.WriteLineAsync($"{id}: không có bản như vậy / no such version");
                exitCode = CommandLine.Failed;
                continue;
            }

            string path = Path.Combine(folder, $"{id}.json");
            string text = WorkflowFile.TextOf(version, catalog);
            bool isSame = File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken) == text;
            if (!isSame)
            {
                await File.WriteAllTextAsync(path, text, cancellationToken);
            }

            await output.WriteLineAsync($"{id}: {(isSame ? "không đổi / unchanged" : "đã ghi / written")} (bản {version.Version})");
        }

        return exitCode;
    }
}
