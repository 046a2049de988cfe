using System.Diagnostics;
using Campaign.Audit;

namespace Campaign.Web.Audit;

/// <summary>Kinds of deeds that are looked for together.</summary>
internal enum AuditArea
{
    Workflows,
    Instances,
    Accounts,
    SignIn,
    Campaign,
    Dossiers,
}

/// <summary>Deeds in the words of people, and where what they were done to is found.</summary>
internal static class AuditWords
{
    public static IReadOnlyList<(AuditArea Area, string Text)> Areas { get; } =
    [
        (AuditArea.Workflows, "Quy trình"), (AuditArea.Instances, "Lượt chạy"), (AuditArea.Accounts, "Tài khoản và khóa"),
        (AuditArea.SignIn, "Đăng nhập"), (AuditArea.Campaign, "Phát động, hạn, mẫu"), (AuditArea.Dossiers, "Hồ sơ"),
    ];

    public static string Of(AuditDeed deed) => deed switch
    {
        AuditDeed.WorkflowPublished => "Ban hành quy trình",
        AuditDeed.WorkflowRetracted => "Rút quy trình",
        AuditDeed.WorkflowRolledBack => "Dùng lại bản cũ của quy trình",
        AuditDeed.WorkflowImported => "Nhập quy trình",
        AuditDeed.WorkflowDeleted => "Xóa quy trình",
        AuditDeed.InstancesMoved => "Chuyển lượt chạy sang bản khác",
        AuditDeed.InstancesAltered => "Thay đổi nhiều lượt chạy",
        AuditDeed.InstanceRetried => "Thử lại bước gặp sự cố",
        AuditDeed.InstanceSkipped => "Bỏ qua bước gặp sự cố",
        AuditDeed.InstanceCancelled => "Hủy lượt chạy",
        AuditDeed.InstancesDeleted => "Xóa lượt chạy",
        AuditDeed.InstancesImported => "Nhập lượt chạy",
        AuditDeed.KeyCreated => "Tạo khóa truy cập",
        AuditDeed.KeyRevoked => "Thu hồi khóa truy cập",
        AuditDeed.AccountCreated => "Tạo tài khoản",
        AuditDeed.AccountClosed => "Khóa tài khoản",
        AuditDeed.AccountOpened => "Mở tài khoản",
        AuditDeed.PasswordReset => "Cấp mật khẩu mới",
        AuditDeed.PasswordChanged => "Đổi mật khẩu của mình",
        AuditDeed.SignInFailed => "Đăng nhập không được",
        AuditDeed.AccountLocked => "Tạm khóa vì sai mật khẩu nhiều lần",
        AuditDeed.CampaignLaunched => "Phát động đợt thi đua",
        AuditDeed.ClockMoved => "Dời đồng hồ trình diễn",
        AuditDeed.DatesChanged => "Dời hạn",
        AuditDeed.TemplateChanged => "Thay mẫu",
        AuditDeed.DossierEnteredForUnit => "Nhập hồ sơ thay đơn vị",
        AuditDeed.TaskDecidedForOthers => "Quyết định thay cấp được giao trước",
        _ => throw new UnreachableException(),
    };

    /// <summary>The deeds of one kind.</summary>
    public static IReadOnlyList<AuditDeed> In(AuditArea area) =>
        [.. Enum.GetValues<AuditDeed>().Where(deed => AreaOf(deed) == area)];

    /// <summary>The page about what it was done to; null where there is none.</summary>
    public static string? LinkOf(AuditEntry entry) => entry switch
    {
        { Subject: null } => null,
        { Deed: AuditDeed.WorkflowPublished or AuditDeed.WorkflowRetracted or AuditDeed.WorkflowRolledBack or AuditDeed.WorkflowImported } =>
            $"~/designer/{Uri.EscapeDataString(entry.Subject)}/versions",
        { Deed: AuditDeed.InstanceRetried or AuditDeed.InstanceSkipped or AuditDeed.InstanceCancelled or AuditDeed.InstancesImported } =>
            $"~/runs/{Uri.EscapeDataString(entry.Subject)}",
        { Deed: AuditDeed.DossierEnteredForUnit } => $"~/dossiers/{entry.Subject}",
        { Deed: AuditDeed.DatesChanged } => "~/campaigns/dates",
        { Deed: AuditDeed.KeyCreated or AuditDeed.KeyRevoked } => "~/access-keys",
        { Deed: AuditDeed.AccountCreated or AuditDeed.AccountClosed or AuditDeed.AccountOpened or AuditDeed.PasswordReset
            or AuditDeed.PasswordChanged or AuditDeed.SignInFailed or AuditDeed.AccountLocked } =>
            $"~/accounts?q={Uri.EscapeDataString(entry.Subject)}",
        _ => null,
    };

    private static AuditArea AreaOf(AuditDeed deed) => deed switch
    {
        <= AuditDeed.WorkflowDeleted => AuditArea.Workflows,
        <= AuditDeed.InstancesImported => AuditArea.Instances,
        <= AuditDeed.PasswordChanged => AuditArea.Accounts,
        <= AuditDeed.AccountLocked => AuditArea.SignIn,
        <= AuditDeed.TemplateChanged => AuditArea.Campaign,
        _ => AuditArea.Dossiers,
    };
}
