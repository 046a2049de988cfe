using System.Text.Json.Nodes;
using Campaign.Commendations;
using Campaign.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Commendations;

/// <summary>One nominee of a nomination as it is written, on a page of its own so that a phone has room for it.</summary>
internal sealed class NomineeModel(NominationServices services) : NominationPageModel(services)
{
    [FromRoute]
    public Guid NomineeId { get; set; }

    [BindProperty]
    public NomineeForm Input { get; set; } = new();

    /// <summary>The list that gets a blank row.</summary>
    [BindProperty]
    public string? Add { get; set; }

    /// <summary>The row to take away, for instance <c>Input.Claims[2]</c>.</summary>
    [BindProperty]
    public string? Remove { get; set; }

    /// <summary>Shows a blank claim more.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Blank { get; set; }

    public Nominee Nominee { get; private set; } = null!;

    public IReadOnlyList<NominationWarning> Warnings { get; private set; } = [];

    /// <summary>The units that the department chooses from.</summary>
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];

    public override string Address => $"/nominations/{Id}/nominees/{NomineeId}";

    public string Title => Nominee.Name.Length > 0 ? Nominee.Name
        : Services.Texts[Nominee.Kind == SubjectKind.Individual ? "Cá nhân mới" : "Tập thể mới"].Value;

    public IEnumerable<AwardForm> Titles => Forms.Where(form => form.Nature == AwardNature.EmulationTitle);

    public IEnumerable<AwardForm> CommendationForms => Forms.Where(form => form.Nature == AwardNature.CommendationForm);

    public IEnumerable<SubjectCategory> Categories => Input.IsCollective
        ? [SubjectCategory.SmallCollective, SubjectCategory.Other]
        : [SubjectCategory.DirectWorker, SubjectCategory.Leader, SubjectCategory.Other];

    public override string PurposeOf(int? claim) => claim is > 0 ? NominationContent.EvidencePurpose(NomineeId, claim.Value) : "";

    protected override void Read() => Input = NomineeForm.Of(Row(Dossier.ReadData()) ?? [], Nominee.EthnicGroup);

    protected override JsonObject Write(JsonObject before)
    {
        if (Remove is { } row && row.StartsWith("Input.Claims[", StringComparison.Ordinal)
            && int.TryParse(row["Input.Claims[".Length..^1], out int at) && at >= 0 && at < Input.Claims.Count)
        {
            Input.Claims.RemoveAt(at);
        }

        JsonObject data = before.DeepClone().AsObject();
        if (Row(data) is { } nominee)
        {
            Input.WriteTo(nominee);
        }

        if (Act == "another")
        {
            data["nominees"]!.AsArray().Add(new JsonObject
            {
                ["kind"] = Nominee.Kind.ToString(),
                ["name"] = "",
                ["category"] = Nominee.Kind == SubjectKind.Collective ? nameof(SubjectCategory.SmallCollective) : "",
                ["titleCode"] = FormValues.Line(Input.TitleCode),
                ["formCode"] = FormValues.Line(Input.FormCode),
            });
        }

        return data;
    }

    protected override string Next() => Act switch
    {
        "back" => $"{EditAddress}#s3",
        "another" => $"/nominations/{Id}/nominees/{FormValues.Text(Dossier.ReadData()["nominees"]!.AsArray()[^1]!["id"])}",
        _ => Add is not null ? $"{Address}?blank=true#claims" : $"{Address}#claims",
    };

    protected override string? FieldOf(string problem) =>
        NomineeForm.PlaceOf(problem) is { } place && place.At == Nominee.Position ? NomineeForm.NameOf(place.Member) : null;

    protected override Task<IActionResult?> FindMoreAsync(CancellationToken cancellationToken)
    {
        if (Nominees.FirstOrDefault(n => n.Id == NomineeId) is not { } nominee)
        {
            return Task.FromResult<IActionResult?>(LocalRedirect($"{EditAddress}#s3"));
        }

        Nominee = nominee;
        Input.Kind = nominee.Kind.ToString();
        return Task.FromResult<IActionResult?>(null);
    }

    protected override async Task FillAsync(CancellationToken cancellationToken)
    {
        await base.FillAsync(cancellationToken);
        Nominee = Nominees.FirstOrDefault(n => n.Id == NomineeId) ?? Nominee;
        Warnings = [.. (await Services.Warnings.OfNomineesAsync([Nominee], cancellationToken))];
        Units = IsDepartments || Unit.Level == UnionLevel.UpperUnion
            ? await Services.Db.Units.AsNoTracking()
                .Where(u => (u.Level == UnionLevel.UpperUnion || u.Level == UnionLevel.Grassroots)
                    && (IsDepartments || u.ParentCode == Unit.Code || u.Code == Unit.Code))
                .OrderBy(u => u.Code).Take(500).ToListAsync(cancellationToken)
            : [];
    }

    private JsonObject? Row(JsonObject data) => NominationContent.NomineesIn(data)
        .FirstOrDefault(n => Guid.TryParse(FormValues.Text(n["id"]), out Guid id) && id == NomineeId);
}
