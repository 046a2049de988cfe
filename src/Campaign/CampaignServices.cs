using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Documents;
using Campaign.Documents.Templates;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Plaques;
using Campaign.Publicity;
using Campaign.Reviews;
using Campaign.Seed;
using Campaign.Simulations;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Campaign;

/// <summary>The application without its web: a table of contents of its features.</summary>
public static class CampaignServices
{
    public static IServiceCollection AddCampaign(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddStorage(configuration)
            .AddClock()
            .AddAudit()
            .AddUnits()
            .AddCampaigns()
            .AddDossiers()
            .AddDocuments()
            .AddReviews()
            .AddCouncils()
            .AddDecisions()
            .AddPublicity()
            .AddCommendations()
            .AddPlaques()
            .AddNotifications(configuration)
            .AddWorkflows()
            .AddScoped<Simulator>()
            .AddSingleton<SimulationDesk>();

    private static IServiceCollection AddClock(this IServiceCollection services)
    {
        services.AddOptions<ClockOptions>().BindConfiguration(ClockOptions.Section);
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>();
        services.TryAddSingleton(_ => new CampaignClock(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<CampaignClock>());
        services.AddSingleton<ClockControl>();
        services.AddSingleton<Timers>();
        services.AddScoped<TimerLists>();
        services.AddScoped<ClockReport>();
        services.AddScoped<WorkingCalendars>();
        services.AddScoped<CalendarDesk>();
        services.AddScoped<IActivityHandler<WaitForPhase>, WaitForPhaseHandler>();
        return services;
    }

    private static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddScoped<IActor, Nobody>();
        services.AddScoped<AuditLog>();
        services.AddScoped<AuditLists>();
        return services;
    }

    private static IServiceCollection AddUnits(this IServiceCollection services)
    {
        services.AddOptions<BodyOptions>().BindConfiguration(BodyOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BodyOptions>, BodyOptionsValidator>();
        services.AddScoped<Bodies>();
        services.AddScoped<UnitLists>();
        services.AddScoped<UnitSearch>();
        services.AddScoped<Seeder>();
        services.TryAddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return services;
    }

    private static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddScoped<CampaignDesk>();
        services.AddScoped<OccasionDesk>();
        services.AddScoped<LaunchForecasts>();
        services.AddScoped<ObligationLists>();
        services.AddScoped<OwedLists>();
        services.AddScoped<Progress>();
        services.AddScoped<CurrentCampaign>();
        services.AddScoped<IActivityHandler<OpenObligations>, OpenObligationsHandler>();
        services.AddScoped<IActivityHandler<ClosePhase>, ClosePhaseHandler>();
        return services;
    }

    private static IServiceCollection AddDossiers(this IServiceCollection services)
    {
        services.AddScoped<DossierKinds>();
        services.AddScoped<IDossierKind, ImplementationPlanKind>();
        services.AddScoped<DossierDesk>();
        services.AddScoped<DossierLists>();
        services.AddScoped<DossierSearch>();
        services.AddSingleton<UploadedFiles>();
        services.AddScoped<AttachmentStore>();
        services.AddScoped<PlanDocuments>();
        services.AddScoped<DossierHistory>();
        services.AddScoped<CurrentDossier>();
        services.AddScoped<IActivityHandler<SetDossierStatus>, SetDossierStatusHandler>();
        services.AddScoped<IActivityHandler<CheckCompleteness>, CheckCompletenessHandler>();
        services.AddScoped<IActivityHandler<DossierSubmitted>, DossierSubmittedHandler>();
        return services;
    }

    private static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<DocumentOptions>().BindConfiguration(DocumentOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DocumentOptions>, DocumentOptionsValidator>();
        services.AddScoped<Letterheads>();
        services.AddSingleton<DocumentFiles>();
        services.AddScoped<DocumentPrinter>();
        services.AddScoped<DocumentDesk>();
        services.AddScoped<TemplateDesk>();
        return services;
    }

    private static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddScoped<TaskDesk>();
        services.AddScoped<TaskLists>();
        services.AddScoped<OpenTaskLists>();
        services.AddScoped<TaskOpener>();
        services.AddScoped<TaskTransfer>();
        services.AddScoped<TaskFinder>();
        services.AddScoped<TaskHolders>();
        services.AddScoped<PageTasks>();
        services.AddScoped<ReviewForecast>();
        services.AddScoped<IActivityHandler<ReviewTask>, ReviewTaskHandler>();
        services.AddScoped<IActivityHandler<SupplementTask>, SupplementTaskHandler>();
        services.AddScoped<IActivityHandler<AssignTask>, AssignTaskHandler>();
        services.AddScoped<IActivityHandler<Escalate>, EscalateHandler>();
        return services;
    }
}
