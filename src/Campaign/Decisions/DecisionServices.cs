using Campaign.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Decisions;

/// <summary>Decisions, their numbers and documents.</summary>
internal static class DecisionServices
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddScoped<DocumentNumbers>();
        services.AddScoped<RegisterDesk>();
        services.AddScoped<DecisionHistory>();
        services.AddScoped<DecisionDrafts>();
        services.AddScoped<DecisionDesk>();
        services.AddScoped<DecisionIssue>();
        services.AddScoped<DecisionLists>();
        services.AddOptions<DecisionOptions>().BindConfiguration(DecisionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DecisionOptions>, DecisionOptionsValidator>();
        services.AddScoped<DecisionHandover>();
        services.AddScoped<DecisionDocuments>();
        services.AddScoped<IActivityHandler<IssueDecision>, IssueDecisionHandler>();
        return services;
    }
}
