using Campaign.Web.SignIn;

namespace Campaign.Web.Elsa;

/// <summary>Elsa's REST API. Staff, leaders and administrators read; staff and administrators also change.</summary>
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
        RouteGroupBuilder read = elsa.MapGroup("").RequireAuthorization(Policies.Staff);
        RouteGroupBuilder change = elsa.MapGroup("").RequireAuthorization(Policies.Designer);
        read.MapDescriptors();
        read.MapDefinitions();
        change.MapDefinitionChanges();
        change.MapBulkDefinitions();
        read.MapExport();
        change.MapImport();
        change.MapExecution();
        read.MapSubgraph();
        read.MapInstances();
        change.MapInstanceChanges();
        change.MapInstanceImport();
        change.MapAlterations();
        read.MapActivityExecutions();
        change.MapStimuli();
        elsa.MapBookmarks();
        elsa.Map("/{**rest}", () => Results.NotFound()).RequireAuthorization(Policies.Staff);
    }
}
