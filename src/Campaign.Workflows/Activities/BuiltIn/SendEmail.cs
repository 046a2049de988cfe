using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>Sends a mail after the burst, and goes on.</summary>
[ActivityType("Elsa.SendEmail", Category = "Email", Kind = ActivityKind.Task, Description = "Sends a mail.")]
[Port("error")]
internal sealed record SendEmail(
    [Input(Description = "The sender; when it is empty, that of the installation.")] string? From,
    [Input(Description = "The recipients.", UIHint = "multi-text", DefaultSyntax = "Object")] IReadOnlyList<string> To,
    [Input(UIHint = "multi-text", Category = "More", DefaultSyntax = "Object")] IReadOnlyList<string> Cc,
    [Input(UIHint = "multi-text", Category = "More", DefaultSyntax = "Object")] IReadOnlyList<string> Bcc,
    [Input(Description = "The subject.")] string? Subject,
    [Input(Description = "Names of what is attached.", UIHint = "multiline")] IReadOnlyList<string> Attachments,
    [Input(Description = "The text, in HTML.", UIHint = "multiline")] string? Body);

/// <summary>
/// The mail leaves with the outbox, so that a burst that is repeated does not send it twice, as it does in Elsa. The error
/// port is for mails that are refused; without it a refusal is an incident.
/// </summary>
internal sealed class SendEmailActivity : EngineActivity<SendEmail>
{
    public override void Start(EngineExecution execution)
    {
        SendEmail activity = execution.Bind<SendEmail>();
        WorkflowEffect.SendMail mail = new(
            execution.State.InstanceId,
            activity.From,
            activity.To,
            activity.Cc,
            activity.Bcc,
            activity.Subject ?? "",
            activity.Body ?? "",
            activity.Attachments);
        string? refusal = activity.To.Count == 0 ? "The mail has no recipient."
            : execution.Services.GetService(typeof(IOutgoingMail)) is IOutgoingMail host ? host.Refuse(mail)
            : "Mail is not set up here.";
        if (refusal is null)
        {
            execution.Emit(mail);
            execution.Complete();
        }
        else if (execution.Node.FindChild("error") is { } branch)
        {
            execution.Note("Error", refusal);
            execution.Schedule(branch);
        }
        else
        {
            execution.Fault(refusal);
        }
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child) => execution.Complete();
}
