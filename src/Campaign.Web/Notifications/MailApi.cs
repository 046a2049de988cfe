using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;

namespace Campaign.Web.Notifications;

internal sealed record MessageView(
    Guid Id,
    string MessageId,
    string To,
    string? ToName,
    string? ToUnit,
    IReadOnlyList<string> Cc,
    string Subject,
    string Text,
    string? Template,
    string? Purpose,
    string? AttachedDocument,
    string? UnitCode,
    Guid? DossierId,
    string? WorkflowInstanceId,
    MessageStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    int Attempts,
    string? Error)
{
    public static MessageView Of(OutboxMessage message) => new(
        message.Id, message.MessageId, message.To, message.ToName, message.ToUnit,
        message.Cc?.Split(", ") ?? [], message.Subject, message.Text, message.Template, message.Purpose,
        message.AttachedDocument, message.UnitCode, message.DossierId, message.WorkflowInstanceId, message.Status,
        message.CreatedAt, message.SentAt, message.Attempts, message.Error);
}

internal sealed record LetterView(
    Guid Id,
    string UnitCode,
    string UnitName,
    string? PostalAddress,
    string Title,
    string Body,
    string Template,
    Guid? DossierId,
    LetterStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PrintedAt,
    DateOnly? DeliveredOn)
{
    public static LetterView Of(Letter letter) => new(
        letter.Id, letter.UnitCode, letter.UnitName, letter.PostalAddress, letter.Title, letter.Body, letter.Template,
        letter.DossierId, letter.Status, letter.CreatedAt, letter.PrintedAt, letter.DeliveredOn);
}

internal static class MailApi
{
    public static void MapMessages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/messages", ListAsync).RequireAuthorization(Policies.Office).WithTags("Mail")
            .WithSummary("Every message, newest first. 'to' is an address or a unit code and matches copies, too.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapLetters(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/letters", LettersAsync).RequireAuthorization(Policies.Office).WithTags("Mail")
            .WithSummary("Letters on paper, oldest first.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Page<MessageView>> ListAsync(
        string? to,
        QueryMoment? since,
        Choice<MessageStatus>? status,
        Guid? dossierId,
        int? page,
        int? pageSize,
        MailLists lists,
        CancellationToken cancellationToken)
    {
        Page<OutboxMessage> messages = await lists.MessagesAsync(
            new MessageFilter(to, since?.At, status?.Value, dossierId), PageRequest.Of(page, pageSize), cancellationToken);
        return new Page<MessageView>([.. messages.Items.Select(MessageView.Of)], messages.TotalCount);
    }

    private static async Task<Page<LetterView>> LettersAsync(
        Choice<LetterStatus>? status, int? page, int? pageSize, MailLists lists, CancellationToken cancellationToken)
    {
        Page<Letter> letters =
            await lists.LettersAsync(status?.Value, PageRequest.Of(page, pageSize), cancellationToken);
        return new Page<LetterView>([.. letters.Items.Select(LetterView.Of)], letters.TotalCount);
    }
}
