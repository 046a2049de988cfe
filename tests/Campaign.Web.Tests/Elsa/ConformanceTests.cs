using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;

namespace Campaign.Web.Tests.Elsa;

/// <summary>Plays what was recorded from an Elsa 3.8 server, where the recordings lie beside the repository.</summary>
[Collection(nameof(Alone))]
public sealed class ConformanceTests
{
    [Fact]
    public async Task Answers_as_Elsa_does_but_for_the_differences_that_are_meant()
    {
        string? repository = Ancestors().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "Campaign.sln")));
        string runner = Path.GetFullPath(Path.Combine(repository ?? ".", "../shared/elsa/conformance/run.mjs"));
        Assert.SkipUnless(File.Exists(runner), "The recordings are not beside the repository.");
        await using ElsaApp app = new();

        (int exitCode, string output) = await RunAsync(
            runner, app.ClientOptions.BaseAddress, Path.Combine(repository!, "tests/conformance-differences.json"));

        Assert.True(exitCode == 0, output);
        Assert.EndsWith(", 0 failed", output.Trim(), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string runner, Uri server, string differences)
    {
        ProcessStartInfo start = new("node", [runner, server.ToString(), "--jobs", "3", "--except", differences])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ELSA_USER"] = "admin";
        start.Environment["ELSA_PASSWORD"] = CampaignApp.Password;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(CampaignApp.Cancellation);
        await process.WaitForExitAsync(CampaignApp.Cancellation);
        return (process.ExitCode, output);
    }

    private static IEnumerable<string> Ancestors()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    /// <summary>On a real port and in real time: the recordings wait for real seconds.</summary>
    private sealed class ElsaApp : CampaignApp
    {
        public ElsaApp()
        {
            UseKestrel(0);
            StartServer();
        }

        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Clock:Start", "");
    }
}

/// <summary>Those that wait for real seconds have the machine to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
