using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Plaques;

/// <summary>A work: its life as a line, who has it, its figures, photos, and what happened in both dossiers.</summary>
internal sealed class DetailsModel(WorkPageServices services, WorkHistory history, TaskHolders holders) : WorkPageModel(services)
{
    private const int Recent = 12;

    /// <summary>Those who have something to do about it now.</summary>
    public IReadOnlyList<TaskHolder> Holders { get; private set; } = [];

    public Dossier? Registration { get; private set; }

    public Dossier? Nomination { get; private set; }

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    /// <summary>The newest pictures, each with its line.</summary>
    public IReadOnlyList<(WorkPhoto Photo, WorkEvent Line)> Photos { get; private set; } = [];

    public WorkErrand? MyErrand { get; private set; }

    [BindProperty(SupportsGet = true, Name = "all")]
    public bool All { get; set; }

    public bool HasMore { get; private set; }

    public bool MayReport => WorkAccess.MayReport(Work, Person) && Work.IsUnderWay;

    public bool MayNominate => WorkAccess.MayReport(Work, Person) && Work.IsUnderWay && Work.NominationId is null;

    public bool MayMove => WorkAccess.MayMove(Work, Person)
        && (Work.Status == WorkStatus.Postponed || Work.MayBecome(WorkStatus.Postponed) || Work.MayBecome(WorkStatus.Dropped));

    public bool MayPlan => WorkAccess.MaySteer(Person) && Work.Standing is WorkStatus.Decided or WorkStatus.CeremonyScheduled;

    public bool MayMount => WorkAccess.MayMove(Work, Person) && Work.MayBecome(WorkStatus.PlaqueMounted);

