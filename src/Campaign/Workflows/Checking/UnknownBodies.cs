namespace Campaign.Workflows.Checking;

/// <summary>A review without a person, a mail without a recipient, a body that there is not.</summary>
internal sealed class UnknownBodies(CampaignFacts facts) : IWorkflowRule
{
    private static readonly string[] Tasks = ["Campaign.ReviewTask", "Campaign.AssignTask", "Campaign.AssignWork"];

    public IEnumerable<Finding> Check(CheckedWorkflow workflow)
    {
        foreach (WrittenExpression body in BodyInputs.In(workflow))
        {
            CheckedActivity step = body.Activity;
            string code = body.Text.Trim();
            bool isReview = Tasks.Contains(step.Node.Type);
            if (code.Length == 0)
            {
                yield return isReview
                    ? step.Finding("review-without-person", FindingSeverity.Error, body.Path, "review-without-person")
                    : step.Finding("mail-without-recipient", FindingSeverity.Error, body.Path, "mail-without-recipient");
            }
            else if (!BodyInputs.WordsOf(body).Contains(code) && !facts.Units.Contains(code))
            {
                yield return step.Finding(
                    "unknown-body", FindingSeverity.Error, body.Path, "unknown-body",
                    code, string.Join(", ", BodyInputs.WordsOf(body)));
            }
            else if (isReview && FixedUnit(code) is { } unit && !facts.Staffed.Contains(unit))
            {
                yield return step.Finding(
                    "review-without-person", FindingSeverity.Warning, body.Path, "review-without-account", unit);
            }
        }
    }

    // The upper union of a unit is known only when there is a dossier.
    private string? FixedUnit(string code) => code switch
    {
        "upper" or "unit" or "next" or "reviewer" => null,
        "department" => facts.Department,
        "leaders" => facts.Leaders,
        "board" => facts.Board,
        "clerk" => facts.Clerk,
        _ => code,
    };
}
