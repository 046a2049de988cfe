using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;

namespace Campaign.Web.Endpoints.Checking;

/// <summary>A path at which no workflow could listen.</summary>
internal sealed class BadHttpPaths(IHttpPaths paths) : IWorkflowRule
{
    public IEnumerable<Finding> Check(CheckedWorkflow workflow) =>
        from activity in workflow.Activities
        where activity.Node.Type == "Elsa.HttpEndpoint"
        let path = activity.LiteralOf("path")
        where path is not null
        let mistake = paths.MistakeIn(path)
        where mistake is not null
        select activity.Finding(
            "bad-path", FindingSeverity.Error, $"{activity.Path}.path", "bad-path", path, mistake);
}
