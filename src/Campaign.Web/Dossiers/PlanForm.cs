using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Dossiers;
using Campaign.Units;
using Campaign.Web.Shared;

namespace Campaign.Web.Dossiers;

/// <summary>
/// An implementation plan as it stands in the fields of its form. A day or a number that cannot be read is kept as it was
/// typed, so that nothing is lost; the rules report it.
/// </summary>
internal sealed partial class PlanForm
{
    public string? Title { get; set; }

    public string? DocumentNumber { get; set; }

    public string? IssuedOn { get; set; }

    public string? Summary { get; set; }

    public List<string> Movements { get; set; } = [];

    public List<PlanTarget> Targets { get; set; } = [];

    public List<PlanActivity> Activities { get; set; } = [];

    public string? CoordinatingParty { get; set; }

    /// <summary>Postmark or hand-over of a paper that the clerk enters.</summary>
    public string? ReceivedOn { get; set; }

    public string? Medium { get; set; }

    public DateOnly? ReceivedDay => Day(ReceivedOn);

    public static PlanForm Of(Dossier dossier)
    {
        PlanForm form = From(dossier.ReadData());
        if (form.ReceivedOn is "" && dossier.ReceivedOn is { } day)
        {
            form.ReceivedOn = Vn.Date(day);
        }

        form.Medium = dossier.Medium;
        return form;
    }

    private static PlanForm From(JsonObject data) => new()
    {
        Title = Text(data["title"]),
        DocumentNumber = Text(data["documentNumber"]),
        IssuedOn = Shown(data["issuedOn"]),
        Summary = Text(data["summary"]),
        Movements = [.. Items(data["movements"]).Select(Text)],
        Targets =
        [
            .. Items(data["targets"]).OfType<JsonObject>().Select(target => new PlanTarget
            {
                Name = Text(target["name"]),
                Unit = Text(target["unit"]),
                Planned = target["planned"] is JsonValue number && number.GetValueKind() == JsonValueKind.Number
                    ? number.GetValue<decimal>().ToString("0.############", Vn.Numbers)
                    : Text(target["planned"]),
            }),
        ],
        Activities =
        [
            .. Items(data["activities"]).OfType<JsonObject>().Select(activity => new PlanActivity
            {
                Name = Text(activity["name"]),
                From = Shown(activity["from"]),
                To = Shown(activity["to"]),
                Lead = Text(activity["lead"]),
            }),
        ],
        CoordinatingParty = Text(data["coordinatingParty"]),
        ReceivedOn = Text(data["receivedOnTyped"]),
    };

    /// <summary>The content as it is kept; what the form does not know of <paramref name="before"/> stays.</summary>
    public JsonObject ToData(JsonObject? before)
    {
        JsonObject data = before?.DeepClone().AsObject() ?? [];
        data["title"] = Line(Title);
        data["documentNumber"] = Line(DocumentNumber);
        data["issuedOn"] = Kept(IssuedOn);
        data["summary"] = Vn.Fold(Summary ?? "").ReplaceLineEndings("\n").Trim();
        data["movements"] = new JsonArray([.. Movements.Distinct().Select(code => (JsonNode)code)]);
        data["targets"] = new JsonArray([.. Targets.Where(target => !target.IsBlank).Select(Kept)]);
        data["activities"] = new JsonArray([.. Activities.Where(activity => !activity.IsBlank).Select(Kept)]);
        data["coordinatingParty"] = Line(CoordinatingParty);
        data.Remove("receivedOnTyped");
        if (!string.IsNullOrWhiteSpace(ReceivedOn) && ReceivedDay is null)
        {
            data["receivedOnTyped"] = Line(ReceivedOn);
        }

        return data;
    }

    /// <summary>
    /// The name of the field that a problem is about: <c>activities[1].to</c> is <c>Input.Activities[2].To</c> where a blank
    /// row, which is not kept, stands before it.
    /// </summary>
    public string NameOf(string field)
    {
        Match match = RowField().Match(field);
        if (!match.Success)
        {
            return $"Input.{Capital(Bare().Replace(field, ""))}";
        }

        string list = match.Groups["list"].Value;
        int at = int.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
        IEnumerable<bool> blank = list == "targets" ? Targets.Select(t => t.IsBlank) : Activities.Select(a => a.IsBlank);
        int place = blank.Select((isBlank, index) => (isBlank, index)).Where(row => !row.isBlank)
            .Select(row => row.index).ElementAtOrDefault(at);
        return $"Input.{Capital(list)}[{place}].{Capital(match.Groups["member"].Value)}";
    }

    /// <summary>What was typed into the field of a problem, if it is a day.</summary>
    public string? DayTypedIn(string name)
    {
        Match match = RowName().Match(name);
        return name switch
        {
            "Input.IssuedOn" => IssuedOn,
            "Input.ReceivedOn" => ReceivedOn,
            _ when match.Success && Activities.ElementAtOrDefault(
                int.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture)) is { } activity =>
                match.Groups["member"].Value == "From" ? activity.From : activity.To,
            _ => null,
        };
    }

    private static DateOnly? Day(string? typed) =>
        !string.IsNullOrWhiteSpace(typed) && TypedDate.Parse(typed) is TypedDate.Read read ? read.Date : null;

    private static JsonNode Kept(PlanTarget target)
    {
        JsonObject kept = new() { ["name"] = Line(target.Name), ["unit"] = Line(target.Unit) };
        if (!string.IsNullOrWhiteSpace(target.Planned))
        {
            kept["planned"] = TypedNumber.Parse(Line(target.Planned)) is { } number ? number : Line(target.Planned);
        }

        return kept;
    }

    private static JsonNode Kept(PlanActivity activity) => new JsonObject
    {
        ["name"] = Line(activity.Name),
        ["from"] = Kept(activity.From),
        ["to"] = Kept(activity.To),
        ["lead"] = Line(activity.Lead),
    };

    private static string Kept(string? day) =>
        Day(day) is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Line(day);

    private static string Shown(JsonNode? day) =>
        DateOnly.TryParseExact(
            Text(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? Vn.Date(date)
            : Text(day);

    private static string Line(string? typed) => VietnameseText.Clean(typed ?? "");

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as JsonArray ?? [];

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(),
    };

    private static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^(?<list>targets|activities)\[(?<at>\d+)\]\.(?<member>\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex RowField();

    [GeneratedRegex(@"^Input\.Activities\[(?<at>\d+)\]\.(?<member>From|To)$", RegexOptions.CultureInvariant)]
    private static partial Regex RowName();

    [GeneratedRegex(@"\[\d+\].*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}

/// <summary>Chỉ tiêu: one row of the form.</summary>
internal sealed class PlanTarget
{
    public string? Name { get; set; }

    public string? Unit { get; set; }

    public string? Planned { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name + Unit + Planned);
}

/// <summary>Hoạt động: one row of the form.</summary>
internal sealed class PlanActivity
{
    public string? Name { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Lead { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name + From + To + Lead);
}
