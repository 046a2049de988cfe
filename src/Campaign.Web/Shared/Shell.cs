using System.Security.Claims;

namespace Campaign.Web.Shared;

/// <summary>What surrounds every page of a signed-in person: who they are, what waits for them, what time it is.</summary>
internal sealed record Shell
{
    public required string PersonName { get; init; }

    public required string Body { get; init; }

    /// <summary>For example "Thi đua 2022".</summary>
    public required string CampaignTitle { get; init; }

    /// <summary>For example "Đợt 1"; null between the phases.</summary>
    public string? PhaseText { get; init; }

    public bool IsStaff { get; init; }

    /// <summary>May change workflows and templates.</summary>
    public bool IsDesigner { get; init; }

    public bool IsReviewer { get; init; }

    public bool IsUnit { get; init; }

    public bool IsClerk { get; init; }

    public bool IsAdmin { get; init; }

    /// <summary>The unit still owes its implementation plan.</summary>
    public bool OwesPlan { get; init; }

    /// <summary>The campaign's clock can be moved.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Shown in the demonstration only; <see cref="Vn.Moment"/> writes it.</summary>
    public string ClockText { get; init; } = "";

    public int MyTasks { get; init; }

    public int MyOverdueTasks { get; init; }

    /// <summary>Belongs to a council today.</summary>
    public bool IsInCouncil { get; init; }

    /// <summary>Open ballots in which the person has not voted.</summary>
    public int WaitingBallots { get; init; }

    /// <summary>Decisions that wait for the board or for a number, for those who do that.</summary>
    public int WaitingDecisions { get; init; }

    public int LettersToPrint { get; init; }

    public int FailedMessages { get; init; }

    /// <summary>Where the search of the top bar leads with <c>?q=</c>; null hides it.</summary>
    public string? SearchPath { get; init; }

    public string CampaignText => PhaseText is null ? CampaignTitle : $"{CampaignTitle} · {PhaseText}";
}

/// <summary>The theme of the year and its phases, beside the sign-in form.</summary>
internal sealed record Banner(int Year, string Theme, string Plan, IReadOnlyList<BannerPhase> Phases);

internal sealed record BannerPhase(string Name, DateOnly Start, DateOnly End);

internal interface IShellSource
{
    Task<Shell> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken);

    /// <summary>Null before the first campaign is launched.</summary>
    Task<Banner?> FindBannerAsync(CancellationToken cancellationToken);
}
