using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Web.Commands;

/// <summary>What the application does instead of serving: <c>dotnet run --project src/Campaign.Web -- workflows …</c> or <c>simulate …</c></summary>
internal static partial class CommandLine
{
    /// <summary>Found nothing to complain of.</summary>
    public const int Fine = 0;

    /// <summary>Found errors, or differences where there were to be none.</summary>
    public const int Found = 1;

    /// <summary>Could not do what was asked.</summary>
    public const int Failed = 2;

    private const string Workflows = "workflows";
    private const string Simulate = "simulate";

    /// <summary>True when the arguments name a command.</summary>
    public static bool IsCommand(string[] args) =>
        args.FirstOrDefault(argument => !argument.StartsWith('-')) is Workflows or Simulate;

    /// <summary>Runs the command. Settings (<c>--Section:Name=value</c>) may stand anywhere.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        string[] settings = [.. args.Where(argument => Setting().IsMatch(argument))];
        Option<string> language = new("--lang")
        {
            Description = "Ngôn ngữ của lời nhắn / language of the messages: vi, en",
            DefaultValueFactory = _ => "vi",
            Recursive = true,
        };
        language.AcceptOnlyFromAmong("vi", "en");
        RootCommand root = new("Thi đua: phần mềm chạy đợt thi đua theo quy trình. Không có lệnh nào thì mở trang web.")
        {
            new Command(Workflows, "Quy trình dưới dạng tệp / the workflows as files")
            {
                new ExportCommand(settings),
                new ImportCommand(settings),
                new CheckCommand(settings),
                new DiffCommand(settings),
            },
            new SimulateCommand(settings),
        };
        root.Add(language);
        ParseResult parsed = root.Parse([.. args.Where(argument => !Setting().IsMatch(argument))]);
        CultureInfo.CurrentUICulture = new CultureInfo(
            parsed.Errors.Count == 0 ? parsed.GetValue(language) ?? "vi" : "vi");
        return parsed.Errors.Count > 0
            ? await ReportAsync(parsed, output, error)
            : await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    private static async Task<int> ReportAsync(ParseResult parsed, TextWriter output, TextWriter error)
    {
        await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return Failed;
    }

    [GeneratedRegex("^--[A-Za-z][A-Za-z0-9]*:[A-Za-z0-9:]+=")]
    private static partial Regex Setting();
}
