using System.Globalization;
using Campaign.Campaigns;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Elsa;

/// <summary>What can be chosen for an input, out of what this installation has: bodies, phases, templates.</summary>
/// <remarks>Whoever needs something else writes an expression instead of choosing.</remarks>
internal sealed class ActivityChoices(CampaignDb db, IStringLocalizer<Texts> texts)
{
    // The province's own bodies and the upper unions; the grassroots unions are too many to choose from.
    private const int MostBodies = 200;

    /// <summary>Changes whenever the choices do.</summary>
    public string Key { get; private set; } = "";

    private IReadOnlyList<InputOption> Bodies { get; set; } = [];

    private IReadOnlyList<InputOption> Phases { get; set; } = [];

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking()
            .Where(u => u.Level != UnionLevel.Grassroots && u.ValidTo == null)
            .OrderBy(u => u.Code).Take(MostBodies)
            .Select(u => new { u.Code, u.ShortName }).ToListAsync(cancellationToken);
        Bodies = [.. units.Select(u => new InputOption(u.Code, u.ShortName))];
        EmulationCampaign? campaign = await db.Campaigns.AsNoTracking()
            .OrderByDescending(c => c.Year).FirstOrDefaultAsync(cancellationToken);
        Phases =
        [
            new InputOption("0", texts["Không theo đợt"]),
            .. (campaign?.Phases ?? []).OrderBy(p => p.Number).Select(p => new InputOption(
                p.Number.ToString(CultureInfo.InvariantCulture), texts["Đợt {0}", p.Number])),
        ];
        Key = string.Join('|', Bodies.Concat(Phases).Select(option => $"{option.Value}={option.Text}"));
    }

    /// <summary>The same type of activity, its inputs with something to choose from.</summary>
    public ActivityDescriptor Of(ActivityDescriptor activity) => activity.Namespace == "Campaign"
        ? activity with { Inputs = [.. activity.Inputs.Select(input => Of(activity.Name, input))] }
        : activity;

    private InputDescriptor Of(string activity, InputDescriptor input) => (activity, input.Name) switch
    {
        ("ReviewTask", "Reviewer") => Chosen(input, [.. Parts("upper", "department", "leaders", "board", "clerk"), .. Bodies]),
        ("AssignTask", "Assignee") => Chosen(input, [.. Parts("unit", "upper", "department", "leaders", "board", "clerk"), .. Bodies]),
        ("RecordOutcome", "Recorder") => Chosen(input, [.. Parts("unit", "upper", "department", "leaders", "board", "clerk"), .. Bodies]),
        ("AssignWork", "Assignee") => Chosen(input, [.. Parts("unit", "upper", "department", "leaders", "board", "clerk"), .. Bodies]),
        ("Escalate", "To") => Chosen(input, [.. Parts("next", "department", "leaders"), .. Bodies]),
        ("Notify", "To") => Chosen(input, [.. input.Options, .. Bodies]),
        (_, "Phase") => Chosen(input, Phases),
        (_, "LetterTemplate") => Chosen(input, [new InputOption("", texts["Không gửi thư giấy"]), .. Templates(isLetter: true)]),
        ("DispatchDocument", "Template") => Chosen(input, [.. Templates(isLetter: false), .. Templates(isLetter: true)]),
        (_, "Template" or "PaperTemplate") => Chosen(input, [.. Templates(isLetter: false)]),
        _ => input,
    };

    // A body that plays a part has the name of the part: its code tells them apart.
    private static InputDescriptor Chosen(InputDescriptor input, IReadOnlyList<InputOption> options) =>
        options.Count == 0
            ? input
            : input with
            {
                UIHint = "dropdown",
                Options = [.. options.GroupBy(option => option.Text).SelectMany(same => same
                    .Select((option, at) => at == 0 ? option : option with { Text = $"{option.Text} ({option.Value})" }))],
            };

    private IEnumerable<InputOption> Parts(params string[] parts) => parts.Select(part => new InputOption(part, part switch
    {
        "upper" => texts["Cấp trên trực tiếp"],
        "department" => texts["Ban CTCS"],
        "leaders" => texts["Thường trực"],
        "board" => texts["Ban Thường vụ"],
        "clerk" => texts["Văn thư"],
        "unit" => texts["Đơn vị"],
        _ => texts["Cấp trên của người xét"],
    }));

    // A letter has no subject. What frames or foots the others is no message of its own.
    private static IEnumerable<InputOption> Templates(bool isLetter) =>
        from code in MessageTemplates.Codes
        where code is not ("letter-frame" or "letter-label" or "letter-reply-slip" or "mail-footer")
            && MessageTemplates.Get(code).Subject is null == isLetter
        select new InputOption(code, code);
}
