using Campaign.Commendations;

namespace Campaign.Web.Commendations;

/// <summary>Tone and icon of a nominee's and an award's standing; there are the five tones of dossiers.</summary>
internal static class NomineeBadge
{
    public static string ToneOf(Nominee nominee) => nominee.IsOnHold && !nominee.IsSettled ? "act" : nominee.Status switch
    {
        NomineeStatus.Draft or NomineeStatus.Withdrawn => "quiet",
        NomineeStatus.Awarded => "done",
        NomineeStatus.NotAwarded or NomineeStatus.Revoked => "late",
        _ => "moving",
    };

    public static string IconOf(Nominee nominee) => nominee.IsOnHold && !nominee.IsSettled ? "player-pause" : nominee.Status switch
    {
        NomineeStatus.Draft => "circle-dashed",
        NomineeStatus.Withdrawn => "arrow-bar-left",
        NomineeStatus.Awarded => "rosette-discount-check",
        NomineeStatus.NotAwarded => "circle-x",
        NomineeStatus.Revoked => "ban",
        NomineeStatus.Escalated => "circle-arrow-up",
        NomineeStatus.InCouncil => "users-group",
        _ => "progress",
    };

    public static string WordsOf(Nominee nominee) => nominee.IsOnHold && !nominee.IsSettled
        ? "Tạm dừng xét" : CommendationTexts.Of(nominee.Status);

    public static string ToneOf(AwardStatus status) => status switch
    {
        AwardStatus.Awarded => "done",
        AwardStatus.CouncilFailed or AwardStatus.Declined or AwardStatus.Revoked => "late",
        AwardStatus.Proposed => "quiet",
        _ => "moving",
    };

    public static string IconOf(SubjectCategory? category) => category switch
    {
        SubjectCategory.DirectWorker => "tool",
        SubjectCategory.Leader => "briefcase",
        SubjectCategory.SmallCollective => "users",
        _ => "circle-dashed",
    };
}
