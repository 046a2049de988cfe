using System.Diagnostics;

namespace Campaign.Web.Tests.Hosting;

/// <summary>The program as an operator starts it: a process of its own, with its console.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-installation-").FullName;
    private readonly Process _process;

    private Installation(Process process) => _process = process;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    /// <summary>Null while it has not ended.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts it outside development and waits until it listens or has ended.</summary>
    public static async Task<Installation> StartAsync(string typed, params (string Setting, string Value)[] settings)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Campaign.Web.dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach ((string setting, string value) in settings)
        {
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        Installation installation = new(new Process { StartInfo = start });
        start.Environment["Data__Folder"] = installation._folder;
        installation._process.Start();
        await installation._process.StandardInput.WriteAsync(typed);
        installation._process.StandardInput.Close();
        while (await installation._process.StandardOutput.ReadLineAsync(CampaignApp.Cancellation) is { } line)
        {
            installation.Output += line + "\n";
            if (line.Contains("Campaign: http", StringComparison.Ordinal))
            {
                return installation;
            }
        }

        installation.Errors = await installation._process.StandardError.ReadToEndAsync(CampaignApp.Cancellation);
        await installation._process.WaitForExitAsync(CampaignApp.Cancellation);
        return installation;
    }

    public HttpClient Client() => new()
    {
        BaseAddress = new Uri(Output[(Output.LastIndexOf("Campaign: ", StringComparison.Ordinal) + 10)..].Trim()),
    };

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
