using System.Text.Json.Nodes;
using Campaign.Audit;
using Campaign.Storage;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>One of Elsa's alterations of an instance.</summary>
public abstract record Alteration
{
    private Alteration()
    {
    }

    /// <summary>Cancels the instance and those it started.</summary>
    public sealed record Cancel : Alteration;

    /// <summary>Moves it to another version.</summary>
    public sealed record Migrate(int TargetVersion) : Alteration
    {
        /// <summary>The revisions at which instances were looked at (not in Elsa); null moves each as it is.</summary>
        public IReadOnlyDictionary<string, int>? Seen { get; init; }

        /// <summary>Why (not in Elsa); null for nothing.</summary>
        public string? Reason { get; init; }
    }

    /// <summary>Sets a variable of the workflow, by id or name.</summary>
    public sealed record ModifyVariable(string VariableId, JsonNode? Value) : Alteration;

    /// <summary>Tries a step again that has failed: one execution, or all failed ones of an activity.</summary>
    public sealed record ScheduleActivity(string? ActivityId, string? ActivityInstanceId) : Alteration;

    /// <summary>Cancels a step that is open.</summary>
    public sealed record CancelActivity(string? ActivityId, string? ActivityInstanceId) : Alteration;
}

/// <summary>What came of altering one instance: all of it, or nothing with the reason.</summary>
public sealed record AlterationOutcome(string InstanceId, bool IsSuccessful, IReadOnlyList<string> Lines, bool HasGoneOn)
{
    /// <summary>Why it could not be moved to another version; null when it was not that.</summary>
    public MigrationResult? Stayed { get; init; }
}

