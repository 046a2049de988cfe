using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Workflows;

/// <summary>How severe a finding is, for the eye and in words; never by colour alone.</summary>
internal static class FindingMarks
{
    public static (string Tone, string Icon, string Words) Badge(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => ("late", "alert-circle", "Phải sửa"),
        FindingSeverity.Warning => ("act", "alert-triangle", "Nên xem"),
        _ => ("moving", "info-circle", "Gợi ý"),
    };

    /// <summary>The mark of a step of the drawing: the worst of what was found at it and inside it.</summary>
    public static Func<ActivityNode, WayMark?> On(IReadOnlyList<Finding> findings, Func<string, string> text)
    {
        Dictionary<string, FindingSeverity> worst = [];
        foreach (Finding finding in findings.Where(finding => finding.ActivityId is not null))
        {
            worst[finding.ActivityId!] = worst.TryGetValue(finding.ActivityId!, out FindingSeverity known) && known > finding.Severity
                ? known
                : finding.Severity;
        }

        return node => WorstAt(node) is { } severity ? MarkOf(severity, text) : null;

        FindingSeverity? WorstAt(ActivityNode node)
        {
            FindingSeverity? own = worst.TryGetValue(node.Id, out FindingSeverity severity) ? severity : null;
            return node.Children.Select(WorstAt).Append(own).Max();
        }
    }

    private static WayMark MarkOf(FindingSeverity severity, Func<string, string> text) => severity switch
    {
        FindingSeverity.Error => new WayMark("err", "!", text(Badge(severity).Words)),
        FindingSeverity.Warning => new WayMark("chg", "?", text(Badge(severity).Words)),
        _ => new WayMark("mov", "i", text(Badge(severity).Words)),
    };
}
