using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Units;
using Campaign.Web.Shared;

namespace Campaign.Web.Commendations;

/// <summary>The submission and the unit's vote as they stand in the fields; the nominees have pages of their own.</summary>
/// <remarks>What cannot be read is kept as it was typed, so that nothing is lost; the rules report it.</remarks>
internal sealed class NominationForm
{
    public string? Title { get; set; }

    public string? DocumentNumber { get; set; }

    public string? IssuedOn { get; set; }

    public string? Basis { get; set; }

    public string? Phase { get; set; }

    public string? Movement { get; set; }

    public string? HeldOn { get; set; }

    public string? Total { get; set; }

    public string? Present { get; set; }

    /// <summary>The keys of the warnings that were read.</summary>
    public List<string> Acknowledged { get; set; } = [];

    public string? ReceivedOn { get; set; }

    public string? Medium { get; set; }

    public DateOnly? ReceivedDay => FormValues.Day(ReceivedOn);

    public static NominationForm Of(Dossier dossier)
    {
        JsonObject data = dossier.ReadData();
        JsonObject vote = data["vote"] as JsonObject ?? [];
        return new NominationForm
        {
            Title = FormValues.Text(data["title"]),
            DocumentNumber = FormValues.Text(data["documentNumber"]),
            IssuedOn = FormValues.Shown(data["issuedOn"]),
            Basis = FormValues.Text(data["basis"]),
            Phase = FormValues.Text(data["phase"]),
            Movement = FormValues.Text(data["movement"]),
            HeldOn = FormValues.Shown(vote["heldOn"]),
            Total = FormValues.Text(vote["total"]),
            Present = FormValues.Text(vote["present"]),
            Acknowledged = [.. (data["acknowledged"] as JsonArray ?? []).Select(FormValues.Text)],
            ReceivedOn = dossier.ReceivedOn is { } day ? Vn.Date(day) : "",
            Medium = dossier.Medium,
        };
    }

    /// <summary>The content as it is kept; nominees, and what the form does not know, stay.</summary>
    public JsonObject ToData(JsonObject before)
    {
        JsonObject data = before.DeepClone().AsObject();
        data["title"] = FormValues.Line(Title);
        data["documentNumber"] = FormValues.Line(DocumentNumber);
        data["issuedOn"] = FormValues.Kept(IssuedOn);
        data["basis"] = FormValues.Line(Basis);
        data["phase"] = FormValues.Whole(Phase);
        data["movement"] = FormValues.Line(Movement);
        data["vote"] = new JsonObject
        {
            ["heldOn"] = FormValues.Kept(HeldOn),
            ["total"] = FormValues.Whole(Total),
            ["present"] = FormValues.Whole(Present),
        };
        data["acknowledged"] = new JsonArray([.. Acknowledged.Distinct().Select(key => (JsonNode)key)]);
        return data;
    }

    /// <summary>The name of the field that a problem is about.</summary>
    public static string NameOf(string field)
    {
        string member = field.Split('.')[^1];
        return $"Input.{char.ToUpperInvariant(member[0])}{member[1..]}";
    }
}

/// <summary>How values stand in fields, and how they are kept.</summary>
internal static class FormValues
{
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(),
    };

    public static string Line(string? typed) => VietnameseText.Clean(typed ?? "");

    public static string Lines(string? typed) => Vn.Fold(typed ?? "").ReplaceLineEndings("\n").Trim();

    public static DateOnly? Day(string? typed) =>
        !string.IsNullOrWhiteSpace(typed) && TypedDate.Parse(typed) is TypedDate.Read read ? read.Date : null;

    public static string Kept(string? day) =>
        Day(day) is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Line(day);

    public static string Shown(JsonNode? day) => DateOnly.TryParseExact(
        Text(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? Vn.Date(date) : Text(day);

    /// <summary>A number where one was typed; otherwise what was typed.</summary>
    public static JsonNode Whole(string? typed) =>
        int.TryParse(Line(typed), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : Line(typed);
}
