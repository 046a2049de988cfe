using System.Text.Json.Nodes;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Migration;

namespace Campaign.Workflows.Execution;

/// <content>Moves an instance to another version of its workflow.</content>
public sealed partial class WorkflowInterpreter
{
    /// <summary>Whether an instance could move, and what that would change. The state stays as it is.</summary>
    /// <param name="from">The version that the instance runs on.</param>
    /// <param name="to">Another version of the same workflow.</param>
    /// <param name="state">The instance.</param>
    public static MigrationCheck CheckMigration(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state) =>
        new StateMove(from, to, WorkflowState.FromJson(state.ToJson())).Move();

    /// <summary>
    /// Moves an instance. It waits on for what it waits for; nothing is executed. Read the state again afterwards; and when
    /// there is an obstacle, throw it away.
    /// </summary>
    /// <returns>A burst with one line of the journal; null with the reasons when it cannot move.</returns>
    public (Burst? Burst, MigrationCheck Check) Migrate(
        WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, Intervention act)
    {
        int version = state.DefinitionVersion;
        MigrationCheck check = new StateMove(from, to, state).Move();
        if (!check.CanMove)
        {
            return (null, check);
        }

        BurstLog log = new(to, state, time);
        ExecutionRecord workflow = state.Root ?? state.AddExecution(to.Workflow, null, time.GetUtcNow());
        log.Write(
            workflow,
            "Migrated",
            act.Describe($"Migrated from version {version} to {to.Version}"),
            new JsonObject { ["From"] = version, ["To"] = to.Version });
        state.UpdatedAt = time.GetUtcNow();
        return (log.ToBurst(), check);
    }
}