/// <summary>Alters instances, each in a transaction of its own.</summary>
public sealed class Alterations(
    CampaignDb db,
    UnitOfWork work,
    WorkflowRuntime runtime,
    InstanceReader instances,
    InstanceMigration migration,
    AuditLog audit)
{
    /// <summary>Does all alterations in order, or none.</summary>
    public async Task<AlterationOutcome> RunAsync(
        string instanceId, IReadOnlyList<Alteration> alterations, Intervention act, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        List<string> lines = [];
        bool hasGoneOn = false;
        try
        {
            await work.RunAsync(
                async token =>
                {
                    foreach (Alteration alteration in alterations)
                    {
                        hasGoneOn |= alteration is Alteration.ScheduleActivity;
                        lines.Add(await RunAsync(instanceId, alteration, act, token));
                        Note(instanceId, alteration);
                        await db.SaveChangesAsync(token);
                    }
                },
                cancellationToken);
            return new AlterationOutcome(instanceId, true, lines, hasGoneOn);
        }
        catch (AlterationException refused)
        {
            return new AlterationOutcome(instanceId, false, [refused.Message], false) { Stayed = refused.Stayed };
        }
    }

    // Cancelling and setting variables are noted where they are done. A plan is noted as a whole, when it is ordered.
    private void Note(string instanceId, Alteration alteration)
    {
        switch (alteration)
        {
            case Alteration.ScheduleActivity(var activity, var execution):
                audit.Add(AuditDeed.InstanceRetried, instanceId, null, execution ?? activity);
                break;
            case Alteration.CancelActivity(var activity, var execution):
                audit.Add(AuditDeed.InstancesAltered, instanceId, null, execution ?? activity);
                break;
            case Alteration.Migrate migrate:
                audit.Add(AuditDeed.InstancesMoved, instanceId, null, $"v{migrate.TargetVersion}");
                break;
        }
    }

    private async Task<string> RunAsync(
        string instanceId, Alteration alteration, Intervention act, CancellationToken cancellationToken)
    {
        switch (alteration)
        {
            case Alteration.Cancel:
                return await runtime.CancelAsync(instanceId, cancellationToken)
                    ? "Cancelled."
                    : throw new AlterationException($"There is no running instance '{instanceId}'.");
            case Alteration.Migrate migrate:
                return await MigrateAsync(instanceId, migrate, act, cancellationToken);
            case Alteration.ModifyVariable(var variable, var value):
                return await ModifyAsync(instanceId, variable, value, cancellationToken);
            case Alteration.ScheduleActivity(var activity, var execution):
                return await EachAsync(instanceId, activity, execution, IsFaulted, "has failed", (opened, id, interpreter, services, token) =>
                    interpreter.RetryAsync(opened.Definition, opened.State, id, false, act, services, token), cancellationToken);
            case Alteration.CancelActivity(var activity, var execution):
                return await EachAsync(instanceId, activity, execution, IsOpen, "is open", (opened, id, interpreter, services, token) =>
                    interpreter.CancelActivityAsync(opened.Definition, opened.State, id, act, services, token), cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<string> MigrateAsync(
        string instanceId, Alteration.Migrate migrate, Intervention act, CancellationToken cancellationToken)
    {
        int version = migrate.TargetVersion;
        int? revision = migrate.Seen is { } seen && seen.TryGetValue(instanceId, out int known) ? known : null;
        try
        {
            MigrationResult result = await migration.MoveAsync(
                instanceId, version, revision, act with { Reason = migrate.Reason ?? act.Reason }, cancellationToken);
            return result.Outcome switch
            {
                MigrationOutcome.Moved => $"Migrated to version {version}.",
                MigrationOutcome.NotFound => throw new AlterationException($"There is no instance '{instanceId}'.", result),
                MigrationOutcome.Changed => throw new AlterationException(
                    $"Instance '{instanceId}' has changed since it was looked at.", result),
                _ => throw new AlterationException("Cannot migrate: " + string.Join(
                    "; ", result.Check!.Obstacles.Select(o => $"{o.Kind} {o.Subject}".TrimEnd())) + ".", result),
            };
        }
        catch (NoSuchVersionException missing)
        {
            throw new AlterationException(missing.Message);
        }
    }

    private async Task<string> ModifyAsync(
        string instanceId, string variableId, JsonNode? value, CancellationToken cancellationToken)
    {
        OpenedInstance opened = await OpenAsync(instanceId, cancellationToken);
        if (opened.Definition.Variables.All(v => v.Id != variableId && v.Name != variableId))
        {
            throw new AlterationException($"There is no variable '{variableId}' in '{opened.Definition.DefinitionId}'.");
        }

        await instances.SetVariablesAsync(
            instanceId, new Dictionary<string, JsonNode?> { [variableId] = value }, cancellationToken);
        return $"Variable '{variableId}' is set.";
    }

    private async Task<string> EachAsync(
        string instanceId,
        string? activityId,
        string? executionId,
        Predicate<ActivityExecutionView> wanted,
        string condition,
        Func<OpenedInstance, string, WorkflowInterpreter, IServiceProvider, CancellationToken, Task<Burst?>> act,
        CancellationToken cancellationToken)
    {
        OpenedInstance opened = await OpenAsync(instanceId, cancellationToken);
        string[] found =
        [
            .. opened.State.Executions
                .Where(e => executionId is null ? e.ActivityId == activityId : e.Id == executionId)
                .Where(e => wanted(e)).Select(e => e.Id),
        ];
        if (found.Length == 0)
        {
            throw new AlterationException($"No execution of '{executionId ?? activityId}' {condition} in instance '{instanceId}'.");
        }

        int done = 0;
        foreach (string id in found)
        {
            done += await runtime.InterveneAsync(
                instanceId,
                (instance, interpreter, services, token) => act(instance, id, interpreter, services, token),
                cancellationToken) is null ? 0 : 1;
        }

        return done > 0
            ? $"Done for {done} of {found.Length} executions of '{executionId ?? activityId}'."
            : throw new AlterationException($"Instance '{instanceId}' has ended.");
    }

    private async Task<OpenedInstance> OpenAsync(string instanceId, CancellationToken cancellationToken) =>
        await instances.FindAsync(instanceId, cancellationToken)
        ?? throw new AlterationException($"There is no instance '{instanceId}'.");

    private static bool IsFaulted(ActivityExecutionView execution) => execution.Status == ActivityStatus.Faulted;

    private static bool IsOpen(ActivityExecutionView execution) =>
        execution.ParentId is not null && execution.Status is ActivityStatus.Running or ActivityStatus.Faulted;
}

/// <summary>Thrown to take back what was altered before; the reason is for the caller.</summary>
internal sealed class AlterationException(string reason, MigrationResult? stayed = null) : InvalidOperationException(reason)
{
    public MigrationResult? Stayed { get; } = stayed;
}
