using System.Text.Json;
using Campaign.Reviews;

namespace Campaign.Web.Reviews;

/// <summary>What an outcome means to the unit, whatever it is called.</summary>
internal enum OutcomeRole
{
    Approve,
    Return,
    Refuse,
}

/// <summary>Outcomes and criteria in the words of the pages.</summary>
internal static class Outcomes
{
    public static OutcomeRole RoleOf(WorkTask task, string outcome) =>
        outcome == task.ReturnOutcome ? OutcomeRole.Return
        : task.OutcomesWithReason.Contains(outcome) ? OutcomeRole.Refuse
        : OutcomeRole.Approve;

    /// <summary>The act, where the workflow names the result.</summary>
    public static string NameOf(string outcome) => outcome == ReviewTask.Approved ? "Duyệt" : outcome;

    public static IReadOnlyList<Criterion> CriteriaOf(WorkTask task)
    {
        Dictionary<string, bool> results = task.ChecklistResult is null
            ? []
            : JsonSerializer.Deserialize<Dictionary<string, bool>>(task.ChecklistResult) ?? [];
        return
        [
            .. task.Checklist.Select(item => item.Split('=', 2)).Select(parts => new Criterion(
                parts[0], parts[^1], HintOf(parts[0]), results.TryGetValue(parts[0], out bool met) ? met : null)),
        ];
    }

    // The plan asks for movements that are practical, effective and suitable (I.5).
    private static string? HintOf(string code) => code switch
    {
        "thietThuc" => "Gắn với nhiệm vụ của đơn vị",
        "hieuQua" => "Có chỉ tiêu đo được, có người phụ trách",
        "phuHop" => "Đúng đặc điểm của đơn vị",
        "hieuQuaCongTrinh" => "Đúng tiến độ, chất lượng, đang sử dụng tốt",
        "giaTriKinhTe" => "Giá trị thực tế, giá trị làm lợi, ngày công",
        "giaTriXaHoi" => "Ai được lợi, bao nhiêu người",
        _ => null,
    };
}

/// <summary>A criterion; null is not judged.</summary>
internal sealed record Criterion(string Code, string Name, string? Hint, bool? IsMet);
