using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Web.Dossiers;
using Campaign.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Plaques;

/// <summary>One line of a registration or nomination as people read it; null was left out.</summary>
internal sealed record ShownField(string Label, string? Text, bool IsRequired);

/// <summary>A registration or nomination as people read it.</summary>
internal sealed record WorkContent(
    Dossier Dossier, Work? Work, IReadOnlyList<(WorkPart Part, IReadOnlyList<ShownField> Fields)> Parts)
{
    /// <summary>The files with this purpose.</summary>
    public IEnumerable<Attachment> FilesFor(WorkPaper paper) =>
        Dossier.Attachments.Where(file => file.Purpose == paper.Purpose).OrderBy(file => file.Id);
}

/// <summary>Composes what pages show of the two dossiers.</summary>
internal sealed class WorkContents(CurrentWork works, CurrentCampaign campaigns, IStringLocalizer<Texts> texts)
{
    public async Task<WorkContent> OfAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await campaigns.GetAsync(dossier.CampaignId, cancellationToken);
        Dictionary<string, string?> shown = WorkForm.Of(dossier.Type, dossier.ReadData());
        return new WorkContent(
            dossier,
            await works.FindOfAsync(dossier, cancellationToken),
            [
                .. WorkParts.Of(dossier.Type).Select(part => (part, (IReadOnlyList<ShownField>)
                [
                    .. part.Fields.Select(field => new ShownField(
                        field.Label, Text(field, shown.GetValueOrDefault(field.Name), campaign), field.Missing is not null)),
                ])),
            ]);
    }

    private string? Text(WorkField field, string? value, EmulationCampaign campaign) => value is null or "" ? null : field.Name switch
    {
        "kind" => Enum.TryParse(value, out WorkKind kind) ? texts[WorkTexts.Of(kind)].Value : value,
        "plaqueLevel" => Enum.TryParse(value, out PlaqueLevel level) ? texts[WorkTexts.Of(level)].Value : value,
        "occasionId" => campaign.Occasions.Find(one => one.Id == value) is { } occasion
            ? $"{occasion.Name} ({Vn.Date(occasion.Date)})"
            : value,
        _ when field.Kind is WorkFieldKind.Money or WorkFieldKind.Number && TypedNumber.Parse(value) is { } number => WorkTexts.Number(number),
        _ => value,
    };
}

internal sealed class WorkRegistrationPages(WorkContents contents, IStringLocalizer<Texts> texts) : IDossierPages
{
    public DossierType Type => DossierType.PlaqueRegistration;

    public string NewAddress => "/works/register";

    public string EditAddress(Guid id) => WorkFormModel.EditAddress(id);

    public async Task<DossierContent> ReadAsync(Dossier dossier, CancellationToken cancellationToken) => new(
        "/Plaques/_WorkContent.cshtml", await contents.OfAsync(dossier, cancellationToken), texts[DossierTexts.Of(Type)].Value);
}

internal sealed class WorkNominationPages(WorkContents contents, IStringLocalizer<Texts> texts) : IDossierPages
{
    public DossierType Type => DossierType.PlaqueNomination;

    public string NewAddress => "/works";

    public string EditAddress(Guid id) => WorkFormModel.EditAddress(id);

    public async Task<DossierContent> ReadAsync(Dossier dossier, CancellationToken cancellationToken) => new(
        "/Plaques/_WorkContent.cshtml", await contents.OfAsync(dossier, cancellationToken), texts[DossierTexts.Of(Type)].Value);
}
