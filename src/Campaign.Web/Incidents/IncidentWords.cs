using Campaign.Web.Shared;
using Campaign.Workflows;
using Campaign.Workflows.Execution;

namespace Campaign.Web.Incidents;

/// <summary>What came of dealing with incidents, for people.</summary>
internal static class IncidentWords
{
    public static string Of(IncidentResult result, bool isRetry) => result switch
    {
        IncidentResult.Done when isRetry => "Đã chạy lại bước này. Nếu còn lỗi, sự cố mới hiện trong danh sách.",
        IncidentResult.Done => "Đã bỏ qua bước này, quy trình đi tiếp.",
        IncidentResult.NoSuchOutcome => "Bước này không có nhánh như vậy. Chọn một nhánh trong danh sách.",
        _ => "Sự cố này đã được xử lý trước đó, không có gì thay đổi.",
    };

    public static string Of(IncidentCounts counts)
    {
        List<string> parts = [$"Đã xử lý {Vn.Number(counts.Done)} sự cố"];
        if (counts.FailedAgain > 0)
        {
            parts.Add($"{Vn.Number(counts.FailedAgain)} lại lỗi");
        }

        if (counts.ResolvedBefore > 0)
        {
            parts.Add($"{Vn.Number(counts.ResolvedBefore)} đã có người xử lý hoặc không có nhánh đã chọn");
        }

        if (counts.Left > 0)
        {
            parts.Add($"còn {Vn.Number(counts.Left)}, bấm lần nữa để tiếp tục");
        }

        return string.Join(", ", parts) + ".";
    }

    public static string Of(IncidentEnd? end) => end switch
    {
        IncidentEnd.Retried => "Đã thử lại",
        IncidentEnd.Skipped => "Đã bỏ qua",
        IncidentEnd.Cancelled => "Đã hủy",
        IncidentEnd.Overtaken => "Quy trình đã đi tiếp",
        _ => "Chưa xử lý",
    };
}
