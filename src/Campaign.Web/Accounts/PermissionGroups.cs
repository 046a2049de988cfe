using Campaign.Web.SignIn;

namespace Campaign.Web.Accounts;

/// <summary>One permission in plain words.</summary>
internal sealed record PermissionChoice(string Name, string Text);

internal sealed record PermissionGroup(string Title, IReadOnlyList<PermissionChoice> Choices)
{
    /// <summary>All that a key can be given, the widest first.</summary>
    public static IReadOnlyList<PermissionGroup> All { get; } =
    [
        new("Trọn gói",
        [
            new(Permissions.ReadEverything, "Xem mọi thứ, không sửa gì"),
            new(Permissions.Everything, "Mọi quyền của người quản trị"),
        ]),
        new("Chiến dịch (/api/v1)",
        [
            new(Permissions.ReadCampaign, "Xem hồ sơ, việc, thư, tiến độ"),
            new(Permissions.WriteCampaign, "Nộp, xét và điều hành thay người của Ban CTCS"),
        ]),
        new("Quy trình",
        [
            new(Permissions.ReadDefinitions, "Xem và xuất quy trình"),
            new(Permissions.WriteDefinitions, "Sửa và nhập quy trình"),
            new(Permissions.PublishDefinitions, "Ban hành quy trình"),
            new(Permissions.RetractDefinitions, "Rút quy trình"),
            new(Permissions.DeleteDefinitions, "Xóa quy trình"),
            new(Permissions.Execute, "Chạy quy trình"),
            new(Permissions.RunTests, "Chạy thử một bước"),
        ]),
        new("Lượt chạy",
        [
            new(Permissions.ReadInstances, "Xem lượt chạy và nhật ký"),
            new(Permissions.ReadExecutions, "Xem từng bước đã chạy"),
            new(Permissions.WriteInstances, "Đặt biến, nhập lượt chạy"),
            new(Permissions.CancelInstances, "Hủy lượt chạy"),
            new(Permissions.DeleteInstances, "Xóa lượt chạy"),
            new(Permissions.CompleteTasks, "Báo xong việc của máy"),
            new(Permissions.TriggerEvents, "Báo sự kiện"),
        ]),
        new("Danh mục cho trình vẽ",
        [
            new(Permissions.ReadActivities, "Các loại bước"),
            new(Permissions.ReadExpressions, "Các loại biểu thức"),
            new(Permissions.ReadVariables, "Các kiểu biến"),
            new(Permissions.ReadStorageDrivers, "Nơi giữ biến"),
            new(Permissions.ReadActivationStrategies, "Cách cho phép chạy"),
            new(Permissions.ReadIncidentStrategies, "Cách xử lý sự cố"),
            new(Permissions.ReadLogStrategies, "Cách giữ nhật ký"),
            new(Permissions.ReadCommitStrategies, "Cách ghi"),
            new(Permissions.ReadOutputConverters, "Cách đổi kết quả"),
            new(Permissions.ReadFeatures, "Tính năng đã cài"),
            new(Permissions.ReadTypes, "Gợi ý JavaScript"),
        ]),
    ];

    public static bool Knows(string name) => All.Any(group => group.Choices.Any(choice => choice.Name == name));
}
