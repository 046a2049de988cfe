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
        DossierStatus.InCouncil => "Đang xét tại Hội đồng",
        DossierStatus.Decided => "Đã có quyết định",
        DossierStatus.Issued => "Đã ban hành",
        DossierStatus.EscalatedToHigher => "Đã trình cấp trên",
        DossierStatus.OnHold => "Tạm dừng xét",
        DossierStatus.Approved => "Đã duyệt",
        DossierStatus.Rejected => "Không đạt",
        DossierStatus.Revoked => "Đã hủy bỏ quyết định",
        DossierStatus.Archived => "Đã lưu hồ sơ",
        _ => "Đơn vị rút hồ sơ",
    };

    /// <summary>The Vietnamese name of a type.</summary>
    public static string Of(DossierType type) => type switch
    {
        DossierType.PlaqueRegistration => "Đăng ký công trình, sản phẩm, phần việc",
        DossierType.PlaqueNomination => "Đề nghị gắn biển",
        DossierType.CommendationNomination => "Đề nghị khen thưởng",
        _ => "Kế hoạch triển khai",
    };
}
