using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>The stored form of a stimulus, and the form in which Elsa's clients know it.</summary>
internal static class StimulusJson
{
    public static JsonObject Write(Stimulus stimulus) => stimulus switch
    {
        Stimulus.TimerRings timer => Compact(new JsonObject
        {
            ["kind"] = "timer",
            ["at"] = Moment(timer.At),
            ["name"] = timer.Name,
            ["anchor"] = timer.Anchor,
        }),
        Stimulus.TaskCompleted task => new JsonObject { ["kind"] = "task", ["id"] = task.TaskId, ["name"] = task.TaskName },
        Stimulus.EventPublished published => new JsonObject { ["kind"] = "event", ["name"] = published.EventName },
        Stimulus.ChildFinished child => new JsonObject { ["kind"] = "child", ["id"] = child.InstanceId },
        Stimulus.HttpAnswered answered => new JsonObject { ["kind"] = "http", ["id"] = answered.RequestId },
        Stimulus.MessageArrives message => Compact(new JsonObject
        {
            ["kind"] = "message",
            ["name"] = message.Name,
            ["key"] = message.Key,
            ["detail"] = message.Detail,
        }),
        _ => throw new UnreachableException(),
    };

    public static Stimulus Read(JsonObject json) => JsonValues.Text(json["kind"]) switch
    {
        "timer" => new Stimulus.TimerRings(
            DateTimeOffset.Parse(Member(json, "at"), CultureInfo.InvariantCulture),
            Member(json, "name"),
            JsonValues.Text(json["anchor"])),
        "task" => new Stimulus.TaskCompleted(Member(json, "id"), Member(json, "name")),
        "event" => new Stimulus.EventPublished(Member(json, "name")),
        "child" => new Stimulus.ChildFinished(Member(json, "id")),
        "http" => new Stimulus.HttpAnswered(Member(json, "id")),
        "message" => new Stimulus.MessageArrives(Member(json, "name"), Member(json, "key"))
        {
            Detail = JsonValues.Text(json["detail"]),
        },
        _ => throw new UnreachableException(),
    };

    /// <summary>True when <see cref="Read"/> can read it.</summary>
    public static bool IsKnown(JsonObject json) => JsonValues.Text(json["kind"]) switch
    {
        "timer" => DateTimeOffset.TryParse(JsonValues.Text(json["at"]), CultureInfo.InvariantCulture, out _),
        "task" or "event" or "child" or "http" or "message" => true,
        _ => false,
    };

    /// <summary>Elsa names a bookmark by the activity that made it; ours do the same, except where clients look for one.</summary>
    public static string BookmarkName(Stimulus stimulus, string activityType) => stimulus switch
    {
        Stimulus.TimerRings timer => timer.Name,
        Stimulus.TaskCompleted => "Elsa.RunTask",
        Stimulus.EventPublished => "Elsa.Event",
        _ => activityType,
    };

    public static JsonObject Payload(Stimulus stimulus) => stimulus switch
    {
        Stimulus.TimerRings { Name: "Elsa.StartAt" or "Elsa.Cron" } timer =>
            Compact(new JsonObject { ["executeAt"] = Moment(timer.At), ["anchor"] = timer.Anchor }),
        Stimulus.TimerRings timer =>
            Compact(new JsonObject { ["resumeAt"] = Moment(timer.At), ["anchor"] = timer.Anchor }),
        Stimulus.TaskCompleted task => new JsonObject { ["taskId"] = task.TaskId, ["taskName"] = task.TaskName },
        Stimulus.EventPublished published => new JsonObject { ["eventName"] = published.EventName },
        Stimulus.ChildFinished child => new JsonObject { ["childInstanceId"] = child.InstanceId },
        Stimulus.HttpAnswered answered => new JsonObject { ["requestId"] = answered.RequestId },
        Stimulus.MessageArrives message => new JsonObject { ["name"] = message.Name, ["key"] = message.Key },
        _ => throw new UnreachableException(),
    };

    private static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static string Member(JsonObject json, string name) => json[name]?.GetValue<string>() ?? "";

    private static JsonObject Compact(JsonObject json)
    {
        foreach (string member in (string[])["anchor", "detail"])
        {
            if (json[member] is null)
            {
                json.Remove(member);
            }
        }

        return json;
    }
}
