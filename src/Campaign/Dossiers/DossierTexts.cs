namespace Campaign.Dossiers;

/// <summary>The labels of terms §6.</summary>
public static class DossierTexts
{
    /// <summary>The exact Vietnamese label of a status.</summary>
    public static string Of(DossierStatus status) => status switch
    {
        DossierStatus.Draft => "Bản nháp",
        DossierStatus.Submitted => "Đã gửi, chờ tiếp nhận",
        DossierStatus.Received => "Đã tiếp nhận",
        DossierStatus.ReturnedForSupplement => "Yêu cầu bổ sung",
        DossierStatus.Resubmitted => "Đã bổ sung",
        DossierStatus.Verified => "Đã thẩm định",
        DossierStatus.Approved => "Đã duyệt",
        DossierStatus.Rejected => "Không đạt",
        _ => "Đơn vị rút hồ sơ",
    };

    /// <summary>The Vietnamese name of a type.</summary>
    public static string Of(DossierType type) => type switch
    {
        _ => "Kế hoạch triển khai",
    };
}
