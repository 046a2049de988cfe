namespace Campaign.Web.Shared;

/// <summary>How a deadline looks from today: the tone, the icon and the words, which may hold a number.</summary>
internal sealed record DueText(string Tone, string Icon, string Words, int Number = 0)
{
    private const int NearInDays = 3;

    /// <summary>A deadline is the end of its day.</summary>
    public static DueText For(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => new("late", "alert-circle", "Quá hạn {0} ngày", -days),
        0 => new("act", "clock-hour-4", "Hết hôm nay"),
        <= NearInDays and var days => new("act", "clock-hour-4", "Còn {0} ngày", days),
        var days => new("", "calendar", "Còn {0} ngày", days),
    };

    /// <summary>A deadline that was met or missed and waits for nobody any more.</summary>
    public static DueText Done(DateOnly due, DateOnly done) => (done.DayNumber - due.DayNumber) switch
    {
        <= 0 => new("done", "circle-check", "Nộp đúng hạn"),
        var days => new("", "clock-exclamation", "Nộp muộn {0} ngày", days),
    };

    /// <summary>A clock that stands still while somebody else has the dossier.</summary>
    public static DueText Paused(int workingDaysLeft) =>
        new("", "player-pause", "Tạm dừng, còn {0} ngày làm việc", workingDaysLeft);
}
