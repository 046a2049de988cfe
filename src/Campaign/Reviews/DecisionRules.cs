using Campaign.Dossiers;

namespace Campaign.Reviews;

/// <summary>What a decision must contain before it counts.</summary>
public static class DecisionRules
{
    private const int MaxComment = 4000;

    public static IReadOnlyList<FieldProblem> Check(WorkTask task, Decision decision, DateOnly today)
    {
        List<FieldProblem> problems = [];
        if (task.Outcomes.Count > 0 && !task.Outcomes.Contains(decision.Outcome))
        {
            problems.Add(new FieldProblem(
                "outcome", $"Chọn một kết luận: {string.Join(", ", task.Outcomes)}.", decision.Outcome.Length == 0));
        }

        if (string.IsNullOrWhiteSpace(decision.Comment) && NeedsReason(task, decision))
        {
            problems.Add(new FieldProblem(
                "comment",
                decision.Outcome == task.ReturnOutcome
                    ? "Ghi rõ đơn vị cần bổ sung điều gì."
                    : "Ghi lý do, vì đơn vị sẽ đọc nguyên văn.",
                true));
        }

        if (decision.Comment?.Length > MaxComment)
        {
            problems.Add(new FieldProblem("comment", $"Tối đa {MaxComment} ký tự.", false));
        }

        if (task.ReturnOutcome is not null && decision.Outcome == task.ReturnOutcome)
        {
            if (decision.NewLimit is not { } limit)
            {
                problems.Add(new FieldProblem("newLimit", "Ghi hạn bổ sung.", true));
            }
            else if (limit < today)
            {
                problems.Add(new FieldProblem(
                    "newLimit", $"Hạn bổ sung {limit:dd/MM/yyyy} đã qua. Chọn hôm nay hoặc một ngày sau.", false));
            }
        }

        HashSet<string> criteria = [.. task.Checklist.Select(item => item.Split('=')[0])];
        problems.AddRange((decision.Checklist?.Keys ?? []).Where(key => !criteria.Contains(key)).Select(
            key => new FieldProblem($"checklist.{key}", $"Không có tiêu chí “{key}”.", false)));
        return problems;
    }

    // A criterion that is not met makes an approval ask for a reason, too.
    private static bool NeedsReason(WorkTask task, Decision decision) =>
        task.OutcomesWithReason.Contains(decision.Outcome)
        || (task.Outcomes.Contains(decision.Outcome) && decision.Checklist?.Values.Contains(false) == true);
}
