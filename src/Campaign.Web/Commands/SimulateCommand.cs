using System.CommandLine;
using System.Globalization;
using Campaign.Seed;
using Campaign.Simulations;
using Campaign.Web.Shared;
using Campaign.Web.Simulations;
using Campaign.Workflows;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commands;

/// <summary>Tries a workflow out on a copy of the campaign, and prints what happened day by day.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly string[] _settings;
    private readonly Argument<string> _workflow = new("workflow") { Description = "Mã quy trình / definition id" };
    private readonly Option<int?> _version = new("--version-number")
    {
        Description = "Bản; bỏ trống là bản mới nhất / version; the latest when left out",
    };

    private readonly Option<DateOnly> _from = Day("--from", "Ngày đầu, yyyy-MM-dd / first day");
    private readonly Option<DateOnly> _to = Day("--to", "Ngày cuối, yyyy-MM-dd / last day");
    private readonly Option<ScenarioKind> _scenario = new("--scenario")
    {
        Description = "Kịch bản / scenario",
        DefaultValueFactory = _ => ScenarioKind.Mixed,
    };

    private readonly Option<int> _late = new("--late") { Description = "% nộp trễ / late", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _owing = new("--owing") { Description = "% không nộp / never", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _returned = new("--returned") { Description = "% bị trả / returned", DefaultValueFactory = _ => 15 };
    private readonly Option<string[]> _units = new("--unit")
    {
        Description = "Mã đơn vị; bỏ trống là tất cả / unit codes; all when left out",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _mails = new("--mails") { Description = "In cả nội dung thư / print the mails' texts" };

    public SimulateCommand(string[] settings)
        : base("simulate", "Chạy thử một quy trình trên bản sao; không đụng gì thật / try a workflow out on a copy")
    {
        _settings = settings;
        Add(_workflow);
        foreach (Option option in (Option[])[_version, _from, _to, _scenario, _late, _owing, _returned, _units, _mails])
        {
            Add(option);
        }

        SetAction(RunAsync);
    }

    private static Option<DateOnly> Day(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(
                result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return day;
            }

            result.AddError($"{name}: {result.Tokens[0].Value}? yyyy-MM-dd.");
            return default;
        },
    };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        SimulationRequest request = new(
            parsed.GetValue(_workflow)!,
            parsed.GetValue(_version),
            parsed.GetValue(_from),
            parsed.GetValue(_to),
            new Scenario(
                parsed.GetValue(_scenario), parsed.GetValue(_late), parsed.GetValue(_owing), parsed.GetValue(_returned)),
            [.. parsed.GetValue(_units)!.Select(code => code.ToUpperInvariant())]);
        await using WebApplication host = await CommandHost.OpenAsync(_settings, cancellationToken);
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        IStringLocalizer<Texts> texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>();
        if (request.Problem is { } problem)
        {
            await error.WriteLineAsync(texts[problem]);
            return CommandLine.Failed;
        }

        // A new installation has nothing to copy yet: it gets what every new one has.
        await scope.ServiceProvider.GetRequiredService<Seeder>().SeedAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<WorkflowFiles>()
            .ImportAsync(Path.Combine(AppContext.BaseDirectory, "workflows"), cancellationToken);
        try
        {
            SimulationResult result = await scope.ServiceProvider.GetRequiredService<Simulator>()
                .RunAsync(
                    request, (progress, _) => error.WriteAsync($"\r{Vn.Date(progress.Day)} {progress.Percent} %  "), cancellationToken);
            await error.WriteLineAsync();
            await SimulationReport.WriteAsync(
                parsed.InvocationConfiguration.Output, result, texts, parsed.GetValue(_mails));
            return result.Warnings.Any(warning => !warning.IsHint()) ? CommandLine.Found : CommandLine.Fine;
        }
        catch (CannotSimulateException reason)
        {
            await error.WriteLineAsync(reason.Message);
            return CommandLine.Failed;
        }
    }
}
