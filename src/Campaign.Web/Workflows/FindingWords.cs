using Campaign.Workflows.Checking;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Workflows;

/// <summary>The texts of findings: Vietnamese in <c>FindingTexts.resx</c>, other languages beside it.</summary>
internal sealed class FindingTexts;

/// <summary>A finding for programs that speak Elsa's API; Studio shows the message.</summary>
internal sealed record FindingView(
    string Message, string Severity, string Rule, string? ActivityId, string? NodeId, string? ActivityName, string Path);

/// <summary>Says findings in the language of whoever asks.</summary>
internal sealed class FindingWords(IStringLocalizer<FindingTexts> texts)
{
    /// <summary>What is wrong and what to do about it, without the name of the step.</summary>
    public string Text(Finding finding) => texts[finding.Text, [.. finding.Arguments.Select(Shortened)]];

    /// <summary>The same with the step in front.</summary>
    public string Sentence(Finding finding) =>
        finding.ActivityName is { } name ? $"“{name}”: {Text(finding)}" : Text(finding);

    public IReadOnlyList<FindingView> Views(IEnumerable<Finding> findings) =>
    [
        .. findings.Select(finding => new FindingView(
            Sentence(finding),
            finding.Severity.ToString(),
            finding.Rule,
            finding.ActivityId,
            finding.NodeId,
            finding.ActivityName,
            finding.Path)),
    ];

    // What somebody has written may be a whole letter.
    private static string Shortened(string argument) => argument.Length > 200 ? $"{argument[..200]}…" : argument;
}
