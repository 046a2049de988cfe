using Campaign.Storage;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>Elsa's activation strategies: whether another instance may be started while others run.</summary>
public sealed class Activation(UnitOfWork work)
{
    private CampaignDb Db => work.Db;

    /// <summary>Asked in the transaction of the start; starts of one workflow wait for each other.</summary>
    public async Task<bool> AllowsAsync(
        WorkflowDefinition definition, string? correlationId, CancellationToken cancellationToken)
    {
        string name = NameOf(definition);
        if (name is not ("SingletonStrategy" or "CorrelatedSingletonStrategy" or "CorrelationStrategy"))
        {
            return true;
        }

        string matter = name == "CorrelationStrategy" ? $"matter {correlationId}" : definition.DefinitionId;
        if (Db.Database.IsNpgsql())
        {
            await Db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended({matter}, 1))", cancellationToken);
        }

        await Db.SaveChangesAsync(cancellationToken);
        return !await Db.Instances.AnyAsync(
            i => i.Status == WorkflowStatus.Running
                && (name == "CorrelationStrategy" || i.DefinitionId == definition.DefinitionId)
                && (name == "SingletonStrategy" || i.CorrelationId == correlationId),
            cancellationToken);
    }

    // "Namespace.SingletonStrategy, Assembly", as the designer writes it, or the name alone.
    private static string NameOf(WorkflowDefinition definition)
    {
        string type = (definition.ActivationStrategy ?? "").Split(',')[0];
        return type[(type.LastIndexOf('.') + 1)..];
    }
}
