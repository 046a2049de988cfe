using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Plaques;

/// <summary>What was seen on the spot.</summary>
/// <param name="On">The day; null is today.</param>
/// <param name="Points">The points of the check list that hold, or do not, by their codes.</param>
/// <param name="Text">What else was seen, and what is advised.</param>
public sealed record SiteVisit(DateOnly? On, IReadOnlyDictionary<string, bool> Points, string? Text);

/// <summary>Day, hour and place of the ceremony.</summary>
public sealed record CeremonyPlan(DateTimeOffset? At, string? Place, string? Text);

/// <summary>That the plaque hangs.</summary>
public sealed record Mounting(DateOnly? On, string? Text);

/// <summary>Site visit, ceremony and mounting (O-303). Each ends the task that a workflow has given for it.</summary>
public sealed class PlaqueDesk(
    CampaignDb db, WorkActs acts, WorkAccess access, WorkPhotos photos, WorkHistory history, IAlarms alarms, UnitOfWork unit, TimeProvider time)
{
    /// <summary>The check list where a workflow asks for none: the three criteria (O-303).</summary>
    public static IReadOnlyList<string> UsualPoints { get; } =
    [
        "dungHoSo=Đúng như hồ sơ đã gửi", "chatLuong=Chất lượng, mỹ thuật tốt", "dangSuDung=Đang sử dụng, có hiệu quả",
        "viTriBien=Có chỗ gắn biển trang trọng",
    ];

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    public Task<WorkResult> VisitAsync(
        Guid id, SiteVisit visit, IReadOnlyList<NewPhoto> pictures, Person by, CancellationToken cancellationToken) => WithPhotosAsync(
        pictures,
        [.. CheckDay(visit.On), .. CheckText(visit.Text)],
        kept => acts.RunAsync(id, by, (work, token) => VisitAsync(work, visit, kept, by, token), WorkErrand.Visit, cancellationToken),
        cancellationToken);

    public Task<WorkResult> PlanCeremonyAsync(Guid id, CeremonyPlan plan, Person by, CancellationToken cancellationToken) => acts.RunAsync(
        id, by, (work, token) => PlanAsync(work, plan, by, token), WorkErrand.Ceremony, cancellationToken);

    public Task<WorkResult> MountAsync(
        Guid id, Mounting mounting, IReadOnlyList<NewPhoto> pictures, Person by, CancellationToken cancellationToken) => WithPhotosAsync(
        pictures,
        [
            .. CheckDay(mounting.On), .. CheckText(mounting.Text),
            .. pictures.Count == 0 ? [new FieldProblem("photos", "Chọn ít nhất một ảnh biển đã gắn.", true)] : Array.Empty<FieldProblem>(),
        ],
        kept => acts.RunAsync(id, by, (work, _) => Task.FromResult(Mount(work, mounting, kept, by)), WorkErrand.Mounting, cancellationToken),
        cancellationToken);

    /// <summary>The points to look at: those of the task that waits, or the usual ones.</summary>
    public async Task<IReadOnlyList<string>> PointsAsync(Work work, CancellationToken cancellationToken) =>
        await access.FindTaskAsync(work, WorkErrand.Visit, cancellationToken) is { Checklist.Count: > 0 } task ? task.Checklist : UsualPoints;

    private async Task<WorkResult> WithPhotosAsync(
        IReadOnlyList<NewPhoto> pictures,
        IReadOnlyList<FieldProblem> wrong,
        Func<IReadOnlyList<UploadedFile>, Task<WorkResult>> act,
        CancellationToken cancellationToken)
    {
        (IReadOnlyList<UploadedFile> kept, IReadOnlyList<FieldProblem> problems) = await photos.KeepAsync(pictures, cancellationToken);
        WorkResult result = wrong.Count + problems.Count > 0 ? new WorkResult.Invalid([.. wrong, .. problems]) : await act(kept);
        if (result is not WorkResult.Done)
        {
            photos.Discard(kept);
        }

        return result;
    }

    private async Task<WorkResult?> VisitAsync(
        Work work, SiteVisit visit, IReadOnlyList<UploadedFile> kept, Person by, CancellationToken cancellationToken)
    {
        WorkTask? task = await access.FindTaskAsync(work, WorkErrand.Visit, cancellationToken);
        if (!WorkAccess.MaySteer(by) && task?.Candidates.Exists(c => c.UnitCode == by.UnitCode) != true)
        {
            return new WorkResult.Forbidden("Chỉ Ban CTCS, hoặc nơi được giao khảo sát, ghi được kết quả khảo sát.");
        }

        if (task is null && work.Standing is not (WorkStatus.InProgress or WorkStatus.Completed or WorkStatus.Nominated or WorkStatus.Appraised))
        {
            return WorkActs.Refuse(work, "ghi khảo sát");
        }

        IReadOnlyList<string> points = task is { Checklist.Count: > 0 } ? task.Checklist : UsualPoints;
        JsonArray seen = [];
        foreach (string[] point in points.Select(point => point.Split('=', 2)))
        {
            if (!visit.Points.TryGetValue(point[0], out bool holds))
            {
                return new WorkResult.Invalid([new FieldProblem($"points.{point[0]}", $"“{point[^1]}”: chọn đạt hoặc chưa đạt.", true)]);
            }

            seen.Add(new JsonObject { ["code"] = point[0], ["name"] = point[^1], ["holds"] = holds });
        }

        photos.Add(
            history.Add(work, by, WorkAct.Visited, Trimmed(visit.Text), null, visit.On ?? Today, seen.ToJsonString(DossierData.Json)), kept, by);
        return null;
    }

    private async Task<WorkResult?> PlanAsync(Work work, CeremonyPlan plan, Person by, CancellationToken cancellationToken)
    {
        if (!WorkAccess.MaySteer(by))
        {
            return new WorkResult.Forbidden("Chỉ Ban CTCS lên lịch lễ gắn biển.");
        }

        if (work.Standing is not (WorkStatus.Decided or WorkStatus.CeremonyScheduled))
        {
            return WorkActs.Refuse(work, "lên lịch lễ");
        }

        List<FieldProblem> problems = [.. CheckText(plan.Text)];
        if (plan.At is not { } at)
        {
            problems.Insert(0, new FieldProblem("at", "Ghi ngày và giờ làm lễ.", true));
        }
        else if (VietnamTime.DateOf(at) < Today)
        {
            problems.Insert(0, new FieldProblem("at", $"Ngày {VietnamTime.DateOf(at):dd/MM/yyyy} đã qua. Ghi hôm nay hoặc một ngày sau.", false));
        }

        if (string.IsNullOrWhiteSpace(plan.Place) || plan.Place.Length > 300)
        {
            problems.Add(new FieldProblem("place", "Ghi địa điểm làm lễ, tối đa 300 ký tự.", string.IsNullOrWhiteSpace(plan.Place)));
        }

        if (problems.Count > 0)
        {
            return new WorkResult.Invalid(problems);
        }

        (work.CeremonyAt, work.CeremonyPlace) = (plan.At, VietnameseText.Clean(plan.Place!));
        work.Become(WorkStatus.CeremonyScheduled);
        history.Add(work, by, WorkAct.CeremonyPlanned, Trimmed(plan.Text), null, VietnamTime.DateOf(plan.At!.Value));
        DateTimeOffset now = time.GetUtcNow();
        await Timers.MoveAsync(db, WorkChanged.CeremonyAnchorOf(work), now, cancellationToken);
        unit.AfterCommit(() => alarms.RingAt(now));
        return null;
    }

    private WorkResult? Mount(Work work, Mounting mounting, IReadOnlyList<UploadedFile> kept, Person by)
    {
        if (!WorkAccess.MayMove(work, by))
        {
            return new WorkResult.Forbidden("Chỉ đơn vị làm công trình, văn thư hoặc Ban CTCS ghi được việc gắn biển.");
        }

        if (!work.MayBecome(WorkStatus.PlaqueMounted))
        {
            return WorkActs.Refuse(work, "ghi đã gắn biển");
        }

        work.MountedOn = mounting.On ?? Today;
        work.Become(WorkStatus.PlaqueMounted);
        photos.Add(history.Add(work, by, WorkAct.Mounted, Trimmed(mounting.Text), null, work.MountedOn), kept, by);
        return null;
    }

    private IEnumerable<FieldProblem> CheckDay(DateOnly? on) => on > Today
        ? [new FieldProblem("on", $"Ngày {on:dd/MM/yyyy} chưa đến. Ghi hôm nay hoặc một ngày trước.", false)]
        : [];

    private static IEnumerable<FieldProblem> CheckText(string? text) => text?.Length > 2000
        ? [new FieldProblem("text", $"Tối đa 2000 ký tự, hiện có {text.Length}.", false)]
        : [];

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : VietnameseText.Nfc(text).Trim();
}
