using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Campaign.Storage;

namespace Campaign.Notifications;

/// <summary>Takes mails out of the building over one connection.</summary>
public interface IPostman
{
    /// <summary>Opens a connection for a batch.</summary>
    /// <exception cref="IOException">The server cannot be reached now.</exception>
    Task<IPostalRun> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>One batch on one connection.</summary>
public interface IPostalRun : IAsyncDisposable
{
    /// <summary>Hands one mail over. The server's refusal rises as its library's exception.</summary>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);
}

/// <summary>Hands mails to an SMTP server.</summary>
internal sealed class SmtpPostman(IOptions<EmailOptions> options) : IPostman
{
    public async Task<IPostalRun> OpenAsync(CancellationToken cancellationToken)
    {
        EmailOptions email = options.Value;
        var client = new SmtpClient { Timeout = (int)email.Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(
                email.Host, email.Port, Enum.Parse<SecureSocketOptions>(email.Security, true), cancellationToken);
            if (email.UserName.Length > 0)
            {
                await client.AuthenticateAsync(email.UserName, email.Password, cancellationToken);
            }

            return new Run(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private sealed class Run(SmtpClient client) : IPostalRun
    {
        public Task SendAsync(MimeMessage message, CancellationToken cancellationToken) =>
            client.SendAsync(message, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            if (client.IsConnected)
            {
                await client.DisconnectAsync(true);
            }

            client.Dispose();
        }
    }
}

/// <summary>Writes mails as files, for an installation without a server. The same mail always has the same file.</summary>
internal sealed class FolderPostman(IOptions<DataOptions> data) : IPostman
{
    public Task<IPostalRun> OpenAsync(CancellationToken cancellationToken)
    {
        string folder = data.Value.Below("outbox");
        Directory.CreateDirectory(folder);
        return Task.FromResult<IPostalRun>(new Run(folder));
    }

    private sealed class Run(string folder) : IPostalRun
    {
        public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            string name = $"{message.Date.UtcDateTime:yyyyMMdd-HHmmss}-{message.MessageId!.Split('@')[0]}.eml";
            string unfinished = Path.Combine(folder, $".{name}");
            await message.WriteToAsync(unfinished, cancellationToken);
            File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
