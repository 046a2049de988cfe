using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Commendations;

internal static class CommendationServices
{
    public static IServiceCollection AddCommendations(this IServiceCollection services)
    {
        services.AddScoped<IDossierKind, NominationKind>();
        services.AddScoped<CommendationRules>();
        services.AddScoped<CommendationRuleDesk>();
        services.AddScoped<NominationWarnings>();
        services.AddScoped<Nominees>();
        services.AddScoped<NomineeBulk>();
        services.AddScoped<NomineeSheets>();
        services.AddScoped<NominationDocuments>();
        services.AddScoped<NomineeDesk>();
        services.AddScoped<NomineeListDesk>();
        services.AddScoped<NomineeLetters>();
        services.AddScoped<NomineeSettling>();
        services.AddScoped<NominationWithdrawal>();
        services.AddScoped<NominationOutcomes>();
        services.AddScoped<CurrentNomineeList>();
        services.AddScoped<IAwardFollower, NomineeFollower>();
        services.AddScoped<IActivityHandler<RouteByAuthority>, RouteByAuthorityHandler>();
        services.AddScoped<IActivityHandler<NomineesListed>, NomineesListedHandler>();
        services.AddScoped<IActivityHandler<CollectNominees>, CollectNomineesHandler>();
        services.AddScoped<IActivityHandler<RecordVotes>, RecordVotesHandler>();
        services.AddScoped<IActivityHandler<RecordAwards>, RecordAwardsHandler>();
        services.AddScoped<IActivityHandler<AwaitResults>, AwaitResultsHandler>();
        services.AddScoped<IActivityHandler<RecordOutcome>, RecordOutcomeHandler>();
        return services;
    }
}
