using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Commendations;

/// <summary>Tells units what has happened to single nominees of theirs while the others go on; one mail for each dossier.</summary>
/// <remarks>Why somebody is held stays with the department: what was reported is not yet looked into.</remarks>
public sealed class NomineeLetters(CampaignDb db, Bodies bodies, DossierLetters letters)
{
    public const string Held = "nomination-hold";
    public const string TakenUp = "nomination-taken-up";
    public const string SubmittedHigher = "nomination-submitted-higher";

    private const string Letter = "letter-nomination-standing";

    /// <summary>Writes to the units of these nominees, on paper to those without iOffice.</summary>
    public async Task TellAsync(
        IEnumerable<Nominee> nominees, string template, string? workflowInstanceId, CancellationToken cancellationToken)
    {
        foreach (IGrouping<Guid, Nominee> ofDossier in nominees.GroupBy(n => n.DossierId))
        {
            Dossier dossier = (await db.Dossiers.FindAsync([ofDossier.Key], cancellationToken))!;
            OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
            Wording wording = new(template, Letter) { NomineeIds = [.. ofDossier.Select(n => n.Id)] };
            await letters.ToBodyAsync(unit, wording, dossier, null, workflowInstanceId, cancellationToken);
        }
    }
}
