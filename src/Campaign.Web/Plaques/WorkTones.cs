using Campaign.Plaques;

namespace Campaign.Web.Plaques;

/// <summary>The tone and icon of a work's status and of what happened to it; the tones are those of <see cref="Shared.StatusBadge"/>.</summary>
internal static class WorkTones
{
    public static string Of(WorkStatus status) => status switch
    {
        WorkStatus.PlaqueMounted or WorkStatus.Completed or WorkStatus.Decided => "done",
        WorkStatus.Postponed => "act",
        WorkStatus.Dropped => "quiet",
        _ => "moving",
    };

    public static string IconOf(WorkStatus status) => status switch
    {
        WorkStatus.Registered => "send",
        WorkStatus.InProgress => "tool",
        WorkStatus.Completed => "circle-check",
        WorkStatus.Nominated => "flag",
        WorkStatus.Appraised => "progress-check",
        WorkStatus.Decided => "rosette-discount-check",
        WorkStatus.CeremonyScheduled => "calendar-event",
        WorkStatus.PlaqueMounted => "building-monument",
        WorkStatus.Postponed => "player-pause",
        _ => "circle-minus",
    };

    public static (string Tone, string Icon) Of(WorkEvent line) => line.Act switch
    {
        WorkAct.Progress => ("moving", "tool"),
        WorkAct.Completed => ("done", "circle-check"),
        WorkAct.Postponed => ("act", "player-pause"),
        WorkAct.Dropped => ("late", "circle-minus"),
        WorkAct.Visited => ("moving", "map-pin"),
        WorkAct.CeremonyPlanned => ("moving", "calendar-event"),
        WorkAct.Mounted => ("done", "building-monument"),
        WorkAct.Reminded => ("quiet", "bell-ringing"),
        _ => (Of(line.Status), IconOf(line.Status)),
    };
}
