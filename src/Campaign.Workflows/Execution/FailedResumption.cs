using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>
/// The stored form of what an activity could not digest. Trying again means trying that again: a person who has decided
/// is not asked a second time.
/// </summary>
internal static class FailedResumption
{
    public static JsonObject? Write(Resumption? resumption) => resumption is null ? null : new JsonObject
    {
        ["bookmark"] = resumption.BookmarkId,
        ["stimulus"] = StimulusJson.Write(resumption.Stimulus),
        ["input"] = resumption.Input?.DeepClone(),
    };

    public static Resumption? Read(JsonObject? json) => json?["stimulus"] is JsonObject stimulus
        ? new Resumption(JsonValues.Text(json["bookmark"]) ?? "", StimulusJson.Read(stimulus), json["input"]?.DeepClone())
        : null;
}
