using Campaign.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Councils;

/// <summary>Councils, their meetings and ballots.</summary>
internal static class CouncilServices
{
    public static IServiceCollection AddCouncils(this IServiceCollection services)
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
}