    public bool MayVisit => (WorkAccess.MaySteer(Person) && Work.Standing is WorkStatus.Nominated or WorkStatus.Completed or WorkStatus.InProgress)
        || MyErrand == WorkErrand.Visit;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Guid[] ids = [Work.RegistrationId, .. Work.NominationId is { } nomination ? [nomination] : Array.Empty<Guid>()];
        List<Dossier> dossiers = await Services.Db.Dossiers.AsNoTracking()
            .Where(d => ids.Contains(d.Id) || (d.UnitCode == Work.UnitCode && d.CampaignId == Work.CampaignId
                && d.Type == DossierType.PlaqueNomination && d.Data.Contains(Work.Id.ToString())))
            .OrderByDescending(d => d.CreatedAt).Take(20)
            .ToListAsync(cancellationToken);
        Registration = dossiers.Find(d => d.Id == Work.RegistrationId);
        Nomination = dossiers.Find(d => d.Id == Work.NominationId) ?? dossiers.Find(d => d.Type == DossierType.PlaqueNomination);
        Holders = [.. (await holders.OfDossiersAsync([.. dossiers.Select(d => d.Id)], cancellationToken)).SelectMany(all => all)];
        MyErrand = await MyErrandAsync(cancellationToken);
        await ReadLinesAsync(dossiers, cancellationToken);
        return Page();
    }

    /// <summary>The words and figures that the page shows in two columns; null was not said.</summary>
    public IEnumerable<(string Label, string? Text)> Figures()
    {
        yield return ("Loại", Services.Texts[WorkTexts.Of(Work.Kind)]);
        yield return ("Địa điểm", Work.Place);
        yield return ("Chủ đầu tư", Work.ProjectOwner);
        yield return ("Đơn vị thi công, thực hiện", Work.Contractor);
        yield return ("Phối hợp với", Work.CoordinatingParty);
        yield return ("Tổng giá trị", WorkTexts.Money(Work.TotalValue));
        yield return ("Nguồn vốn", Work.FundingSource);
        yield return ("Giá trị làm lợi", WorkTexts.Money(Work.BenefitValue));
        yield return ("Ngày công của đoàn viên", Work.LabourDays is { } days ? WorkTexts.Number(days) : null);
        yield return ("Đóng góp của đoàn viên", WorkTexts.Money(Work.MemberContribution));
        yield return ("Bắt đầu", Span(Work.PlannedStart, Work.StartedOn));
        yield return ("Hoàn thành", Span(Work.PlannedFinish, Work.FinishedOn));
        yield return ("Vượt tiến độ", Work.DaysAhead switch
        {
            null => null,
            < 0 and var late => Services.Texts["Chậm {0} ngày", -late].Value,
            var ahead => Services.Texts["{0} ngày", ahead].Value,
        });
        yield return ("Ý nghĩa kinh tế", Work.EconomicMeaning);
        yield return ("Ý nghĩa xã hội", Work.SocialMeaning);
        yield return ("Cấp biển", Services.Texts[WorkTexts.Of(Work.PlaqueLevel)]);
        yield return ("Nội dung biển", Work.PlaqueText);
    }

    private string? Span(DateOnly? planned, DateOnly? real) => (planned, real) switch
    {
        (null, null) => null,
        ({ } plan, null) => Services.Texts["{0} (kế hoạch)", Shared.Vn.Date(plan)].Value,
        (null, { } day) => Shared.Vn.Date(day),
        ({ } plan, { } day) => Services.Texts["{0} (kế hoạch {1})", Shared.Vn.Date(day), Shared.Vn.Date(plan)].Value,
    };

    private async Task<WorkErrand?> MyErrandAsync(CancellationToken cancellationToken)
    {
        foreach (WorkErrand errand in Enum.GetValues<WorkErrand>())
        {
            if (await Services.Access.FindTaskAsync(Work, errand, cancellationToken) is { } task
                && task.Candidates.Exists(c => c.UnitCode == Person.UnitCode))
            {
                return errand;
            }
        }

        return null;
    }

    private async Task ReadLinesAsync(List<Dossier> dossiers, CancellationToken cancellationToken)
    {
        int most = All ? PageRequest.MaxSize : 100;
        Page<WorkEvent> events = await history.ReadAsync(Work.Id, null, new PageRequest(0, most), cancellationToken);
        Photos = [.. events.Items.SelectMany(line => line.Photos.OrderBy(photo => photo.Id).Select(photo => (photo, line))).Take(24)];
        Dictionary<Guid, string> codes = dossiers.ToDictionary(d => d.Id, d => d.Code);
        List<DossierEvent> acts = await Services.Db.DossierEvents.AsNoTracking()
            .Where(e => codes.Keys.Contains(e.DossierId) && e.Action != "StatusChanged" && e.Action != "Attached" && e.Action != "Detached")
            .OrderByDescending(e => e.Id).Take(most)
            .ToListAsync(cancellationToken);
        List<WorkLine> lines =
        [
            .. events.Items.Select(WorkLine.Of),
            .. codes.Keys.SelectMany(id => DossierHistoryLine.Of([.. acts.Where(e => e.DossierId == id).OrderBy(e => e.Id)], [])
                .Select(line => WorkLine.Of(line, codes[id]))),
        ];
        lines = [.. lines.OrderByDescending(line => line.At)];
        HasMore = !All && lines.Count > Recent;
        Lines = All ? lines : [.. lines.Take(Recent)];
    }
}

/// <summary>One line of the history of a work, whichever of its dossiers it comes from.</summary>
internal sealed record WorkLine(
    DateTimeOffset At, string Tone, string Icon, string Act, string? Rest, string? By, string? Quote, WorkEvent? Event, IReadOnlyList<string> Points, IReadOnlyList<(string Icon, string Text)> Sent)
{
    public static WorkLine Of(WorkEvent line)
    {
        (string tone, string icon) = WorkTones.Of(line);
        string act = line.Act == WorkAct.StatusChanged ? WorkTexts.Of(line.Status) : WorkTexts.Of(line.Act);
        string? rest = line.Percent is { } percent ? $"{percent} %" : null;
        return new WorkLine(
            line.At, tone, icon, act, rest, line.Actor == Campaign.Accounts.Person.System.UserName ? null : line.ActorName, line.Text, line,
            [.. PointsOf(line)], []);
    }

    public static WorkLine Of(DossierHistoryLine line, string code) =>
        new(line.At, line.Tone, line.Icon, line.Act, $"{line.Rest} ({code})".TrimStart(), line.By, line.Quote, null, [], line.Sent);

    private static IEnumerable<string> PointsOf(WorkEvent line) =>
        (line.Checklist is null ? null : JsonNode.Parse(line.Checklist) as JsonArray)?.OfType<JsonObject>()
            .Select(point => $"{(point["holds"]?.GetValue<bool>() == true ? "✓" : "✗")} {point["name"]}") ?? [];
}
