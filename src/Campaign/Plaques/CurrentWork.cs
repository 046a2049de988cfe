using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Plaques;

/// <summary>The work that a workflow is about: that of its dossier.</summary>
public sealed class CurrentWork(CampaignDb db, CurrentDossier dossiers)
{
    public async Task<Work> GetAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await dossiers.GetAsync(execution, cancellationToken);
        return await FindOfAsync(dossier, cancellationToken) ?? throw new NoWorkException(dossier.Code);
    }

    /// <summary>The work that a dossier registers or nominates; null for other dossiers, and before it was sent.</summary>
    public async Task<Work?> FindOfAsync(Dossier dossier, CancellationToken cancellationToken) => dossier.Type switch
    {
        DossierType.PlaqueRegistration =>
            db.Works.Local.FirstOrDefault(w => w.RegistrationId == dossier.Id)
            ?? await db.Works.FirstOrDefaultAsync(w => w.RegistrationId == dossier.Id, cancellationToken),
        DossierType.PlaqueNomination when WorkData.WorkIdOf(dossier.ReadData()) is { } id =>
            await db.Works.FindAsync([id], cancellationToken) is { } work && work.UnitCode == dossier.UnitCode ? work : null,
        _ => null,
    };
}

/// <summary>How the change of a work reaches the workflows that wait for it.</summary>
public static class WorkChanged
{
    /// <summary>Whoever is woken by it looks at the work again.</summary>
    public static Stimulus StimulusOf(Work work) => new Stimulus.MessageArrives("WorkChanged", work.Id.ToString("n"));

    public static JsonObject PayloadOf(Work work) => new() { ["status"] = work.Status.ToString(), ["occasionId"] = work.OccasionId };

    /// <summary>The key of a ceremony's date.</summary>
    public static string CeremonyAnchorOf(Work work) => $"{work.Id:n}/Ceremony";
}

/// <summary>Thrown when a step about a work stands in a workflow whose dossier has none.</summary>
public sealed class NoWorkException(string dossierCode)
    : InvalidOperationException($"Hồ sơ {dossierCode} không có công trình nào. Bước này chỉ dùng cho đăng ký công trình và đề nghị gắn biển.");
