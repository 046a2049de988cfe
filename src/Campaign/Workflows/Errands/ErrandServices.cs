using Campaign.Notifications;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Errands;

/// <summary>What workflows want done after the commit.</summary>
internal static class ErrandServices
{
    public static IServiceCollection AddErrands(this IServiceCollection services)
    {
        services.AddOptions<ErrandOptions>().BindConfiguration(ErrandOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ErrandOptions>, ErrandOptionsValidator>();
        services.AddOptions<WorkflowHttpOptions>().BindConfiguration(WorkflowHttpOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkflowHttpOptions>, WorkflowHttpOptionsValidator>();
        services.AddSingleton<OutgoingRequests>();
        services.AddSingleton<IOutgoingRequests>(provider => provider.GetRequiredService<OutgoingRequests>());
        services.AddHttpClient(OutgoingHttp.Client)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(
                provider => GuardedConnection.Handler(provider.GetRequiredService<OutgoingRequests>()));
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton<ResilienceStrategies>();
        services.AddSingleton<ErrandSignal>();
        services.AddSingleton<ErrandRunner>();
        services.AddScoped<ErrandBook>();
        services.AddScoped<ErrandLists>();
        services.AddScoped<WorkflowMail>();
        services.AddScoped<IOutgoingMail>(provider => provider.GetRequiredService<WorkflowMail>());
        return services;
    }
}
