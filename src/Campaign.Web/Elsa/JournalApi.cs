using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Elsa;

/// <summary>One line of the journal in Elsa's form.</summary>
internal sealed record JournalRecord(
    string Id,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    string NodeId,
    DateTimeOffset Timestamp,
    long Sequence,
    string EventName,
    string? Message,
    JsonObject? Payload)
{
    public static JournalRecord Of(string instanceId, JournalEntry line) => new(
        string.Create(CultureInfo.InvariantCulture, $"{instanceId}-j{line.Sequence}"),
        line.ActivityInstanceId, line.ParentActivityInstanceId, line.ActivityId, line.ActivityType, 1,
        line.ActivityName, line.ActivityNodeId, line.At, line.Sequence, line.EventName, line.Message, line.Payload);
}

/// <summary>What has happened in an instance, oldest first.</summary>
internal static class JournalApi
{
    public static void MapJournal(this RouteGroupBuilder instances)
    {
        instances.MapGet("/{id}/journal", async (
                string id, HttpRequest request, InstanceReader reader, CancellationToken cancellationToken) =>
            Answer(id, request, await reader.JournalAsync(id, JournalFilter.Everything, cancellationToken)));
        instances.MapPost("/{id}/journal", async (
            string id, HttpRequest request, InstanceReader reader, CancellationToken cancellationToken) =>
        {
            JsonObject filter =
                (await ElsaBody.OptionalAsync(request, cancellationToken))["filter"] as JsonObject ?? [];
            return Answer(id, request, await reader.JournalAsync(
                id,
                new JournalFilter(
                    filter.Texts("activityIds"),
                    filter.Texts("activityNodeIds"),
                    filter.Texts("excludedActivityTypes"),
                    filter.Texts("eventNames")),
                cancellationToken));
        });
    }

    private static IResult Answer(string id, HttpRequest request, IReadOnlyList<JournalEntry> lines) => ElsaJson.Ok(new
    {
        items = request.Part(lines).Select(line => JournalRecord.Of(id, line)),
        totalCount = lines.Count,
    });
}
