namespace Campaign.Campaigns;

/// <summary>How letters and pages call what is owed.</summary>
public static class ObligationNames
{
    /// <summary>The name in Vietnamese, for instance "Báo cáo kết quả đợt 1".</summary>
    public static string Of(ObligationKind kind, int phase) => kind switch
    {
        ObligationKind.ImplementationPlan => "Kế hoạch triển khai",
        _ => $"Báo cáo kết quả đợt {phase}",
    };
}
