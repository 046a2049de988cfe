using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Tests.Scripted;

/// <summary>The year as it was written down: who sends, enters and decides what at which moment, and how it ends.</summary>
internal sealed record Script(
    IReadOnlyList<ScriptedUnit> Units, IReadOnlyList<ScriptedPlan> Plans, IReadOnlyList<ScriptedReport> Reports)
{
    public static Script Load()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Scripted", "scripted-year.json");
        return JsonSerializer.Deserialize<Script>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
    }
}

/// <summary>A unit that owes. Its upper is <c>BK</c> for an upper union.</summary>
internal sealed record ScriptedUnit(string Code, bool IsPaper, string Upper);

internal sealed record ScriptedPlan(
    string Id,
    string UnitCode,
    JsonObject Data,
    IReadOnlyList<ScriptedEvent> Events,
    ScriptedEnd Expected,
    DateOnly DeliveredOn);

internal sealed record ScriptedEvent(
    DateTimeOffset At,
    string Actor,
    string Action,
    string? Outcome,
    string? Comment,
    Dictionary<string, bool>? Checklist,
    DateOnly? NewLimit,
    DateOnly? ReceivedOn,
    string? Medium,
    JsonObject? InitialData);

/// <summary>How a plan ends; days late by the day that counts, null when it was refused.</summary>
internal sealed record ScriptedEnd(string Status, DateTimeOffset? ApprovedAt, int? DaysLate);

/// <summary>When the application first knows of a report, and the day that counts for it.</summary>
internal sealed record ScriptedReport(string UnitCode, int Phase, DateTimeOffset KnownAt, DateOnly ReceivedOn);
