using System.Text.RegularExpressions;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Documents.Word;
using Campaign.Seed;

namespace Campaign.Notifications;

/// <summary>The founding document as an administrative document: what goes out as DOCX beside <see cref="PlanPage"/>.</summary>
public static partial class FoundingPlan
{
    private static readonly Lazy<DocumentFields> Said = new(() => Read(SeedData.Load()).ToFields());
    private static readonly Lazy<byte[]> Printed = new(() =>
        WordWriter.Write(DocumentComposer.Of(DocumentKind.Plan).Compose(Said.Value), DateTimeOffset.UnixEpoch));

    public static DocumentFields Fields => Said.Value;

    /// <summary>Always in the built-in layout: a mail that is sent again must be the same.</summary>
    public static byte[] Docx => Printed.Value;

    internal static PlanInput Read(SeedData seed)
    {
        SeedFoundingDocument plan = seed.Campaign.FoundingDocument;
        string[] lines = [.. seed.PlanMarkdown.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())];
        return new PlanInput
        {
            Letterhead = new Letterhead(
                seed.Units[0].Name, "Tổng Liên đoàn Lao động Việt Nam", plan.Symbol, plan.Place)
            {
                Number = $"{plan.Number}", Date = plan.IssuedOn,
            },
            Subject = plan.Title,
            Text = string.Join('\n', lines.Where(line => IsText(line, plan.Title))),
            Recipients = [.. lines.Select(line => Recipient().Match(line)).Where(match => match.Success)
                .Select(match => match.Groups["name"].Value)],
            Signing = SigningOf(plan),
        };
    }

    private static bool IsText(string line, string title) =>
        line.Length > 0
        && !line.StartsWith("<!--", StringComparison.Ordinal)
        && !line.StartsWith('|')
        && !line.StartsWith("# ", StringComparison.Ordinal)
        && line.Trim('*') != title;

    private static Signing SigningOf(SeedFoundingDocument plan) => plan.SigningMode.Split(". ", 2) is ["TM", var authority]
        ? new Signing(SigningCapacity.OnBehalf, authority, plan.SignerPosition, plan.Signer)
        : new Signing(SigningCapacity.Own, plan.SigningMode, plan.SignerPosition, plan.Signer);

    // The left half of the last table, from "Gửi bản điện tử" on.
    [GeneratedRegex(@"^\| (?<name>\*\*Gửi bản [^|]+\*\*|- [^|]+) \|", RegexOptions.CultureInvariant)]
    private static partial Regex Recipient();
}
