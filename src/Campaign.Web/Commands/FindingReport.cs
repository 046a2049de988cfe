using Campaign.Web.Workflows;
using Campaign.Workflows.Checking;

namespace Campaign.Web.Commands;

/// <summary>Findings as lines that people read and editors can jump by.</summary>
internal static class FindingReport
{
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<Finding> findings, FindingWords words)
    {
        foreach (Finding finding in findings)
        {
            string severity = finding.Severity switch
            {
                FindingSeverity.Error => "error",
                FindingSeverity.Warning => "warning",
                _ => "hint",
            };
            await output.WriteLineAsync($"  {severity} {finding.Rule} {finding.Path}");
            await output.WriteLineAsync($"    {words.Sentence(finding)}");
        }
    }
}
