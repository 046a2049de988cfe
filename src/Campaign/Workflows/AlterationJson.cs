using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows;

/// <summary>Thrown when alterations are written in a way that cannot be understood; the place is a JSON path.</summary>
public sealed class AlterationFormatException(string place, string problem) : FormatException(problem)
{
    public string Place { get; } = place;
}

/// <summary>Reads alterations as Elsa's clients write them.</summary>
public static class AlterationJson
{
    public static IReadOnlyList<Alteration> Read(JsonArray alterations) =>
        alterations.Count == 0
            ? throw new AlterationFormatException("alterations", "There is nothing to do: name at least one alteration.")
            : [.. alterations.Select((json, index) => Read(json as JsonObject ?? [], $"alterations[{index}]"))];

    private static Alteration Read(JsonObject json, string place) => Text(json, "type") switch
    {
        "Cancel" => new Alteration.Cancel(),
        "Migrate" => new Alteration.Migrate(Number(json, "targetVersion")
            ?? throw new AlterationFormatException($"{place}.targetVersion", "The number of a version is missing."))
        {
            Seen = json["seen"] is JsonObject seen
                ? seen.ToDictionary(one => one.Key, one => (one.Value as JsonValue)?.TryGetValue(out int revision) == true
                    ? revision
                    : throw new AlterationFormatException($"{place}.seen", "Each instance has the number of its revision."))
                : null,
            Reason = Text(json, "reason"),
        },
        "ModifyVariable" => new Alteration.ModifyVariable(
            Text(json, "variableId") ?? throw new AlterationFormatException($"{place}.variableId", "The variable is missing."),
            json["value"]?.DeepClone()),
        "ScheduleActivity" => Target(json, place) is var (activity, execution)
            ? new Alteration.ScheduleActivity(activity, execution)
            : throw new System.Diagnostics.UnreachableException(),
        "CancelActivity" => Target(json, place) is var (activity, execution)
            ? new Alteration.CancelActivity(activity, execution)
            : throw new System.Diagnostics.UnreachableException(),
        var type => throw new AlterationFormatException(
            $"{place}.type",
            $"'{type}' is not an alteration: use Cancel, Migrate, ModifyVariable, ScheduleActivity or CancelActivity."),
    };

    private static (string? ActivityId, string? ActivityInstanceId) Target(JsonObject json, string place) =>
        (Text(json, "activityId"), Text(json, "activityInstanceId")) is var target && target != (null, null)
            ? target
            : throw new AlterationFormatException(place, "Either activityInstanceId or activityId must be specified.");

    internal static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static int? Number(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;
}

/// <summary>Elsa's filter of instances for alterations.</summary>
/// <param name="Query">Which; only those that can still go on.</param>
/// <param name="IsEmpty">True when it names nothing at all.</param>
/// <param name="EmptySelectsAll">Whether an empty one means every instance, rather than none.</param>
public sealed record AlterationFilter(InstanceQuery Query, bool IsEmpty, bool EmptySelectsAll)
{
    public bool SelectsNothing => IsEmpty && !EmptySelectsAll;

    public static AlterationFilter Read(JsonObject json)
    {
        if (json["activityFilters"] is JsonArray { Count: > 0 })
        {
            throw new AlterationFormatException(
                "filter.activityFilters", "Instances are not found by their activities here: name them by workflow, version or id.");
        }

        InstanceQuery query = new()
        {
            Ids = Texts(json, "workflowInstanceIds"),
            DefinitionIds = Texts(json, "definitionIds"),
            VersionIds = Texts(json, "definitionVersionIds"),
            CorrelationIds = Texts(json, "correlationIds"),
            Names = Texts(json, "names"),
            Search = AlterationJson.Text(json, "searchTerm")?.Trim() is { Length: > 0 } text ? text : null,
            HasIncidents = json["hasIncidents"] is JsonValue has && has.TryGetValue(out bool truth) ? truth : null,
            Statuses = Parse<WorkflowStatus>(json, "statuses"),
            SubStatuses = Parse<WorkflowSubStatus>(json, "subStatuses"),
            Bounds = Bounds(json),
        };
        int[] lists =
        [
            query.Ids.Count, query.DefinitionIds.Count, query.VersionIds.Count, query.CorrelationIds.Count, query.Names.Count,
            query.Statuses.Count, query.SubStatuses.Count, query.Bounds.Count,
        ];
        bool isEmpty = lists.Sum() == 0 && query.Search is null && query.HasIncidents is null;

        // What has ended cannot be altered, but for a faulted one, which can be asked for by name.
        bool isOpen = query.Statuses.Count == 0 && query.SubStatuses.Count == 0 && query.Ids.Count == 0;
        return new AlterationFilter(
            isOpen ? query with { Statuses = [WorkflowStatus.Running] } : query,
            isEmpty,
            json["emptyFilterSelectsAll"] is JsonValue all && all.TryGetValue(out bool selectsAll) && selectsAll);
    }

    private static List<MomentBound> Bounds(JsonObject json) =>
    [
        .. (json["timestampFilters"] as JsonArray ?? []).Select((bound, index) =>
            bound is JsonObject members
            && AlterationJson.Text(members, "column") is { } column
            && AlterationJson.Text(members, "operator") is { } comparison
            && DateTimeOffset.TryParse(
                AlterationJson.Text(members, "timestamp"),
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal,
                out DateTimeOffset moment)
            && IsBound(column, comparison)
                ? new MomentBound(column, comparison, moment)
                : throw new AlterationFormatException(
                    $"filter.timestampFilters[{index}]",
                    "A bound has a column (CreatedAt, UpdatedAt, FinishedAt), an operator (GreaterThan, GreaterThanOrEqual, "
                    + "LessThan, LessThanOrEqual) and a timestamp.")),
    ];

    // One that is not understood would otherwise let everything through.
    private static bool IsBound(string column, string comparison) =>
        column.ToUpperInvariant() is "CREATEDAT" or "CREATED" or "UPDATEDAT" or "UPDATED" or "FINISHEDAT" or "FINISHED"
        && comparison is "GreaterThan" or "GreaterThanOrEqual" or "LessThan" or "LessThanOrEqual";

    private static List<string> Texts(JsonObject json, string name) => json[name] switch
    {
        null => [],
        JsonArray list =>
        [
            .. list.Select(item => item is JsonValue value && value.TryGetValue(out string? text)
                ? text
                : throw new AlterationFormatException($"filter.{name}", "This is a list of texts.")),
        ],
        _ => throw new AlterationFormatException($"filter.{name}", "This is a list of texts."),
    };

    private static List<TStatus> Parse<TStatus>(JsonObject json, string name)
        where TStatus : struct, Enum =>
    [
        .. Texts(json, name).Select(text => Enum.TryParse(text, true, out TStatus status) && Enum.IsDefined(status)
            ? status
            : throw new AlterationFormatException($"filter.{name}", $"'{text}' is not a status.")),
    ];
}
