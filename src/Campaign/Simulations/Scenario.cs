namespace Campaign.Simulations;

/// <summary>How the people of a simulation behave.</summary>
public enum ScenarioKind
{
    /// <summary>Units send in time, reviewers approve within two working days.</summary>
    AllApprove,

    /// <summary>Every first review asks for a supplement, the second one approves.</summary>
    ReturnedOnce,

    /// <summary>Units send, nobody reviews.</summary>
    ReviewerSilent,

    /// <summary>No unit sends anything.</summary>
    UnitSilent,

    /// <summary>Some units are late, some owe, some plans are returned.</summary>
    Mixed,
}

/// <summary>How the people of a simulation behave, with the shares of a mixed one in per cent of the units.</summary>
/// <remarks>Which unit does what follows from its code alone, so that two runs of one scenario are alike.</remarks>
public sealed record Scenario(ScenarioKind Kind, int Late = 20, int Owing = 10, int Returned = 15)
{
    /// <summary>Why it makes no sense, as a key of the texts; null when it does.</summary>
    public string? Problem =>
        Late is < 0 or > 100 || Owing is < 0 or > 100 || Returned is < 0 or > 100
            ? "Tỷ lệ phải từ 0 đến 100 %."
            : Late + Owing > 100 ? "Tỷ lệ trễ và tỷ lệ nợ cộng lại không quá 100 %." : null;

    /// <summary>How one unit behaves.</summary>
    internal UnitHabit HabitOf(string unitCode)
    {
        int lot = Lot(unitCode);
        return Kind switch
        {
            ScenarioKind.AllApprove or ScenarioKind.ReviewerSilent => new UnitHabit(Punctuality.InTime, false, lot),
            ScenarioKind.ReturnedOnce => new UnitHabit(Punctuality.InTime, true, lot),
            ScenarioKind.UnitSilent => new UnitHabit(Punctuality.Never, false, lot),
            _ => new UnitHabit(
                lot < Owing ? Punctuality.Never : lot < Owing + Late ? Punctuality.Late : Punctuality.InTime,
                Lot($"{unitCode}/returned") < Returned,
                lot),
        };
    }

    // FNV-1a, because string.GetHashCode differs from run to run.
    private static int Lot(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return (int)((hash ^ (hash >> 15)) % 100);
    }
}

/// <summary>When a unit sends what it owes.</summary>
internal enum Punctuality
{
    InTime,
    Late,
    Never,
}

/// <param name="Sends">When it sends what it owes.</param>
/// <param name="IsReturned">Whether its first plan lacks something.</param>
/// <param name="Lot">A number below 100 that spreads the units over days.</param>
internal sealed record UnitHabit(Punctuality Sends, bool IsReturned, int Lot);
