using Campaign.Councils;
using Campaign.Decisions;

namespace Campaign.Web.Councils;

/// <summary>The tones and icons of what councils and boards do.</summary>
internal static class Tones
{
    public static string Of(MeetingStatus status) => status switch
    {
        MeetingStatus.Planned or MeetingStatus.InSession => "moving",
        MeetingStatus.Ended => "done",
        _ => "quiet",
    };

    public static string IconOf(MeetingStatus status) => status switch
    {
        MeetingStatus.Planned => "calendar-event",
        MeetingStatus.InSession => "users-group",
        MeetingStatus.Ended => "circle-check",
        _ => "ban",
    };

    public static string Of(AgendaItem item) => item switch
    {
        { Status: AgendaStatus.AwaitingChair } or { Outcome: CouncilOutcome.Postponed } => "act",
        { Outcome: CouncilOutcome.Passed } => "done",
        { Outcome: CouncilOutcome.Failed or CouncilOutcome.NoQuorum } => "late",
        _ => "moving",
    };

    public static string Of(VoteResult? result) => result switch
    {
        VoteResult.Passed => "done",
        VoteResult.Tied => "act",
        null => "quiet",
        _ => "late",
    };

    public static string Of(DecisionStatus status) => status switch
    {
        DecisionStatus.Draft => "quiet",
        DecisionStatus.Concluded => "moving",
        DecisionStatus.Issued => "done",
        _ => "late",
    };

    public static string IconOf(DecisionStatus status) => status switch
    {
        DecisionStatus.Draft => "circle-dashed",
        DecisionStatus.Concluded => "progress-check",
        DecisionStatus.Issued => "rosette-discount-check",
        DecisionStatus.Refused => "circle-x",
        _ => "ban",
    };
}
