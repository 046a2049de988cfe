using System.Net.Sockets;
using Campaign.Documents;
using Campaign.Storage;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Campaign.Notifications;

/// <summary>
/// Sends what lies in the outbox, oldest first, in batches over one connection. What a server takes later is tried again
/// with growing pauses; what it refuses for good is parked for a person. The Message-ID stays the same.
/// </summary>
public sealed partial class OutboxDelivery(
    IServiceScopeFactory scopes,
    IPostman postman,
    IOptions<EmailOptions> options,
    TimeProvider time,
    ILogger<OutboxDelivery> logger) : IDisposable
{
    private const int BatchSize = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Sends until nothing is due. Returns how many were sent. One run at a time in a process.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            int sent = 0;
            while (true)
            {
                (int done, bool isMore) = await DeliverBatchAsync(cancellationToken);
                sent += done;
                if (!isMore)
                {
                    return sent;
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(int Sent, bool IsMore)> DeliverBatchAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        DateTimeOffset now = time.GetUtcNow();
        List<OutboxMessage> due = await db.Messages
            .Where(m => m.Status == MessageStatus.Pending && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return (0, false);
        }

        int sent = 0;
        try
        {
            await using IPostalRun run = await postman.OpenAsync(cancellationToken);
            foreach (OutboxMessage message in due)
            {
                sent += await SendAsync(run, message, cancellationToken) ? 1 : 0;
            }
        }
        catch (Exception failure) when (IsOutside(failure))
        {
            // The connection is gone: those that were not reached wait, too.
            ServerUnreachable(failure, options.Value.Host);
            due.ForEach(message => PutOff(message, failure.Message));
        }
        finally
        {
            // What has been handed over is not handed over again, also when the application stops meanwhile.
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return (sent, due.Count == BatchSize);
    }

    private async Task<bool> SendAsync(IPostalRun run, OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using MimeMessage mime = MimeMessages.Compose(
                message, options.Value, await EncloseAsync(message, cancellationToken));
            await run.SendAsync(mime, cancellationToken);
            message.Status = MessageStatus.Sent;
            message.SentAt = time.GetUtcNow();
            message.Attempts++;
            message.Error = null;
            return true;
        }
        catch (SmtpCommandException refusal) when ((int)refusal.StatusCode >= 500)
        {
            Park(message, $"{(int)refusal.StatusCode} {refusal.Message}");
        }
        catch (EnclosureMissingException missing)
        {
            // Somebody must bring the template or the file back; until then it is tried again.
            PutOff(message, missing.Message);
        }
        catch (SmtpCommandException refusal)
        {
            PutOff(message, $"{(int)refusal.StatusCode} {refusal.Message}");
        }
        catch (Exception wrongAddress) when (wrongAddress is ParseException or NotSupportedException)
        {
            // A server may not know addresses with letters such as ê: no later try would help.
            Park(message, wrongAddress.Message);
        }

        return false;
    }

    // In a scope of its own: what is made there, or fails, touches nothing of this batch.
    private async Task<IReadOnlyList<AttachedFile>> EncloseAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.AttachedDocument is null)
        {
            return [];
        }

        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<EnclosureReader>()
                .ReadAsync(message.AttachedDocument, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TemplateFileMissingException)
        {
            throw new EnclosureMissingException(message.AttachedDocument, failure);
        }
    }

    private void Park(OutboxMessage message, string error)
    {
        message.Status = MessageStatus.Parked;
        message.Attempts++;
        message.Error = Shorten(error);
        MessageParked(message.Id, message.To, error);
    }

    private void PutOff(OutboxMessage message, string error)
    {
        if (message.Status != MessageStatus.Pending)
        {
            return;
        }

        message.Attempts++;
        message.Error = Shorten(error);
        TimeSpan pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(message.Attempts, 10)) / 2);
        message.NextAttemptAt = time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
    }

    private static bool IsOutside(Exception failure) => failure is IOException or SocketException
        or AuthenticationException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or ProtocolException or SslHandshakeException or TimeoutException;

    private static string Shorten(string error) => error[..Math.Min(error.Length, 1000)];

    [LoggerMessage(LogLevel.Warning, "The mail server '{Host}' cannot be reached; the mails wait.")]
    private partial void ServerUnreachable(Exception failure, string host);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} to '{To}' is parked: {Text}")]
    private partial void MessageParked(Guid messageId, string to, string text);
}

/// <summary>Thrown when the file that a mail carries along can be neither read nor made.</summary>
internal sealed class EnclosureMissingException(string name, Exception cause)
    : InvalidOperationException($"The enclosure '{name}' cannot be read or made: {cause.Message}", cause);
