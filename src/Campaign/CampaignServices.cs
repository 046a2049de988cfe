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
using Campaign.Notifications.Templates;
using Campaign.Plaques;
using Campaign.Publicity;
using Campaign.Reviews;
using Campaign.Seed;
using Campaign.Simulations;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Execution;
using Campaign.Workflows.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
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

    private static IServiceCollection AddCouncils(this IServiceCollection services)
    {
        services.AddOptions<CouncilOptions>().BindConfiguration(CouncilOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CouncilOptions>, CouncilOptionsValidator>();
        services.AddScoped<BallotKeys>();
        services.AddScoped<CouncilAccess>();
        services.AddScoped<CouncilDesk>();
        services.AddScoped<CouncilLists>();
        services.AddScoped<VotingRules>();
        services.AddScoped<MeetingLog>();
        services.AddScoped<MeetingDesk>();
        services.AddScoped<CouncilAgenda>();
        services.AddScoped<BallotDesk>();
        services.AddScoped<BallotClosing>();
        services.AddScoped<Voting>();
        services.AddScoped<CurrentMeeting>();
        services.AddScoped<MeetingPeople>();
        services.AddScoped<MeetingLetters>();
        services.AddScoped<MeetingScans>();
        services.AddScoped<MeetingDocuments>();
        services.AddScoped<Conflicts>();
        services.AddScoped<IActivityHandler<CouncilBallot>, CouncilBallotHandler>();
        services.AddScoped<IActivityHandler<MeetingCalled>, MeetingCalledHandler>();
        services.AddScoped<IActivityHandler<NotifyMeeting>, NotifyMeetingHandler>();
        services.AddScoped<IActivityHandler<WaitForMeeting>, WaitForMeetingHandler>();
        services.AddScoped<IActivityHandler<HoldMeeting>, HoldMeetingHandler>();
        services.AddScoped<IActivityHandler<SignMinutes>, SignMinutesHandler>();
        return services;
    }

    private static IServiceCollection AddDecisions(this IServiceCollection services)
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
        services.AddScoped<PublicityDesk>();
        services.AddScoped<IActivityHandler<PublicComment>, PublicCommentHandler>();
        services.AddScoped<DecisionDocuments>();
        services.AddScoped<IActivityHandler<IssueDecision>, IssueDecisionHandler>();
        return services;
    }

    private static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.AddOptions<EmailOptions>().BindConfiguration(EmailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>();
        services.AddSingleton<OutboxDelivery>();
        if (string.IsNullOrWhiteSpace(configuration["Email:Host"]))
        {
            services.AddSingleton<IPostman, FolderPostman>();
        }
        else
        {
            services.AddSingleton<IPostman, SmtpPostman>();
        }

        services.AddScoped<Correspondence>();
        services.AddScoped<DistributionList>();
        services.AddScoped<MailLists>();
        services.AddScoped<MailDesk>();
        services.AddScoped<LetterDesk>();
        services.AddScoped<LetterSheets>();
        services.AddScoped<DossierFacts>();
        services.AddScoped<DossierLetters>();
        services.AddScoped<EnclosureReader>();
        services.AddSingleton<TemplateCache>();
        services.AddScoped<CurrentTemplates>();
        services.AddScoped<MessageTemplateDesk>();
        services.AddScoped<TemplateSamples>();
        services.AddScoped<TemplateUses>();
        services.AddScoped<IActivityHandler<Remind>, RemindHandler>();
        services.AddScoped<IActivityHandler<Notify>, NotifyHandler>();
        services.AddScoped<IActivityHandler<DispatchDocument>, DispatchDocumentHandler>();
        return services;
    }

    private static IServiceCollection AddWorkflows(this IServiceCollection services)
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

/// <summary>The activities that a designer can use: Elsa's and the campaign's.</summary>
public static class CampaignActivities
{
    public static ActivityCatalog Catalog() => new ActivityCatalogBuilder()
        .AddBuiltIn()
        .Add<ReviewTask>()
        .Add<SupplementTask>()
        .Add<AssignTask>()
        .Add<Escalate>()
        .Add<WaitForPhase>()
        .Add<Remind>()
        .Add<Notify>()
        .Add<SetDossierStatus>()
        .Add<CheckCompleteness>()
        .Add<DossierSubmitted>()
        .Add<DispatchDocument>()
        .Add<OpenObligations>()
        .Add<ClosePhase>()
        .Add<CouncilBallot>()
        .Add<MeetingCalled>()
        .Add<NotifyMeeting>()
        .Add<WaitForMeeting>()
        .Add<HoldMeeting>()
        .Add<SignMinutes>()
        .Add<PublicComment>()
        .Add<IssueDecision>()
        .Add<RouteByAuthority>()
        .Add<NomineesListed>()
        .Add<CollectNominees>()
        .Add<RecordVotes>()
        .Add<RecordAwards>()
        .Add<RecordOutcome>()
        .Add<AwaitResults>()
        .Add<SetWorkStatus>()
        .Add<WaitForOccasion>()
        .Add<WaitForWork>()
        .Add<AssignWork>()
        .Build();
}
