using Campaign.Web.SignIn;

namespace Campaign.Web.Elsa;

/// <summary>Elsa's REST API. Each endpoint demands one of <see cref="Permissions"/>.</summary>
internal static class ElsaApi
{
    public const string Root = "/elsa/api";

    public static IServiceCollection AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<ActivityDescriptors>();
        services.AddSingleton<ResumeTokens>();
        services.AddScoped<DefinitionViews>();
        services.AddScoped<ConsumingDefinitions>();
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
        elsa.MapActivityExecutions();
        elsa.MapStimuli();
        elsa.MapBookmarks();
        elsa.Map("/{**rest}", () => Results.NotFound()).RequireAuthorization();
    }
}
