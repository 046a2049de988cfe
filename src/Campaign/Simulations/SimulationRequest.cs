namespace Campaign.Simulations;

/// <summary>What is to be tried out.</summary>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="Version">The version of it; null takes the latest, draft or not.</param>
/// <param name="From">The first day, Asia/Ho_Chi_Minh. The campaign is launched on its morning.</param>
/// <param name="To">The last day, lived through to its end.</param>
/// <param name="Scenario">How people behave.</param>
/// <param name="UnitCodes">The units that take part; empty takes all that owe something.</param>
public sealed record SimulationRequest(
    string DefinitionId,
    int? Version,
    DateOnly From,
    DateOnly To,
    Scenario Scenario,
    IReadOnlyList<string> UnitCodes)
{
    /// <summary>No try-out goes on longer than this.</summary>
    public const int MostDays = 800;

    /// <summary>Why it cannot be run, as a key of the texts; null when it can.</summary>
    public string? Problem =>
        To < From ? "Ngày cuối phải từ ngày đầu trở đi."
        : To.DayNumber - From.DayNumber > MostDays ? "Chạy thử nhiều nhất 800 ngày một lần."
        : Scenario.Problem;
}

/// <summary>How far a try-out has come.</summary>
public sealed record SimulationProgress(DateOnly Day, int Percent, int Messages, int Tasks);

/// <summary>Thrown when what is to be tried out does not exist or cannot be started; the message is for people.</summary>
public sealed class CannotSimulateException(string message) : InvalidOperationException(message);
