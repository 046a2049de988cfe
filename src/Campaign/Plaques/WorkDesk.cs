using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Units;

namespace Campaign.Plaques;

/// <summary>How far a work is on a day.</summary>
/// <param name="On">The day; null is today.</param>
/// <param name="Percent">0 to 100; 100 says that it is done.</param>
/// <param name="Text">What was done, what hinders.</param>
public sealed record ProgressReport(DateOnly? On, int? Percent, string? Text);

/// <summary>Progress, postponing and giving up: what may happen to a work on its way (domain.md §4.1).</summary>
public sealed class WorkDesk(
    WorkActs acts, WorkPhotos photos, WorkHistory history, CurrentCampaign campaigns, TimeProvider time)
{
    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    /// <summary>Notes how far the work is; 100 % finishes it on that day. A postponed work goes on.</summary>
    public async Task<WorkResult> ReportAsync(
        Guid id, ProgressReport report, IReadOnlyList<NewPhoto> pictures, Person by, CancellationToken cancellationToken)
    {
        (IReadOnlyList<UploadedFile> kept, IReadOnlyList<FieldProblem> problems) = await photos.KeepAsync(pictures, cancellationToken);
        problems = [.. Check(report), .. problems];
        if (problems.Count > 0)
        {
            photos.Discard(kept);
            return new WorkResult.Invalid(problems);
        }

        WorkResult result = await acts.RunAsync(
            id, by, (work, _) => Task.FromResult(Report(work, report, kept, by)), null, cancellationToken);
        if (result is not WorkResult.Done)
        {
            photos.Discard(kept);
        }

        return result;
    }

    /// <summary>Moves the work to another occasion; a ceremony that was planned falls away.</summary>
    public Task<WorkResult> PostponeAsync(
        Guid id, string? occasionId, string? reason, Person by, CancellationToken cancellationToken) => acts.RunAsync(
        id,
        by,
        async (work, token) =>
        {
            if (!WorkAccess.MayMove(work, by))
            {
                return new WorkResult.Forbidden("Chỉ đơn vị làm công trình hoặc Ban CTCS hoãn được công trình.");
            }

            if (work.Status != WorkStatus.Postponed && !work.MayBecome(WorkStatus.Postponed))
            {
                return WorkActs.Refuse(work, "hoãn");
            }

            EmulationCampaign campaign = await campaigns.GetAsync(work.CampaignId, token);
            if (CheckOccasion(campaign.Occasions.Find(one => one.Id == occasionId), work) is { } problem)
            {
                return new WorkResult.Invalid([problem]);
            }

            if (WorkActs.ReasonMissing(reason) is { } missing)
            {
                return missing;
            }

            work.OccasionId = occasionId;
            (work.NominationDueOn, work.CeremonyAt, work.CeremonyPlace) = (null, null, null);
            work.Become(WorkStatus.Postponed);
            string name = campaign.Occasions.Single(one => one.Id == occasionId).Name;
            history.Add(work, by, WorkAct.Postponed, $"{name}. {VietnameseText.Clean(reason!)}");
            return null;
        },
        null,
        cancellationToken);

    /// <summary>Gives the work up. What was decided can only be revoked.</summary>
    public Task<WorkResult> DropAsync(Guid id, string? reason, Person by, CancellationToken cancellationToken) => acts.RunAsync(
        id,
        by,
        (work, _) => Task.FromResult(Drop(work, reason, by)),
        null,
        cancellationToken);

    private WorkResult? Drop(Work work, string? reason, Person by)
    {
        if (!WorkAccess.MayMove(work, by))
        {
            return new WorkResult.Forbidden("Chỉ đơn vị làm công trình hoặc Ban CTCS ghi thôi thực hiện được.");
        }

        if (!work.MayBecome(WorkStatus.Dropped))
        {
            return WorkActs.Refuse(work, "ghi thôi thực hiện");
        }

        if (WorkActs.ReasonMissing(reason) is { } missing)
        {
            return missing;
        }

        work.Become(WorkStatus.Dropped);
        history.Add(work, by, WorkAct.Dropped, VietnameseText.Clean(reason!));
        return null;
    }

    private WorkResult? Report(Work work, ProgressReport report, IReadOnlyList<UploadedFile> kept, Person by)
    {
        if (!WorkAccess.MayReport(work, by))
        {
            return new WorkResult.Forbidden("Chỉ đơn vị làm công trình, hoặc văn thư nhập thay, cập nhật được tiến độ.");
        }

        if (!work.IsUnderWay)
        {
            return WorkActs.Refuse(work, "cập nhật tiến độ");
        }

        DateOnly on = report.On ?? Today;
        bool isDone = report.Percent == 100;
        work.Percent = report.Percent!.Value;
        work.StartedOn = work.StartedOn is { } started && started <= on ? started : work.Percent > 0 ? on : work.StartedOn;
        work.FinishedOn = isDone ? on : null;
        work.Become(isDone ? WorkStatus.Completed : WorkStatus.InProgress);
        string? text = string.IsNullOrWhiteSpace(report.Text) ? null : VietnameseText.Nfc(report.Text).Trim();
        photos.Add(history.Add(work, by, isDone ? WorkAct.Completed : WorkAct.Progress, text, report.Percent, on), kept, by);
        return null;
    }

    private IEnumerable<FieldProblem> Check(ProgressReport report)
    {
        if (report.Percent is not (>= 0 and <= 100))
        {
            yield return new FieldProblem("percent", "Ghi phần trăm đã làm, từ 0 đến 100.", report.Percent is null);
        }

        if (report.On is { } on && on > Today)
        {
            yield return new FieldProblem("on", $"Ngày {on:dd/MM/yyyy} chưa đến. Ghi hôm nay hoặc một ngày trước.", false);
        }

        if (report.Text?.Length > 2000)
        {
            yield return new FieldProblem("text", $"Tối đa 2000 ký tự, hiện có {report.Text.Length}.", false);
        }
    }

    private FieldProblem? CheckOccasion(Occasion? occasion, Work work) => occasion switch
    {
        null => new FieldProblem("occasionId", "Chọn dịp mà công trình được hoãn đến.", true),
        _ when occasion.Id == work.OccasionId => new FieldProblem("occasionId", "Công trình đang chào mừng dịp này. Chọn dịp khác.", false),
        _ when occasion.LastDay < Today => new FieldProblem(
            "occasionId", $"“{occasion.Name}” đã qua ({occasion.LastDay:dd/MM/yyyy}). Chọn dịp khác.", false),
        _ => null,
    };
}
