using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Campaign.Notifications;

/// <summary>What came of helping a message on its way.</summary>
public abstract record MailResult
{
    private MailResult()
    {
    }

    /// <summary>It waits to be sent again.</summary>
    public sealed record Again(string To) : MailResult;

    /// <summary>It is a letter now.</summary>
    public sealed record Paper(Guid LetterId) : MailResult;

    public sealed record NoSuchMessage : MailResult;

    /// <summary>Somebody was first, or it was never refused.</summary>
    public sealed record NotParked(MessageStatus Status) : MailResult;

    /// <summary>What was typed is no address.</summary>
    public sealed record NoAddress(string Text) : MailResult;

    /// <summary>Its reader is no unit, so that nobody knows where to take a letter.</summary>
    public sealed record NoUnit : MailResult;
}

/// <summary>An address to try instead; with <paramref name="Keep"/> the unit gets it for all that follows.</summary>
public sealed record NewAddress(string To, string? Cc, bool Keep);

/// <summary>Helps messages that a server has refused: to another address, or onto paper.</summary>
public sealed class MailDesk(
    UnitOfWork work, IAlarms alarms, DossierHistory history, TimeProvider time)
{
    private const int LongestTitle = 300;

    /// <summary>Sends a refused message again, under the same Message-ID: no server has taken it yet.</summary>
    public Task<MailResult> SendAgainAsync(Guid id, NewAddress address, CancellationToken cancellationToken) =>
        work.RunAsync<MailResult>(
            async token =>
            {
                string to = VietnameseText.Clean(address.To);
                string cc = VietnameseText.Clean(address.Cc ?? "");
                if (Addresses(to) is not [_] || (cc.Length > 0 && Addresses(cc).Length == 0))
                {
                    return new MailResult.NoAddress(Addresses(to) is [_] ? cc : to);
                }

                if (await work.Db.Messages.FindAsync([id], token) is not { } message)
                {
                    return new MailResult.NoSuchMessage();
                }

                if (message.Status != MessageStatus.Parked)
                {
                    return new MailResult.NotParked(message.Status);
                }

                message.To = to;
                message.Cc = cc.Length == 0 ? null : string.Join(", ", Addresses(cc));
                message.Status = MessageStatus.Pending;
                message.NextAttemptAt = time.GetUtcNow();
                message.Error = null;
                if (address.Keep && await UnitOfAsync(message, token) is { } unit)
                {
                    unit.Email = to;
                }

                work.AfterCommit(alarms.DeliverSoon);
                return new MailResult.Again(to);
            },
            cancellationToken);

    /// <summary>Puts the words of a refused message into the print queue.</summary>
    public Task<MailResult> TurnIntoLetterAsync(Guid id, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<MailResult>(
            async token =>
            {
                if (await work.Db.Messages.FindAsync([id], token) is not { } message)
                {
                    return new MailResult.NoSuchMessage();
                }

                if (message.Status != MessageStatus.Parked)
                {
                    return new MailResult.NotParked(message.Status);
                }

                if (await UnitOfAsync(message, token) is not { } unit)
                {
                    return new MailResult.NoUnit();
                }

                DateTimeOffset now = time.GetUtcNow();
                Letter letter = new()
                {
                    Id = Guid.CreateVersion7(now),
                    UnitCode = unit.Code,
                    UnitName = unit.Name,
                    PostalAddress = unit.PostalAddress,
                    Title = message.Subject[..Math.Min(message.Subject.Length, LongestTitle)],
                    Body = OnPaper(message.Text),
                    Template = message.Template ?? "",
                    DossierId = message.DossierId,
                    WorkflowInstanceId = message.WorkflowInstanceId,
                    CreatedAt = now,
                };
                work.Db.Letters.Add(letter);
                message.Status = MessageStatus.OnPaper;
                if (message.DossierId is { } dossierId && await work.Db.Dossiers.FindAsync([dossierId], token) is { } dossier)
                {
                    history.Add(dossier, by, "Printed", comment: $"Thư giấy gửi {unit.ShortName}: {letter.Title}");
                }

                return new MailResult.Paper(letter.Id);
            },
            cancellationToken);

    /// <summary>The words of a mail without greeting, links and foot, which a letter has in another form or not at all.</summary>
    internal static string OnPaper(string text)
    {
        IEnumerable<string> paragraphs = text.ReplaceLineEndings("\n").Split("\n\n")
            .TakeWhile(paragraph => !paragraph.StartsWith("Trân trọng.", StringComparison.Ordinal))
            .Where(paragraph => !paragraph.StartsWith("Kính gửi", StringComparison.Ordinal))
            .Select(paragraph => string.Join('\n', paragraph.Split('\n')
                .Where(line => !line.Contains("://", StringComparison.Ordinal))))
            .Where(paragraph => paragraph.Trim().Length > 0);
        return string.Join("\n\n", paragraphs);
    }

    // The parser takes a bare name for an address on this machine; mail must leave it.
    private static string[] Addresses(string list)
    {
        if (!InternetAddressList.TryParse(list, out InternetAddressList? parsed)
            || parsed.Any(address => address is not MailboxAddress { Address: var one } || !LeavesHere(one)))
        {
            return [];
        }

        return [.. parsed.Cast<MailboxAddress>().Select(mailbox => mailbox.Address)];
    }

    private static bool LeavesHere(string address) =>
        address.Split('@') is [{ Length: > 0 }, var domain] && domain.Trim('.').Contains('.', StringComparison.Ordinal);

    private async Task<OrgUnit?> UnitOfAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        message.ToUnit is { } code
            ? await work.Db.Units.SingleOrDefaultAsync(u => u.Code == code, cancellationToken)
            : null;
}
