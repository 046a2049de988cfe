using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Definitions;

/// <summary>An activity that starts the workflow when its stimulus arrives.</summary>
/// <param name="ActivityId">The activity; it is named when the run is started, and then does not wait.</param>
/// <param name="Name">The type of the activity, for instance <c>Elsa.Event</c>.</param>
/// <param name="Hash">Finds all triggers that one stimulus reaches.</param>
/// <param name="Stimulus">What starts the workflow.</param>
public sealed record WorkflowTrigger(string ActivityId, string Name, string Hash, Stimulus Stimulus)
{
    /// <summary>When it starts the workflow, for a timer; null for the others.</summary>
    public Recurrence? Recurrence { get; init; }
}
