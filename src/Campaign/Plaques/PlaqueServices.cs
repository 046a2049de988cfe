using Campaign.Dossiers;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Plaques;

/// <summary>Works and their plaques.</summary>
internal static class PlaqueServices
{
    public static IServiceCollection AddPlaques(this IServiceCollection services)
    {
        services.AddScoped<IDossierKind, PlaqueRegistrationKind>();
        services.AddScoped<IDossierKind, PlaqueNominationKind>();
        services.AddScoped<WorkHistory>();
        services.AddScoped<CurrentWork>();
        services.AddScoped<WorkLists>();
        services.AddScoped<WorkAccess>();
        services.AddScoped<WorkActs>();
        services.AddScoped<WorkPhotos>();
        services.AddScoped<WorkDesk>();
        services.AddScoped<PlaqueDesk>();
        services.AddScoped<ManyWorks>();
        services.AddScoped<CeremonyInvitation>();
        services.AddScoped<IActivityHandler<SetWorkStatus>, SetWorkStatusHandler>();
        services.AddScoped<IActivityHandler<WaitForOccasion>, WaitForOccasionHandler>();
        services.AddScoped<IActivityHandler<WaitForWork>, WaitForWorkHandler>();
        services.AddScoped<IActivityHandler<AssignWork>, AssignWorkHandler>();
        return services;
    }
}
