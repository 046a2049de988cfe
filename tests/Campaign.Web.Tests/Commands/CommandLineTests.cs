using System.Globalization;
using Campaign.Web.Commands;
using Microsoft.Data.Sqlite;

namespace Campaign.Web.Tests.Commands;

/// <summary>The command line against a database of its own.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "workflows");

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-cli-").FullName;
    private readonly CultureInfo _culture = CultureInfo.CurrentUICulture;

    [Fact]
    public async Task What_was_imported_is_exported_byte_for_byte_and_does_not_differ()
    {
        (int imported, string report) = await RunAsync("import", Shipped, "--publish", "--note", "Cài đặt");
        (int again, string same) = await RunAsync("import", Shipped, "--publish");
        (int exported, _) = await RunAsync("export", "--folder", Files);
        (int differs, string diff) = await RunAsync("diff", Files);

        Assert.True(imported == 0, report);
        Assert.Equal((0, 0, 0), (again, exported, differs));
        int files = Directory.GetFiles(Shipped, "*.json").Length;
        Assert.Equal(files, report.Split("published").Length - 1);
        Assert.Equal(files, same.Split("unchanged").Length - 1);
        Assert.Equal(files, diff.Split("the same").Length - 1);
        foreach (string file in Directory.EnumerateFiles(Shipped, "*.json"))
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(file, CampaignApp.Cancellation),
                await File.ReadAllBytesAsync(Path.Combine(Files, Path.GetFileName(file)), CampaignApp.Cancellation));
        }
    }

    [Fact]
    public async Task A_changed_file_is_said_value_by_value()
    {
        await RunAsync("import", Shipped, "--publish");
        await RunAsync("export", "plan-deadline", "--folder", Files);
        await ChangeAsync("plan-deadline.json", "\"-14\"", "\"-10\"");

        (int exitCode, string diff) = await RunAsync("diff", Path.Combine(Files, "plan-deadline.json"));

        Assert.Equal(1, exitCode);
        Assert.Contains("Số ngày: -14 → -10", diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_tried_out_and_told_day_by_day()
    {
        (int exitCode, string report) = await RunAsync(
            "simulate", "plan-submission", "--from", "2022-02-17", "--to", "2022-12-31", "--scenario", "AllApprove", "--unit", "CS001",
            "--Demo:Enabled=true");
        (int unknown, _) = await RunAsync("simulate", "khong-co", "--from", "2022-02-17", "--to", "2022-12-31");

        Assert.Equal((0, 2), (exitCode, unknown));
        Assert.Contains("1 đơn vị, 1 việc", report, StringComparison.Ordinal);
        Assert.Contains("→ Đạt, ", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_an_error_fails_the_check_and_is_not_published()
    {
        Directory.CreateDirectory(Files);
        File.Copy(Path.Combine(Shipped, "plan-review.json"), Path.Combine(Files, "plan-review.json"));
        await ChangeAsync("plan-review.json", "\"plan-approved\"", "\"plan-aproved\"");

        (int check, string findings) = await RunAsync("check", Files);
        (int import, string report) = await RunAsync("import", Files, "--publish");
        (int fine, _) = await RunAsync("check", Shipped);

        Assert.Equal((1, 1, 0), (check, import, fine));
        Assert.Contains("error unknown-template $.root.activities[", findings, StringComparison.Ordinal);
        Assert.Contains("Không có mẫu thư “plan-aproved”", findings, StringComparison.Ordinal);
        Assert.Contains("not published", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_there_and_what_is_not_understood_fails()
    {
        (int help, string text) = await RunAsync("--help");
        (int nonsense, _) = await RunAsync("exprot");

        Assert.Equal((0, 2), (help, nonsense));
        Assert.All((string[])["export", "import", "check", "diff"], name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "workflows", "check", "workflows")]
    [InlineData(false, "--Data:Folder=workflows")]
    [InlineData(false, "--Data:Folder=/tmp/x")]
    [InlineData(false)]
    public void Only_a_command_keeps_the_application_from_serving(bool isCommand, params string[] args) =>
        Assert.Equal(isCommand, CommandLine.IsCommand(args));

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _culture;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Files => Path.Combine(_folder, "files");

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] args)
    {
        await using StringWriter output = new();
        int exitCode = await CommandLine.RunAsync(
            [.. args[0] == "simulate" ? args : ["workflows", .. args], $"--Data:Folder={Path.Combine(_folder, "data")}"], output, output);
        return (exitCode, output.ToString());
    }

    private async Task ChangeAsync(string file, string from, string to)
    {
        string path = Path.Combine(Files, file);
        string text = await File.ReadAllTextAsync(path, CampaignApp.Cancellation);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text[..at] + to + text[(at + from.Length)..], CampaignApp.Cancellation);
    }
}
