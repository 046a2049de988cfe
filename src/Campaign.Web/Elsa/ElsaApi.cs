using Campaign.Web.SignIn;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>Elsa's REST API. Each endpoint demands one of <see cref="Permissions"/>.</summary>
internal static class ElsaApi
{
    public const string Root = "/elsa/api";

    public static IServiceCollection AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<ActivityDescriptors>();
        services.AddSingleton<ResumeTokens>();
        services.AddScoped<ActivityChoices>();
        services.AddScoped<DefinitionViews>();
        services.AddScoped<ConsumingDefinitions>();
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions = ElsaJson.Options);
        services.AddSingleton<InstanceFeed>();
        services.AddSingleton<IInstanceWatch>(provider => provider.GetRequiredService<InstanceFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<InstanceFeed>());
        return services;
    }

    public static void MapElsa(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder elsa = routes.MapGroup(Root).WithTags("Elsa").ExcludeFromDescription();
        elsa.AddEndpointFilter(ElsaRefusal.CatchAsync);
        elsa.MapDescriptors();
        elsa.MapDefinitions();
        elsa.MapDefinitionChanges();
        elsa.MapBulkDefinitions();
        elsa.MapExport();
        elsa.MapImport();
        elsa.MapExecution();
        elsa.MapSubgraph();
        elsa.MapInstances();
        elsa.MapInstanceChanges();
        elsa.MapInstanceImport();
        elsa.MapAlterations();
        elsa.MapActivityExecutions();
        elsa.MapResilience();
        elsa.MapStimuli();
        elsa.MapTrials();
        elsa.MapBookmarks();
        elsa.Map("/{**rest}", () => Results.NotFound()).RequireAuthorization();
        routes.MapHub<WorkflowInstanceHub>(
            WorkflowInstanceHub.Path, hub => hub.CloseOnAuthenticationExpiration = true)
            .Needs(Permissions.ReadInstances);
    }
}
