using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>A unit takes a whole nomination back: its workflow and tasks end, its nominees leave the council's lists.</summary>
public sealed class NominationWithdrawal(
    CampaignDb db, UnitOfWork work, DossierDesk dossiers, NomineeDesk nominees, NomineeSettling settling, DossierHistory history,
    WorkflowRuntime runtime, TimeProvider time)
{
    public Task<DossierResult> WithdrawAsync(
        Guid dossierId, string? reason, Person by, CancellationToken cancellationToken) => work.RunAsync<DossierResult>(
        async token =>
        {
            if (await dossiers.FindAsync(dossierId, by, token) is not { Type: DossierType.CommendationNomination } dossier)
            {
                return new DossierResult.NotFound();
            }

            if (!DossierDesk.MayEdit(dossier.UnitCode, by))
            {
                return new DossierResult.Forbidden("Chỉ đơn vị lập hồ sơ, hoặc văn thư thay đơn vị, mới rút hồ sơ được.");
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
            {
                return new DossierResult.Invalid([new FieldProblem("reason", "Ghi lý do rút hồ sơ, tối đa 1000 ký tự.", true)]);
            }

            List<Nominee> all = await db.Nominees.Include(n => n.Awards).Where(n => n.DossierId == dossierId).ToListAsync(token);
            if (dossier.Status is DossierStatus.Withdrawn or DossierStatus.Issued or DossierStatus.Rejected or DossierStatus.Archived
                or DossierStatus.Revoked
                || all.Find(n => n.Status is NomineeStatus.AtBoard or NomineeStatus.Escalated or NomineeStatus.Awarded) is not null)
            {
                return new DossierResult.Conflict(
                    "Hồ sơ đã trình Ban Thường vụ hoặc đã có kết quả, không rút được. Liên hệ Ban CTCS.");
            }

            string why = VietnameseText.Clean(reason);
            foreach (Nominee nominee in all.Where(n => !n.IsSettled))
            {
                if (await nominees.TellCouncilAsync(nominee, SubjectStanding.Withdrawn, why, by, token) is { } conflict)
                {
                    db.ChangeTracker.Clear();
                    return new DossierResult.Conflict(conflict);
                }

                if (nominee.ListId is { } listId && await db.NomineeLists.FindAsync([listId], token) is { } list)
                {
                    settling.Log(list, by, $"Đơn vị rút hồ sơ: {nominee.Name}", why);
                }

                nominee.Status = NomineeStatus.Withdrawn;
                nominee.StandingReason = why;
                nominee.Revision++;
            }

            await EndAsync(dossier, token);
            dossier.Status = DossierStatus.Withdrawn;
            dossier.SupplementTaskId = null;
            dossier.UpdatedAt = time.GetUtcNow();
            dossier.Revision++;
            history.Add(dossier, by, "Withdrawn", comment: why);
            return new DossierResult.Done(dossier);
        },
        cancellationToken);

    // The instance takes its tasks along; a task of no instance is ended here.
    private async Task EndAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        if (dossier.WorkflowInstanceId is { } instance)
        {
            await runtime.CancelAsync(instance, cancellationToken);
        }

        foreach (WorkTask task in await db.Tasks.Include(t => t.Candidates)
            .Where(t => t.DossierId == dossier.Id && t.Status == WorkTaskStatus.Open).ToListAsync(cancellationToken))
        {
            if (task.Status == WorkTaskStatus.Open)
            {
                task.End(WorkTaskStatus.Cancelled);
            }
        }
    }
}
