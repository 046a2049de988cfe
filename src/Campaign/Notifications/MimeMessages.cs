using Campaign.Deadlines;
using Campaign.Documents.Word;
using MimeKit;

namespace Campaign.Notifications;

/// <summary>Makes the mail that is sent from a row of the outbox: always the same from the same row.</summary>
public static class MimeMessages
{
    public static MimeMessage Compose(OutboxMessage message, EmailOptions email) =>
        Compose(message, email, message.AttachedDocument is { } document ? Enclosures.Of(document) : []);

    public static MimeMessage Compose(OutboxMessage message, EmailOptions email, IReadOnlyList<AttachedFile> enclosed)
    {
        var mime = new MimeMessage();
        mime.From.Add(new MailboxAddress(email.FromName, email.From));
        mime.To.Add(new MailboxAddress(message.ToName ?? "", MailboxAddress.Parse(message.To).Address));
        foreach (string copy in (message.Cc ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            mime.Cc.Add(MailboxAddress.Parse(copy));
        }

        mime.Subject = message.Subject;
        mime.Date = VietnamTime.Local(message.CreatedAt);
        mime.MessageId = message.MessageId.Trim('<', '>');
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        BodyBuilder body = new() { TextBody = message.Text, HtmlBody = message.Html };
        foreach (AttachedFile file in enclosed)
        {
            body.Attachments.Add(file.FileName, file.Content, ContentType.Parse(file.ContentType));
        }

        mime.Body = body.ToMessageBody();
        return mime;
    }
}

/// <summary>A document that can be attached.</summary>
public sealed record AttachedFile(string FileName, string ContentType, byte[] Content);

/// <summary>The documents that the application itself sends out.</summary>
public static class Enclosures
{
    // The page opens on any phone; the DOCX is what an office files.
    private static readonly Lazy<IReadOnlyList<AttachedFile>> Plan = new(() =>
    [
        new("Ke-hoach-113-KH-LDLD.html", "text/html; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(PlanPage.Html)),
        new("Ke-hoach-113-KH-LDLD.docx", WordWriter.ContentType, FoundingPlan.Docx),
    ]);

    /// <summary>The files of a document; none for a name that nobody knows.</summary>
    public static IReadOnlyList<AttachedFile> Of(string name) => name == DispatchDocumentHandler.PlanDocument ? Plan.Value : [];
}
