using System.Diagnostics;
using System.Globalization;
using MimeKit;

namespace Campaign.Tests.Notifications;

/// <summary>A real mail server in a process of its own, on a port that was free.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private SmtpServer(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>Skips the test where Python's aiosmtpd is not installed.</summary>
    public static async Task<SmtpServer> StartAsync(string refusedAddress)
    {
        string folder = Directory.CreateTempSubdirectory("campaign-smtp-").FullName;
        const string debian = "/usr/bin/python3";
        ProcessStartInfo start = new(File.Exists(debian) ? debian : "python3")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Notifications", "smtp_server.py"), folder, refusedAddress,
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        string? port = await process.StandardOutput.ReadLineAsync();
        if (port is null)
        {
            string error = await process.StandardError.ReadToEndAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
            Assert.SkipWhen(
                error.Contains("No module named 'aiosmtpd'", StringComparison.Ordinal),
                "Please install python3-aiosmtpd; tests/run.sh does.");
            Assert.Fail(error);
        }

        return new SmtpServer(process, folder, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>The mails it has taken, in order, each with those it was handed over for.</summary>
    public async Task<List<(MimeMessage Mail, string[] Recipients)>> ReceivedAsync()
    {
        List<(MimeMessage Mail, string[] Recipients)> received = [];
        foreach (string file in Directory.EnumerateFiles(_folder, "*.eml").Order(StringComparer.Ordinal))
        {
            string recipients = await File.ReadAllTextAsync(Path.ChangeExtension(file, ".rcpt"));
            received.Add((await MimeMessage.LoadAsync(file), recipients.Split(',')));
        }

        return received;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
