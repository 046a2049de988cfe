using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Units;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>A nomination as it is written: the submission, the unit's vote, the list of nominees, the warnings.</summary>
internal sealed class EditModel(NominationServices services) : NominationPageModel(services)
{
    [BindProperty]
    public NominationForm Input { get; set; } = new();

    /// <summary>The nominee to take off the list.</summary>
    [BindProperty]
    public Guid? Drop { get; set; }

    public IReadOnlyList<Movement> Movements { get; private set; } = [];

    public IReadOnlyList<NominationWarning> Warnings { get; private set; } = [];

    public AwardStructure Structure { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> UnitNames { get; private set; } = new Dictionary<string, string>();

    /// <summary>The review that asked for a supplement; null for a first draft.</summary>
    public WorkTask? Review { get; private set; }

    public WorkTask? Supplement { get; private set; }

    public override string Address => EditAddress;

    protected override PaperReceipt? Receipt => new(Input.ReceivedDay, Input.Medium);

    // 0 stands for files of no special use.
    public override string PurposeOf(int? claim) => claim == 0 ? "" : NominationContent.MinutesPurpose;

    public string AwardsOf(Nominee nominee) => nominee.Awards.Count == 0
        ? Services.Texts["chưa chọn danh hiệu, hình thức"]
        : string.Join(", ", nominee.Awards.Select(a => Forms.FirstOrDefault(f => f.Code == a.AwardFormCode)?.Name ?? a.AwardFormCode));

    public int GapsOf(Nominee nominee) =>
        Gaps.Count(gap => gap.Href.StartsWith($"/nominations/{Id}/nominees/{nominee.Id}", StringComparison.Ordinal));

    protected override void Read() => Input = NominationForm.Of(Dossier);

    protected override JsonObject Write(JsonObject before)
    {
        JsonObject data = Input.ToData(before);
        JsonArray nominees = data["nominees"] as JsonArray ?? [];
        data["nominees"] = nominees.Parent is null ? nominees : nominees.DeepClone();
        nominees = data["nominees"]!.AsArray();
        if (Drop is { } dropped
            && nominees.OfType<JsonObject>().FirstOrDefault(n => FormValues.Text(n["id"]) == dropped.ToString()) is { } row)
        {
            nominees.Remove(row);
        }

        if (Act is "individual" or "collective")
        {
            nominees.Add(new JsonObject
            {
                ["kind"] = (Act == "individual" ? SubjectKind.Individual : SubjectKind.Collective).ToString(),
                ["name"] = "",
                ["category"] = Act == "collective" ? nameof(SubjectCategory.SmallCollective) : "",
                ["formCode"] = FormValues.Text((nominees.LastOrDefault() as JsonObject)?["formCode"]),
            });
        }

        return data;
    }

    // A nominee that was added is written on its own page.
    protected override string Next()
    {
        if (Act is "individual" or "collective"
            && (Dossier.ReadData()["nominees"] as JsonArray)?.LastOrDefault() is JsonObject added)
        {
            return $"/nominations/{Id}/nominees/{FormValues.Text(added["id"])}";
        }

        return Act == "import" ? $"/nominations/{Id}/import"
            : Act == "upload" || Detach is not null ? $"{EditAddress}#minutes"
            : Drop is not null ? $"{EditAddress}#s3"
            : EditAddress;
    }

    protected override string? FieldOf(string problem) =>
        problem.StartsWith("nominees", StringComparison.Ordinal) || problem.StartsWith("acknowledged", StringComparison.Ordinal)
            || problem == "minutes" ? null : NominationForm.NameOf(problem);

    protected override async Task FillAsync(CancellationToken cancellationToken)
    {
        await base.FillAsync(cancellationToken);
        Movements = await Services.MovementsAsync(cancellationToken);
        Warnings = await Services.Warnings.OfDossierAsync(Id, cancellationToken);
        Structure = await Services.Nominees.StructureOfAsync([.. Nominees], cancellationToken);
        List<string> codes = [.. Nominees.Select(n => n.UnitCode).Distinct()];
        UnitNames = await Services.Db.Units.AsNoTracking().Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.ShortName, cancellationToken);
        if (Dossier.Status == DossierStatus.ReturnedForSupplement)
        {
            Review = await Services.Db.Tasks.AsNoTracking()
                .SingleOrDefaultAsync(t => t.Id == Dossier.ReviewTaskId && t.CompletedAt != null, cancellationToken);
            Supplement = await Services.Db.Tasks.AsNoTracking()
                .SingleOrDefaultAsync(t => t.Id == Dossier.SupplementTaskId, cancellationToken);
        }
    }
}
