using System.Globalization;

namespace Campaign.Plaques;

/// <summary>The labels of terms §4, and figures as people read them.</summary>
public static class WorkTexts
{
    private const decimal Million = 1_000_000;
    private const decimal Billion = 1_000 * Million;

    private static readonly CultureInfo Numbers = MakeNumbers();

    public static string Of(WorkStatus status) => status switch
    {
        WorkStatus.Registered => "Đã đăng ký",
        WorkStatus.InProgress => "Đang thực hiện",
        WorkStatus.Completed => "Đã hoàn thành",
        WorkStatus.Nominated => "Đã đề nghị gắn biển",
        WorkStatus.Appraised => "Đã thẩm định",
        WorkStatus.Decided => "Đã có quyết định",
        WorkStatus.CeremonyScheduled => "Đã có lịch lễ gắn biển",
        WorkStatus.PlaqueMounted => "Đã gắn biển",
        WorkStatus.Postponed => "Hoãn sang dịp khác",
        _ => "Thôi thực hiện",
    };

    public static string Of(WorkKind kind) => kind switch
    {
        WorkKind.Construction => "Công trình",
        WorkKind.Product => "Sản phẩm",
        _ => "Phần việc",
    };

    public static string Of(PlaqueLevel level) => level switch
    {
        PlaqueLevel.Confederation => "Biển của Tổng LĐLĐ Việt Nam",
        PlaqueLevel.UpperUnion => "Biển của công đoàn cấp trên trực tiếp",
        _ => "Biển của LĐLĐ tỉnh",
    };

    public static string Of(WorkAct act) => act switch
    {
        WorkAct.Registered => "Đăng ký",
        WorkAct.Progress => "Cập nhật tiến độ",
        WorkAct.Completed => "Báo hoàn thành",
        WorkAct.Nominated => "Đề nghị gắn biển",
        WorkAct.Postponed => "Hoãn sang dịp khác",
        WorkAct.Dropped => "Thôi thực hiện",
        WorkAct.Visited => "Khảo sát thực tế",
        WorkAct.CeremonyPlanned => "Lên lịch lễ gắn biển",
        WorkAct.Mounted => "Gắn biển",
        WorkAct.Reminded => "Nhắc đơn vị",
        _ => "Chuyển trạng thái",
    };

    /// <summary>The status with this Vietnamese label, as workflows write it; null when there is none.</summary>
    public static WorkStatus? StatusOf(string label)
    {
        foreach (WorkStatus status in Enum.GetValues<WorkStatus>())
        {
            if (Of(status) == label)
            {
                return status;
            }
        }

        return null;
    }

    /// <summary>8.608,33 triệu đồng; from a thousand million on 69,828 tỷ đồng; null for no figure.</summary>
    public static string? Money(decimal? dong) => dong switch
    {
        null => null,
        >= Billion => $"{Number(dong.Value / Billion)} tỷ đồng",
        _ => $"{Number(dong.Value / Million)} triệu đồng",
    };

    /// <summary>With at most six decimals, so that no đồng is lost.</summary>
    public static string Number(decimal number) => number.ToString("#,0.######", Numbers);

    /// <summary>dd/MM/yyyy.</summary>
    public static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    private static CultureInfo MakeNumbers()
    {
        var numbers = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        numbers.NumberFormat.NumberDecimalSeparator = ",";
        numbers.NumberFormat.NumberGroupSeparator = ".";
        return CultureInfo.ReadOnly(numbers);
    }
}
