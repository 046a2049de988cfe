using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Dossiers;

namespace Campaign.Plaques;

/// <summary>What a registration must say (O-221, O-312), and a nomination (O-303). Pure: the world is handed in.</summary>
public static class WorkRules
{
    // More đồng than the whole province spends: a figure in đồng where triệu were meant.
    private const decimal MostMoney = 100_000_000_000_000;

    private const decimal MostDays = 10_000_000;

    /// <summary>All that keeps a registration from being sent, in the order of its form.</summary>
    /// <param name="data">What it says.</param>
    /// <param name="files">The purposes of its files.</param>
    /// <param name="campaign">The campaign, whose occasions may be chosen.</param>
    /// <param name="today">In Vietnam.</param>
    public static IReadOnlyList<FieldProblem> CheckRegistration(
        JsonObject data, IReadOnlyCollection<string> files, EmulationCampaign campaign, DateOnly today)
    {
        List<FieldProblem> problems = [.. WorkFields.Registration.SelectMany(field => Check(field, data[field.Name]))];
        if (WorkData.Text(data["kind"]) is { } kind && WorkData.Choice<WorkKind>(data["kind"]) is null)
        {
            problems.Add(new FieldProblem("kind", $"Không có loại “{kind}”. Chọn công trình, sản phẩm hoặc phần việc.", false));
        }

        (DateOnly? start, DateOnly? finish) = (WorkData.Day(data["plannedStart"]), WorkData.Day(data["plannedFinish"]));
        if (start > finish)
        {
            problems.Add(new FieldProblem(
                "plannedFinish",
                $"Ngày hoàn thành {finish:dd/MM/yyyy} trước ngày bắt đầu {start:dd/MM/yyyy}. Sửa một trong hai ngày.",
                false));
        }

        problems.AddRange(CheckOccasion(data, campaign, finish, today));
        problems.AddRange(CheckLevel(data));
        if (!files.Contains(WorkPapers.Agreement))
        {
            problems.Add(new FieldProblem(
                WorkPapers.Agreement,
                "Tải lên trang có chữ ký đồng ý của chính quyền hoặc người sử dụng lao động.",
                true));
        }

        return problems;
    }

    /// <summary>All that keeps a nomination from being sent, in the order of its form.</summary>
    /// <param name="data">What it says.</param>
    /// <param name="files">The purposes of its files.</param>
    /// <param name="work">The work that it is for; null when there is none of this unit.</param>
    /// <param name="dossier">The nomination itself.</param>
    /// <param name="today">In Vietnam; the day of receipt for paper.</param>
    public static IReadOnlyList<FieldProblem> CheckNomination(
        JsonObject data, IReadOnlyCollection<string> files, Work? work, Dossier dossier, DateOnly today)
    {
        if (work is null || work.UnitCode != dossier.UnitCode || work.CampaignId != dossier.CampaignId)
        {
            return [new FieldProblem("workId", "Chọn một công trình mà đơn vị đã đăng ký.", work is null)];
        }

        List<FieldProblem> problems = [.. CheckWork(work, dossier, today)];
        problems.AddRange(WorkFields.Nomination.SelectMany(field => Check(field, data[field.Name])));
        (DateOnly? started, DateOnly? finished) = (WorkData.Day(data["startedOn"]), WorkData.Day(data["finishedOn"]));
        if (started > finished)
        {
            problems.Add(new FieldProblem(
                "finishedOn",
                $"Ngày hoàn thành {finished:dd/MM/yyyy} trước ngày bắt đầu {started:dd/MM/yyyy}. Sửa một trong hai ngày.",
                false));
        }

        foreach ((string field, string what) in new[] { ("finishedOn", "Ngày hoàn thành"), ("acceptedOn", "Ngày nghiệm thu") })
        {
            if (WorkData.Day(data[field]) is { } day && day > today)
            {
                problems.Add(new FieldProblem(field, $"{what} {day:dd/MM/yyyy} chưa đến. Đề nghị gắn biển khi đã hoàn thành.", false));
            }
        }

        problems.AddRange(CheckLevel(data));
        if (!files.Contains(WorkPapers.Acceptance))
        {
            problems.Add(new FieldProblem(WorkPapers.Acceptance, "Tải lên biên bản nghiệm thu đã ký.", true));
        }

        if (!files.Contains(WorkPapers.After))
        {
            problems.Add(new FieldProblem(WorkPapers.After, "Tải lên ít nhất một ảnh sau khi hoàn thành.", true));
        }

        return problems;
    }

