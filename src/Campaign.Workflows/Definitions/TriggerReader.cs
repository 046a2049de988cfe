using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Expressions;

namespace Campaign.Workflows.Definitions;

/// <summary>Lists what starts a workflow. There is no instance yet, so only inputs that need none can be evaluated.</summary>
internal static class TriggerReader
{
    public static IReadOnlyList<WorkflowTrigger> Read(
        WorkflowDefinition definition, Dictionary<ActivityNode, string> paths, List<DefinitionError> errors)
    {
        List<WorkflowTrigger> triggers = [];
        foreach ((ActivityNode node, string path) in paths)
        {
            if (!node.CanStartWorkflow || node.Registration is not { IsTrigger: true } registration)
            {
                continue;
            }

            try
            {
                BoundInputs inputs = registration.Bind(node, new NoInstanceScope(definition), CancellationToken.None);
                ITrigger trigger = (ITrigger)inputs.Activity;
                if (trigger.Mistake is { } mistake)
                {
                    errors.Add(new DefinitionError(path, mistake));
                    continue;
                }

                triggers.AddRange(trigger.Stimuli.Select(stimulus =>
                    new WorkflowTrigger(node.Id, node.Type, StimulusHash.Of(stimulus), stimulus)
                    {
                        Recurrence = trigger.Recurrence,
                    }));
            }
            catch (RecurrenceException failure)
            {
                errors.Add(new DefinitionError($"{path}.{failure.Property}", failure.Message));
            }
            catch (InputException failure)
            {
                errors.Add(new DefinitionError(
                    $"{path}.{failure.Property}", failure.Message, DefinitionErrorKind.Unfinished));
            }
        }

        return triggers;
    }
}
