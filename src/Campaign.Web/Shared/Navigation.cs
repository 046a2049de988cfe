namespace Campaign.Web.Shared;

/// <summary>The entries of the side bar, in groups: the work first, then what goes out, then the machinery.</summary>
internal static class Navigation
{
    public static IReadOnlyList<NavigationGroup> For(Shell shell)
    {
        bool office = shell.IsStaff || shell.IsClerk;
        NavigationGroup[] groups =
        [
            new(null,
            [
                .. When(true, Tasks(shell)),
                .. When(shell.IsStaff, Dashboard),
                .. When(true, Dossiers(shell)),
                .. When(office || shell.IsUnit, Works),
            ]),
            new("Xét duyệt",
            [
                .. When(office || shell.IsUnit, new("/commendations", "award", "Khen thưởng")),
                .. When(shell.IsInCouncil || office, new("/councils", "users-group", "Hội đồng", shell.WaitingBallots)),
                .. When(office || shell.IsUnit, new("/decisions", "rosette-discount-check", "Quyết định", shell.WaitingDecisions)),
                .. When(office || shell.IsUnit, new("/public-lists", "eye", "Danh sách công khai")),
            ]),
            new("Nộp mới",
            [
                .. When(shell is { IsUnit: true, OwesPlan: true }, NewPlan),
                .. When(shell.IsClerk, NewPlan with { Icon = "file-import", Text = "Nhập thay đơn vị" }),
                .. When(shell.IsUnit || shell.IsClerk, NewWork),
            ]),
            new("Gửi đi",
            [
                .. When(office, new("/messages", "mail", "Thư đã gửi", shell.FailedMessages, IsLate: true)),
                .. When(office, new("/letters", "printer", "Thư giấy cần in", shell.LettersToPrint)),
            ]),
            new("Thiết lập",
            [
                .. When(shell.IsStaff, new("/designer", "sitemap", "Quy trình")),
                .. When(shell.IsStaff, new("/runs", "player-play", "Phiên chạy")),
                .. When(shell.IsStaff, new("/templates", "file-text", "Mẫu thư")),
                .. When(shell.IsStaff, new("/timers", "clock-hour-4", "Hẹn giờ")),
                .. When(shell.IsStaff, new("/incidents", "bug", "Sự cố")),
                .. When(shell.IsDesigner, new("/document-templates", "file-text", "Mẫu văn bản")),
                .. When(shell.IsAdmin, new("/accounts", "users", "Tài khoản")),
                .. When(shell.IsAdmin, new("/access-keys", "lock", "Khóa truy cập")),
                .. When(shell.IsAdmin, new("/audit", "history", "Nhật ký")),
                .. When(shell is { IsAdmin: true, IsDemo: true }, new("/clock", "clock-play", "Đồng hồ trình diễn")),
                .. When(shell.IsAdmin, new("/hangfire", "server", "Việc nền")),
            ]),
        ];
        return [.. groups.Where(group => group.Entries.Count > 0)];
    }

    /// <summary>The tabs at the foot of a phone, at most four; the last leads to everything else.</summary>
    public static IReadOnlyList<NavigationEntry> TabsFor(Shell shell) =>
    [
        Tasks(shell) with { Text = "Việc", IsLate = shell.MyOverdueTasks > 0 },
        .. When(shell.IsStaff, Dashboard with { Text = "Điều hành" }),
        Dossiers(shell) with { Text = "Hồ sơ" },
        .. When(shell is { IsStaff: false, IsUnit: true, OwesPlan: true },
            NewPlan with { Icon = "circle-plus", Text = "Nộp mới" }),
        new("/more", "menu-2", "Thêm"),
    ];

    /// <summary>The entry under which a path lies: the one that shares most of it.</summary>
    public static NavigationEntry? Current(IEnumerable<NavigationEntry> entries, PathString path) =>
        entries
            .Where(entry => path.StartsWithSegments(entry.Path, StringComparison.OrdinalIgnoreCase))
            .MaxBy(entry => entry.Path.Value!.Length);

    private static NavigationEntry Dashboard { get; } = new("/dashboard", "layout-dashboard", "Bàn điều hành");

    private static NavigationEntry NewPlan { get; } =
        new("/dossiers/new?type=ImplementationPlan", "clipboard-list", "Kế hoạch triển khai");

    private static NavigationEntry Works { get; } = new("/works", "building-monument", "Công trình");

    private static NavigationEntry NewWork { get; } = new("/works/register", "circle-plus", "Đăng ký công trình");

    private static NavigationEntry Tasks(Shell shell) => new("/tasks", "inbox", "Việc của tôi", shell.MyTasks);

    private static NavigationEntry Dossiers(Shell shell) =>
        new("/dossiers", "folder", shell is { IsUnit: true, IsStaff: false } ? "Hồ sơ của đơn vị" : "Hồ sơ");

    private static NavigationEntry[] When(bool condition, NavigationEntry entry) => condition ? [entry] : [];
}

internal sealed record NavigationGroup(string? Title, IReadOnlyList<NavigationEntry> Entries);

internal sealed record NavigationEntry(string Href, string Icon, string Text, int Count = 0, bool IsLate = false)
{
    public PathString Path => Href.Split('?')[0];
}
