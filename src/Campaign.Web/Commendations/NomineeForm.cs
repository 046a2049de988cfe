using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Campaign.Web.Commendations;

/// <summary>One result that the achievement rests on, with the number under which its files are kept.</summary>
internal sealed class ClaimRow
{
    public string? Number { get; set; }

    public string? Text { get; set; }
}

/// <summary>One nominee as it stands in the fields of its page.</summary>
internal sealed partial class NomineeForm
{
    public string? Kind { get; set; }

    public string? Category { get; set; }

    public string? Name { get; set; }

    public string? BirthYear { get; set; }

    public string? Gender { get; set; }

    /// <summary>Kept apart from the dossier's content.</summary>
    public string? EthnicGroup { get; set; }

    public string? JobTitle { get; set; }

    public string? Workplace { get; set; }

    public string? UnitCode { get; set; }

    public string? TitleCode { get; set; }

    public string? FormCode { get; set; }

    public string? VotesFor { get; set; }

    public string? Summary { get; set; }

    public List<ClaimRow> Claims { get; set; } = [];

    public string? OwnName { get; set; }

    public string? OwnNumber { get; set; }

    public string? OwnDate { get; set; }

    public bool IsCollective => Kind == "Collective";

    public static NomineeForm Of(JsonObject data, string? ethnicGroup)
    {
        JsonObject own = data["ownAward"] as JsonObject ?? [];
        return new NomineeForm
        {
            Kind = FormValues.Text(data["kind"]),
            Category = FormValues.Text(data["category"]),
            Name = FormValues.Text(data["name"]),
            BirthYear = FormValues.Text(data["birthYear"]),
            Gender = FormValues.Text(data["gender"]),
            EthnicGroup = ethnicGroup,
            JobTitle = FormValues.Text(data["jobTitle"]),
            Workplace = FormValues.Text(data["workplace"]),
            UnitCode = FormValues.Text(data["unitCode"]),
            TitleCode = FormValues.Text(data["titleCode"]),
            FormCode = FormValues.Text(data["formCode"]),
            VotesFor = FormValues.Text(data["votesFor"]),
            Summary = FormValues.Text(data["summary"]),
            Claims =
            [
                .. (data["claims"] as JsonArray ?? []).OfType<JsonObject>()
                    .Select(claim => new ClaimRow { Number = FormValues.Text(claim["no"]), Text = FormValues.Text(claim["text"]) }),
            ],
            OwnName = FormValues.Text(own["name"]),
            OwnNumber = FormValues.Text(own["number"]),
            OwnDate = FormValues.Shown(own["date"]),
        };
    }

    /// <summary>Writes what stands in the fields into the nominee's part of the content.</summary>
    public void WriteTo(JsonObject nominee)
    {
        nominee["category"] = FormValues.Line(Category);
        nominee["name"] = FormValues.Line(Name);
        nominee["birthYear"] = FormValues.Whole(BirthYear);
        nominee["gender"] = FormValues.Line(Gender);
        nominee["ethnicGroup"] = FormValues.Line(EthnicGroup);
        nominee["jobTitle"] = FormValues.Line(JobTitle);
        nominee["workplace"] = FormValues.Line(Workplace);
        nominee["unitCode"] = FormValues.Line(UnitCode).ToUpperInvariant();
        nominee["titleCode"] = FormValues.Line(TitleCode);
        nominee["formCode"] = FormValues.Line(FormCode);
        nominee["votesFor"] = FormValues.Whole(VotesFor);
        nominee["summary"] = FormValues.Lines(Summary);
        nominee["claims"] = ClaimsAfter(nominee["claims"] as JsonArray ?? []);
        nominee["ownAward"] = new JsonObject
        {
            ["name"] = FormValues.Line(OwnName),
            ["number"] = FormValues.Line(OwnNumber),
            ["date"] = FormValues.Kept(OwnDate),
        };
    }

    /// <summary>Which nominee, counted from 0, and which of its members a problem is about; null for another problem.</summary>
    public static (int At, string Member)? PlaceOf(string field) => Row().Match(field) is { Success: true } match
        ? (int.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["member"].Value)
        : null;

    /// <summary>The name of the field that is about a member.</summary>
    public static string NameOf(string member) => member switch
    {
        "ownAward.date" => "Input.OwnDate",
        "ownAward.number" => "Input.OwnNumber",
        "claims" => "Input.Claims[0].Text",
        _ => $"Input.{char.ToUpperInvariant(member[0])}{member[1..]}",
    };

    // A row that a browser has added has no number yet: what was kept at its place by an earlier save is the same row.
    private JsonArray ClaimsAfter(JsonArray before)
    {
        List<string> kept = [.. before.OfType<JsonObject>().Select(claim => FormValues.Text(claim["no"]))];
        HashSet<string> posted = [.. Claims.Select(claim => claim.Number ?? "").Where(number => number.Length > 0)];
        JsonArray claims = [];
        for (int i = 0; i < Claims.Count; i++)
        {
            string text = FormValues.Line(Claims[i].Text);
            if (text.Length == 0)
            {
                continue;
            }

            string number = Claims[i].Number is { Length: > 0 } own ? own
                : i < kept.Count && !posted.Contains(kept[i]) ? kept[i] : "";
            JsonObject claim = new() { ["text"] = text };
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int no))
            {
                claim["no"] = no;
            }

            claims.Add(claim);
        }

        return claims;
    }

    [GeneratedRegex(@"^nominees\[(?<at>\d+)\]\.(?<member>[\w.]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
