using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>The meeting that a workflow accompanies: its input <c>meetingId</c>.</summary>
public sealed class CurrentMeeting(CampaignDb db)
{
    /// <summary>Something about a meeting has changed: its date, its place, that it is held.</summary>
    public static Stimulus ChangeOf(Guid meetingId) => new Stimulus.MessageArrives("MeetingChanged", meetingId.ToString("n"));

    public async Task<Meeting> GetAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        execution.Input.GetValueOrDefault("meetingId") is JsonValue value
        && value.TryGetValue(out string? text)
        && Guid.TryParse(text, out Guid id)
        && await db.Meetings.Include(m => m.Attendance).SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is { } meeting
            ? meeting
            : throw new NoMeetingException(execution.DefinitionId);

    /// <summary>What members were told; when it differs, they must be told again.</summary>
    internal static string PlanOf(Meeting meeting) => $"{meeting.HeldAt.UtcDateTime:O} {meeting.Form} {meeting.Place}";
}

/// <summary>Thrown when a step about a meeting stands in a workflow that was started without one.</summary>
public sealed class NoMeetingException(string definitionId)
    : InvalidOperationException($"Workflow '{definitionId}' was started without a meeting (input 'meetingId').");

/// <summary>Begins a workflow when a council's secretary calls a meeting.</summary>
[ActivityType(
    "Campaign.MeetingCalled",
    Category = "Thi đua",
    DisplayName = "Khi triệu tập họp Hội đồng",
    Description = "Bắt đầu quy trình khi thư ký Hội đồng triệu tập một phiên họp.",
    Kind = ActivityKind.Trigger)]
public sealed record MeetingCalled(
    [property: Input(DisplayName = "Hội đồng", Description = "Mã Hội đồng, ví dụ hd-tdkt; * là mọi Hội đồng.")]
    string Council = MeetingCalled.AnyCouncil) : ITrigger
{
    public const string AnyCouncil = "*";

    public Stimulus Stimulus => StimulusOf(Council);

    public static Stimulus StimulusOf(string council) => new Stimulus.MessageArrives("MeetingCalled", council);

    public static JsonObject InputOf(Meeting meeting) =>
        new() { ["meetingId"] = meeting.Id.ToString(), ["councilCode"] = meeting.CouncilCode };
}

internal sealed class MeetingCalledHandler : IActivityHandler<MeetingCalled>
{
    public Task<ActivityResult> ExecuteAsync(
        MeetingCalled activity, ActivityExecution execution, CancellationToken cancellationToken) =>
        Task.FromResult(execution.IsTriggerOfRun || execution.Resumption is not null
            ? ActivityResult.Done
            : ActivityResult.WaitFor(activity.Stimulus));
}
