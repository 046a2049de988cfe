using System.Security.Cryptography;
using System.Text;
using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Execution;

/// <summary>The key under which whoever sends a stimulus finds the bookmarks and triggers that wait for it.</summary>
public static class StimulusHash
{
    /// <summary>
    /// The hash of what identifies a stimulus: a task by its id alone, an event by its name, a timer by its moment — which
    /// nobody looks for, as timers are found by when they are due.
    /// </summary>
    public static string Of(Stimulus stimulus) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KeyOf(stimulus))));

    private static string KeyOf(Stimulus stimulus) => stimulus switch
    {
        Stimulus.TimerRings timer => $"timer|{timer.Name}|{timer.At.UtcTicks}|{timer.Anchor}",
        Stimulus.TaskCompleted task => $"task|{task.TaskId}",
        Stimulus.EventPublished published => $"event|{published.EventName}",
        Stimulus.ChildFinished child => $"child|{child.InstanceId}",
        Stimulus.HttpAnswered answered => $"http|{answered.RequestId}",
        Stimulus.MessageArrives message => $"message|{message.Name}|{message.Key}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
