using Campaign.Simulations;
using Campaign.Web.Shared;

namespace Campaign.Web.Simulations;

/// <summary>The mails of one day that come from one template, as one example and all who get it.</summary>
internal sealed record MailKind(DateOnly Day, IReadOnlyList<SimulatedMail> Mails)
{
    public SimulatedMail Example => Mails[0];

    /// <summary>By day, then by the number of recipients.</summary>
    public static IReadOnlyList<MailKind> Of(SimulationResult? result) =>
        [.. (result?.Mails ?? [])
            .GroupBy(mail => (Day: Vn.Day(mail.At), mail.Template))
            .OrderBy(group => group.Key.Day).ThenByDescending(group => group.Count())
            .Select(group => new MailKind(group.Key.Day, [.. group]))];
}
