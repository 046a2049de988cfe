using Campaign.Simulations;

namespace Campaign.Web.Simulations;

/// <summary>What is chosen for a try-out.</summary>
internal sealed class TryForm
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public ScenarioKind Kind { get; set; } = ScenarioKind.Mixed;

    public int Late { get; set; } = 20;

    public int Owing { get; set; } = 10;

    public int Returned { get; set; } = 15;

    /// <summary>Empty for all units, or the code of an upper union: itself and what is below it.</summary>
    public string? Group { get; set; }

    /// <summary>Codes of single units, separated by commas or spaces; they go before the group.</summary>
    public string? Codes { get; set; }

    public Scenario Scenario => new(Kind, Late, Owing, Returned);

    public IReadOnlyList<string> CodeList =>
        [.. (Codes ?? "").ToUpperInvariant()
            .Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
