using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Campaign.Workflows;

/// <summary>The engine with its storage.</summary>
internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.AddSingleton<IWorkflowActivities, PublishedWorkflowActivities>();
        services.AddSingleton(provider =>
            CampaignActivities.Catalog().With(provider.GetRequiredService<IWorkflowActivities>()));
        services.TryAddSingleton<IInstanceWatch, NobodyWatches>();
        services.AddSingleton<DefinitionCache>();
        services.AddSingleton(provider => new WorkflowInterpreter(
            provider.GetRequiredService<ActivityCatalog>(), provider.GetRequiredService<TimeProvider>())
        {
            // A row that somebody else has changed, or that breaks a constraint: the act is undone, not the workflow faulted.
            RisesToo = failure => failure is DbUpdateException,
        });
        services.AddScoped<WorkflowDefinitions>();
        services.AddScoped<WorkflowCheck>();
        services.AddScoped<DefinitionVersions>();
        services.AddScoped<VersionHistory>();
        services.AddScoped<DefinitionLists>();
        services.AddScoped<WorkflowOverview>();
        services.AddScoped<RunLists>();
        services.AddScoped<RunMatters>();
        services.AddScoped<TriggerIndex>();
        services.AddScoped<Activation>();
        services.AddScoped<EarlyStimuli>();
        services.AddScoped<TaskCompletion>();
        services.AddScoped<ActivityTrial>();
        services.AddScoped<WorkflowRemoval>();
        services.AddScoped<InstanceLists>();
        services.AddScoped<InstanceReader>();
        services.AddScoped<WorkflowRuntime>();
        services.AddScoped<IChildWorkflows>(provider => provider.GetRequiredService<WorkflowRuntime>());
        services.AddScoped<BurstKeeper>();
        services.AddScoped<WorkflowFiles>();
        services.AddErrands();
        services.AddScoped<IncidentLists>();
        services.AddScoped<OpenIncidentLists>();
        services.AddScoped<IncidentDesk>();
        services.AddScoped<InstanceMigration>();
        services.AddScoped<InstanceMoves>();
        services.AddScoped<InstanceTransfer>();
        services.AddScoped<Alterations>();
        services.AddSingleton<AlterationPlans>();
        return services;
    }
}
