using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Plaques;
using Campaign.Publicity;
using Campaign.Reviews;
using Campaign.Workflows.Activities;

namespace Campaign;

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
