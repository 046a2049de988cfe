using System.Text.Json.Nodes;

namespace Campaign.Workflows.Activities;

/// <summary>What arrived, when an activity executes again.</summary>
/// <param name="BookmarkId">The bookmark that was consumed.</param>
/// <param name="Stimulus">What had been waited for.</param>
/// <param name="Input">What came with it; null when nothing did.</param>
public sealed record Resumption(string BookmarkId, Stimulus Stimulus, JsonNode? Input);

/// <summary>One execution of one activity in one instance, as its handler sees it.</summary>
public abstract class ActivityExecution
{
    /// <summary>Identifies this execution; an activity in a loop has one for each round.</summary>
    public abstract string Id { get; }

    /// <summary>The activity's id in the definition.</summary>
    public abstract string ActivityId { get; }

    /// <summary>The path of the activity in the definition.</summary>
    public abstract string NodeId { get; }

    /// <summary>What the designer shows on the activity; its name or type when it has no text of its own.</summary>
    public abstract string DisplayText { get; }

    /// <summary>The running instance.</summary>
    public abstract string WorkflowInstanceId { get; }

    /// <summary>The logical id of the definition.</summary>
    public abstract string DefinitionId { get; }

    /// <summary>The version of the definition that this instance stays on.</summary>
    public abstract string DefinitionVersionId { get; }

    /// <summary>Groups the instances of one matter; may be set.</summary>
    public abstract string? CorrelationId { get; set; }

    /// <summary>The instance's name; may be set.</summary>
    public abstract string? InstanceName { get; set; }

    /// <summary>The input that the instance was started with.</summary>
    public abstract IReadOnlyDictionary<string, JsonNode?> Input { get; }

    /// <summary>Null at the first execution; what has arrived at a later one.</summary>
    public abstract Resumption? Resumption { get; }

    /// <summary>True when the instance was started by this very activity as its trigger; it then does not wait.</summary>
    public abstract bool IsTriggerOfRun { get; }

    /// <summary>What came with the trigger that started the run; null when nothing did.</summary>
    public abstract JsonNode? TriggerPayload { get; }

    /// <summary>Kept for this execution from burst to burst.</summary>
    public abstract JsonObject Properties { get; }

    /// <summary>The variable in the nearest scope, or null.</summary>
    public abstract JsonNode? GetVariable(string name);

    /// <summary>Sets the variable in the nearest scope that has it; a new one is made in this scope otherwise.</summary>
    public abstract void SetVariable(string name, JsonNode? value);

    /// <summary>Sets an output of the activity, and the variable it is bound to. Outputs outlive the burst.</summary>
    public abstract void SetOutput(string name, JsonNode? value);

    /// <summary>
    /// Runs the activity embedded at a port, while this one goes on waiting. It is cancelled when this one completes.
    /// Nothing happens when the port is empty.
    /// </summary>
    public abstract void Schedule(string port);

    /// <summary>Asks the host to do something in the same transaction, after the burst.</summary>
    public abstract void Emit(WorkflowEffect effect);
}

/// <summary>What a burst asks of its host beside keeping its state.</summary>
public abstract record WorkflowEffect
{
    private WorkflowEffect()
    {
    }

    /// <summary>Publishes an event: to one instance, to those of a correlation, or to all.</summary>
    public sealed record PublishEvent(string EventName, string? CorrelationId, string? InstanceId, JsonNode? Payload)
        : WorkflowEffect;

    /// <summary>Says that something happened to a thing of the application: resumes whoever waits for it now.</summary>
    public sealed record Tell(Stimulus Stimulus, JsonNode? Payload) : WorkflowEffect;

    /// <summary>Starts an instance of the published version of a definition, under an id that is already known.</summary>
    public sealed record StartWorkflow(
        string DefinitionId,
        string InstanceId,
        string ParentInstanceId,
        string? CorrelationId,
        IReadOnlyDictionary<string, JsonNode?> Input) : WorkflowEffect;

    /// <summary>Makes an HTTP request after the commit; the answer comes as <see cref="Stimulus.HttpAnswered"/>.</summary>
    public sealed record SendHttp(string RequestId, string InstanceId, HttpRequestWanted Request) : WorkflowEffect;

    /// <summary>Puts a mail into the outbox.</summary>
    public sealed record SendMail(
        string InstanceId,
        string? From,
        IReadOnlyList<string> To,
        IReadOnlyList<string> Cc,
        IReadOnlyList<string> Bcc,
        string Subject,
        string Body,
        IReadOnlyList<string> Attachments) : WorkflowEffect;
}
