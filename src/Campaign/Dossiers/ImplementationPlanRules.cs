using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>What is wrong with one field, in the words that its writer reads.</summary>
/// <param name="Field">The field as the API names it, for instance <c>activities[1].to</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="IsMissing">True when it only is not filled in yet: a draft may be kept so, but not sent.</param>
public sealed record FieldProblem(string Field, string Message, bool IsMissing);

/// <summary>What an implementation plan must contain (O-311, O-210, O-211) and what makes no sense in one.</summary>
public static class ImplementationPlanRules
{
    private static readonly (string Field, string Message, int MaxLength)[] Required =
    [
        ("title", "Ghi tên kế hoạch.", 300),
        ("documentNumber", "Ghi số, ký hiệu văn bản, ví dụ 05/KH-CĐCS.", 50),
        ("issuedOn", "Ghi ngày ban hành văn bản.", 10),
        ("summary", "Ghi tóm tắt nội dung.", 4000),
    ];

    /// <summary>All problems, in the order of the form. An empty list: it can be sent.</summary>
    public static IReadOnlyList<FieldProblem> Check(JsonObject data, IReadOnlySet<string> movementCodes)
    {
        List<FieldProblem> problems = [];
        foreach ((string field, string message, int maxLength) in Required)
        {
            string text = Text(data[field]);
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new FieldProblem(field, message, true));
            }
            else if (text.Length > maxLength)
            {
                problems.Add(new FieldProblem(field, $"Tối đa {maxLength} ký tự, hiện có {text.Length}.", false));
            }
        }

        if (Text(data["issuedOn"]) is { Length: > 0 } issued && Day(issued) is null)
        {
            problems.Add(new FieldProblem("issuedOn", NoSuchDay(issued), false));
        }

        problems.AddRange(CheckMovements(data["movements"], movementCodes));
        problems.AddRange(CheckTargets(data["targets"]));
        problems.AddRange(CheckActivities(data["activities"]));
        return problems;
    }

    private static IEnumerable<FieldProblem> CheckMovements(JsonNode? movements, IReadOnlySet<string> known)
    {
        if (movements is not null and not JsonArray)
        {
            yield return new FieldProblem("movements", "Phải là danh sách mã phong trào.", false);
        }

        foreach ((JsonNode? code, int at) in Items(movements))
        {
            if (!known.Contains(Text(code)))
            {
                yield return new FieldProblem(
                    $"movements[{at}]", $"Không có phong trào mang mã “{Text(code)}”. Chọn trong danh mục.", false);
            }
        }
    }

    private static IEnumerable<FieldProblem> CheckTargets(JsonNode? targets)
    {
        if (targets is not null and not JsonArray)
        {
            yield return new FieldProblem("targets", "Phải là danh sách chỉ tiêu.", false);
        }

        foreach ((JsonNode? target, int at) in Items(targets))
        {
            if (target is not JsonObject || string.IsNullOrWhiteSpace(Text(target["name"])))
            {
                yield return new FieldProblem($"targets[{at}].name", "Ghi tên chỉ tiêu, hoặc xóa dòng này.", false);
            }
            else if (target["planned"] is { } planned && Number(planned) is not >= 0)
            {
                yield return new FieldProblem(
                    $"targets[{at}].planned",
                    $"“{Text(target["name"])}”: kế hoạch phải là một số không âm, ví dụ 12 hoặc 7,5.",
                    false);
            }
        }
    }

    private static IEnumerable<FieldProblem> CheckActivities(JsonNode? activities)
    {
        if (activities is not null and not JsonArray)
        {
            yield return new FieldProblem("activities", "Phải là danh sách hoạt động.", false);
        }

        foreach ((JsonNode? activity, int at) in Items(activities))
        {
            if (activity is not JsonObject || string.IsNullOrWhiteSpace(Text(activity["name"])))
            {
                yield return new FieldProblem($"activities[{at}].name", "Ghi tên hoạt động, hoặc xóa dòng này.", false);
                continue;
            }

            (string from, string to) = (Text(activity["from"]), Text(activity["to"]));
            (DateOnly? start, DateOnly? end) = (Day(from), Day(to));
            if (from.Length > 0 && start is null)
            {
                yield return new FieldProblem($"activities[{at}].from", NoSuchDay(from), false);
            }

            if (to.Length > 0 && end is null)
            {
                yield return new FieldProblem($"activities[{at}].to", NoSuchDay(to), false);
            }

            if (start > end)
            {
                yield return new FieldProblem(
                    $"activities[{at}].to",
                    $"“{Text(activity["name"])}”: ngày kết thúc {end:dd/MM/yyyy} trước ngày bắt đầu {start:dd/MM/yyyy}. Sửa một trong hai ngày.",
                    false);
            }
        }
    }

    private static IEnumerable<(JsonNode? Item, int At)> Items(JsonNode? array) =>
        (array as JsonArray ?? []).Select((item, at) => (item, at));

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text.Trim(),
        _ => node.ToJsonString(),
    };

    private static decimal? Number(JsonNode node) =>
        node is JsonValue value && value.TryGetValue(out decimal number) ? number : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : null;

    private static string NoSuchDay(string text) =>
        $"Không có ngày “{text}”. Nhập lại ngày, ví dụ 28/02/2022.";
}

/// <summary>The codes of the movements catalogue.</summary>
public static class MovementCodes
{
    public static async Task<IReadOnlySet<string>> AllAsync(CampaignDb db, CancellationToken cancellationToken) =>
        await db.Movements.AsNoTracking().Select(m => m.Code).ToHashSetAsync(cancellationToken);
}
