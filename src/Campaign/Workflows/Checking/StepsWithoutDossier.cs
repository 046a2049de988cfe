namespace Campaign.Workflows.Checking;

/// <summary>A step about a dossier in a workflow that is given none.</summary>
internal sealed class StepsWithoutDossier : IWorkflowRule
{
    private const string Name = "step-without-dossier";

    private static readonly HashSet<string> AboutDossiers =
    [
        "Campaign.ReviewTask", "Campaign.SupplementTask", "Campaign.Escalate", "Campaign.Notify",
        "Campaign.SetDossierStatus", "Campaign.CheckCompleteness", "Campaign.RouteByAuthority", "Campaign.AwaitResults",
        "Campaign.SetWorkStatus", "Campaign.WaitForOccasion", "Campaign.WaitForWork", "Campaign.AssignWork",
    ];

    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        workflow.Definition.Inputs.Any(input => input.Name == "dossierId")
            || workflow.Activities.Any(step => step.Node.Type == "Campaign.DossierSubmitted")
            ? []
            : workflow.Activities
                .Where(step => AboutDossiers.Contains(step.Node.Type))
                .Select(step => step.Finding(Name, FindingSeverity.Warning, step.Path, Name));
}
