using System.Text;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Campaign.Notifications;

/// <summary>
/// Puts the mails of the step <c>SendEmail</c> into the outbox, as part of the burst. Each recipient gets one of their own,
/// so that an address which is refused keeps nobody else from theirs; copies go with the first.
/// </summary>
public sealed class WorkflowMail(UnitOfWork work, IAlarms alarms, IOptions<EmailOptions> options, TimeProvider time)
    : IOutgoingMail
{
    private const int LongestAddress = 200;
    private const int LongestCopies = 600;
    private const int LongestSubject = 400;
    private const int MostRecipients = 200;

    /// <inheritdoc/>
    public string? Refuse(WorkflowEffect.SendMail mail)
    {
        string? wrong = mail.To.Concat(mail.Cc).Concat(mail.Bcc).FirstOrDefault(address => !IsAddress(address));
        return wrong is not null ? $"'{wrong}' is not an e-mail address."
            : mail.To.Count + mail.Bcc.Count > MostRecipients ? $"The mail has more than {MostRecipients} recipients."
            : string.Join(", ", mail.Cc).Length > LongestCopies ? "The mail has too many copies."
            : mail.Subject.Length > LongestSubject ? $"The subject is longer than {LongestSubject} letters."
            : !IsSender(mail.From) ? $"Mail leaves as '{options.Value.From}'; '{mail.From}' cannot be its sender."
            : mail.Attachments.Count > 1 ? "Only one document can be attached."
            : mail.Attachments is [var name] && Enclosures.Of(name).Count == 0 ? $"There is no document '{name}' to attach."
            : null;
    }

    /// <summary>Writes the mails.</summary>
    public void Write(WorkflowEffect.SendMail mail)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool isFirst = true;
        foreach (string to in mail.To.Concat(mail.Bcc))
        {
            work.Db.Messages.Add(new OutboxMessage
            {
                Id = Guid.CreateVersion7(now),
                To = to.Trim(),
                Cc = isFirst && mail.Cc.Count > 0 ? string.Join(", ", mail.Cc) : null,
                Subject = mail.Subject,
                Text = TextOf(mail.Body),
                Html = mail.Body,
                AttachedDocument = mail.Attachments is [var document, ..] ? document : null,
                WorkflowInstanceId = mail.InstanceId,
                CreatedAt = now,
                NextAttemptAt = now,
            });
            isFirst = false;
        }

        work.AfterCommit(alarms.DeliverSoon);
    }

    private bool IsSender(string? from) =>
        string.IsNullOrWhiteSpace(from)
        || (MailboxAddress.TryParse(from, out MailboxAddress? sender)
            && sender.Address.Equals(options.Value.From, StringComparison.OrdinalIgnoreCase));

    // A bare name is an address on this machine; mail must leave it.
    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && MailboxAddress.TryParse(text, out MailboxAddress? mailbox)
        && mailbox.Address.Split('@') is [{ Length: > 0 }, var domain]
        && domain.Trim('.').Contains('.', StringComparison.Ordinal);

    // The words for readers that show no HTML.
    private static string TextOf(string html)
    {
        StringBuilder text = new();
        using StringReader reader = new(html);
        HtmlTokenizer tokens = new(reader) { DecodeCharacterReferences = true };
        while (tokens.ReadNextToken(out HtmlToken? token))
        {
            if (token.Kind == HtmlTokenKind.Data)
            {
                text.Append(((HtmlDataToken)token).Data);
            }
            else if (token is HtmlTagToken { Id: HtmlTagId.P or HtmlTagId.Br or HtmlTagId.Div or HtmlTagId.LI or HtmlTagId.TR })
            {
                text.Append('\n');
            }
        }

        return text.ToString().Trim();
    }
}
