using Campaign.Web.Shared;
using Campaign.Workflows;
using Campaign.Workflows.Migration;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>Says in the language of whoever asks why an instance cannot move, and what becomes different when it does.</summary>
internal sealed class MigrationWords(IStringLocalizer<Texts> texts)
{
    public string Of(MigrationObstacle obstacle) => obstacle.Kind switch
    {
        MigrationObstacleKind.HasEnded => texts["Phiên đã kết thúc."],
        MigrationObstacleKind.IsThere => texts["Phiên đã ở bản này."],
        MigrationObstacleKind.ActivityGone => texts["Đang ở bước “{0}”, bản mới không có bước này.", obstacle.Text],
        MigrationObstacleKind.TypeChanged => texts["Đang ở bước “{0}”, bước này ở bản mới thuộc loại khác.", obstacle.Text],
        MigrationObstacleKind.ActivityMoved => texts["Đang ở bước “{0}”, bước này ở bản mới nằm trong một bước khác.", obstacle.Text],
        MigrationObstacleKind.FlowChanged => texts["Đường đi trong “{0}” đã vẽ lại, không biết phiên đi tiếp từ đâu.", obstacle.Text],
        MigrationObstacleKind.VariableDoesNotFit => texts["Biến “{0}” đang giữ giá trị không hợp kiểu ở bản mới.", obstacle.Text],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Of(MigrationChange change) => change.Kind switch
    {
        MigrationChangeKind.WaitKept => texts["Vẫn chờ ở “{0}” với hạn và người như bây giờ.", change.Text],
        MigrationChangeKind.VariableNew => texts["Thêm biến “{0}” với giá trị ban đầu.", change.Text],
        MigrationChangeKind.VariableGone => texts["Bỏ biến “{0}” và giá trị của nó.", change.Text],
        MigrationChangeKind.VariableRenamed => texts["Biến “{0}” đổi tên thành “{1}”.", change.Subject, change.Text],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Why a move left an instance where it is.</summary>
    public IReadOnlyList<string> Of(AlterationFailure failure) => failure.Outcome switch
    {
        MigrationOutcome.Changed => [texts["Có việc xảy ra trong phiên sau khi xem; xem lại rồi chuyển."]],
        MigrationOutcome.NotFound => [texts["Phiên không còn nữa."]],
        _ when failure.Obstacles is { Count: > 0 } obstacles => [.. obstacles.Select(Of)],
        _ => [failure.Message],
    };
}