    private static IEnumerable<FieldProblem> CheckWork(Work work, Dossier dossier, DateOnly today)
    {
        bool isSentAgain = work.NominationId == dossier.Id;
        if (work.NominationId is not null && !isSentAgain)
        {
            yield return new FieldProblem(
                "workId", $"{work.Code} đã có một đề nghị gắn biển đang được xét. Mỗi công trình chỉ một đề nghị có hiệu lực.", false);
        }
        else if (!isSentAgain && !work.IsUnderWay)
        {
            yield return new FieldProblem(
                "workId",
                $"{work.Code} đang ở trạng thái “{WorkTexts.Of(work.Status)}”, chưa đề nghị gắn biển được.",
                false);
        }
        else if (!isSentAgain && work.NominationDueOn is { } due && due < today)
        {
            yield return new FieldProblem(
                "workId",
                $"Đã quá hạn nhận đề nghị gắn biển cho dịp này ({due:dd/MM/yyyy}). Hoãn công trình sang dịp khác rồi đề nghị.",
                false);
        }
    }

    private static IEnumerable<FieldProblem> CheckOccasion(
        JsonObject data, EmulationCampaign campaign, DateOnly? finish, DateOnly today)
    {
        if (WorkData.Text(data["occasionId"]) is not { } id)
        {
            yield break;
        }

        if (campaign.Occasions.Find(one => one.Id == id) is not { } occasion)
        {
            yield return new FieldProblem("occasionId", $"Không có dịp nào mang mã “{id}”. Chọn trong danh sách.", false);
        }
        else if (occasion.LastDay < today)
        {
            yield return new FieldProblem(
                "occasionId", $"“{occasion.Name}” đã qua ({occasion.LastDay:dd/MM/yyyy}). Chọn dịp khác.", false);
        }
        else if (finish > occasion.LastDay)
        {
            yield return new FieldProblem(
                "plannedFinish",
                $"Ngày hoàn thành {finish:dd/MM/yyyy} sau dịp chào mừng ({occasion.LastDay:dd/MM/yyyy}). Sửa ngày hoặc chọn dịp khác.",
                false);
        }
    }

    private static IEnumerable<FieldProblem> CheckLevel(JsonObject data) =>
        WorkData.Text(data["plaqueLevel"]) is { } level && WorkData.Choice<PlaqueLevel>(data["plaqueLevel"]) is null
            ? [new FieldProblem("plaqueLevel", $"Không có cấp biển “{level}”. Chọn trong danh sách.", false)]
            : [];

    private static IEnumerable<FieldProblem> Check(WorkField field, JsonNode? node)
    {
        if (WorkData.Text(node) is not { } text)
        {
            return field.Missing is { } missing ? [new FieldProblem(field.Name, missing, true)] : [];
        }

        return field.Kind switch
        {
            WorkFieldKind.Day when WorkData.Day(node) is null =>
                [new FieldProblem(field.Name, $"Không có ngày “{text}”. Nhập lại ngày, ví dụ 28/02/2022.", false)],
            WorkFieldKind.Money when WorkData.Number(node) is not >= 0 =>
                [new FieldProblem(field.Name, $"“{field.Label}” phải là một số không âm, ví dụ 1.900 hoặc 8.608,33.", false)],
            WorkFieldKind.Money when WorkData.Number(node) > MostMoney =>
                [new FieldProblem(field.Name, $"“{field.Label}” lớn quá 100.000 tỷ đồng. Ghi theo triệu đồng.", false)],
            WorkFieldKind.Number when WorkData.Number(node) is not (>= 0 and <= MostDays) =>
                [new FieldProblem(field.Name, $"“{field.Label}” phải là một số không âm, ví dụ 12 hoặc 120,5.", false)],
            WorkFieldKind.Line or WorkFieldKind.Text when text.Length > field.MaxLength =>
                [new FieldProblem(field.Name, $"Tối đa {field.MaxLength} ký tự, hiện có {text.Length}.", false)],
            _ => [],
        };
    }
}
