using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Reviews;
using Campaign.Units;

namespace Campaign.Notifications;

/// <summary>Collects the fields that templates may use, already in the form in which people read them.</summary>
public sealed class MessageFacts(NotificationOptions options)
{
    private readonly JsonObject _model = new()
    {
        ["sender"] = new JsonObject { ["department"] = options.Department, ["phone"] = options.Phone },
        ["link"] = options.PublicUrl,
    };

    /// <summary>The finished model.</summary>
    public JsonObject Model => _model;

    public static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    public MessageFacts To(OrgUnit unit)
    {
        _model["recipient"] = new JsonObject
        {
            ["greeting"] = GreetingOf(unit),
            ["name"] = unit.ContactName,
            ["position"] = unit.ContactPosition,
        };
        return this;
    }

    public MessageFacts To(ExternalRecipient recipient)
    {
        _model["recipient"] = new JsonObject { ["greeting"] = $"Kính gửi: {recipient.Name}" };
        return this;
    }

    public MessageFacts About(OrgUnit unit, OrgUnit? upper)
    {
        _model["unit"] = Unit(unit);
        _model["upper"] = upper is null ? null : Unit(upper);
        return this;
    }

    public MessageFacts In(EmulationCampaign campaign)
    {
        _model["campaign"] = new JsonObject
        {
            ["name"] = $"phong trào thi đua năm {campaign.Year}",
            ["year"] = campaign.Year,
            ["planNumber"] = campaign.FoundingDocument.DocumentNumber,
            ["planDate"] = Day(campaign.FoundingDocument.IssuedOn),
        };
        return this;
    }

    public MessageFacts In(EmulationPhase phase)
    {
        _model["phase"] = new JsonObject
        {
            ["number"] = phase.Number,
            ["from"] = Day(phase.From),
            ["to"] = Day(phase.To),
            ["reportDueOn"] = Day(phase.ReportDueOn),
        };
        return this;
    }

    /// <summary>What is owed and until when; at the end of a phase the letters speak of the phase's last day.</summary>
    public MessageFacts Owing(string name, DateOnly dueOn, DateOnly today)
    {
        int left = dueOn.DayNumber - today.DayNumber;
        _model["obligation"] = new JsonObject
        {
            ["name"] = name,
            ["dueOn"] = Day(dueOn),
            ["daysLeft"] = Math.Max(left, 0),
            ["daysLate"] = Math.Max(today.DayNumber - dueOn.DayNumber, 0),
        };
        return this;
    }

    public MessageFacts Of(Dossier dossier, string statusText)
    {
        _model["dossier"] = new JsonObject
        {
            ["title"] = dossier.Title,
            ["code"] = dossier.Code,
            ["status"] = statusText,
            ["submittedOn"] = Day(dossier.ReceivedOn
                ?? (dossier.SubmittedAt is { } at ? VietnamTime.DateOf(at) : null)),
        };
        return Link($"/dossiers/{dossier.Id}");
    }

    public MessageFacts Of(NominationFacts nomination)
    {
        _model["nomination"] = nomination.ToJson();
        return this;
    }

    /// <summary>The work that the dossier is about; once it is sent, the work's page says more than the dossier's.</summary>
    public MessageFacts Of(Work work, Occasion? occasion, DateOnly today)
    {
        _model["work"] = new JsonObject
        {
            ["name"] = work.Name,
            ["code"] = work.Code,
            ["kind"] = WorkTexts.Of(work.Kind).ToLowerInvariant(),
            ["status"] = WorkTexts.Of(work.Status),
            ["percent"] = work.Percent,
            ["place"] = work.Place,
            ["value"] = WorkTexts.Money(work.TotalValue),
            ["occasion"] = occasion?.Name,
            ["occasionOn"] = Day(occasion?.Date),
            ["cutOff"] = Day(work.NominationDueOn),
            ["daysLeft"] = work.NominationDueOn is { } due ? Math.Max(due.DayNumber - today.DayNumber, 0) : null,
            ["ceremonyOn"] = work.CeremonyAt is { } at ? Day(VietnamTime.DateOf(at)) : "",
            ["ceremonyAt"] = work.CeremonyAt is { } hour ? VietnamTime.Local(hour).ToString("HH:mm", CultureInfo.InvariantCulture) : "",
            ["ceremonyPlace"] = work.CeremonyPlace,
            ["mountedOn"] = Day(work.MountedOn),
        };
        return Link($"/works/{work.Id}");
    }

    public MessageFacts Of(WorkTask task, string reviewer)
    {
        _model["review"] = new JsonObject
        {
            ["comment"] = task.Comment,
            ["newLimit"] = Day(task.NewLimit),
            ["reviewer"] = reviewer,
            ["outcome"] = task.Outcome,
            ["dueOn"] = task.DueAt is { } due ? Day(VietnamTime.DateOf(due)) : "",
        };
        return this;
    }

    public MessageFacts Link(string path)
    {
        _model["link"] = options.PublicUrl.TrimEnd('/') + path;
        return this;
    }

    private static string GreetingOf(OrgUnit unit) => unit.Level is UnionLevel.Grassroots
        ? $"Kính gửi: Ban Chấp hành {unit.ShortName}"
        : $"Kính gửi: {unit.Name}";

    private static JsonObject Unit(OrgUnit unit) => new()
    {
        ["name"] = unit.Name,
        ["shortName"] = unit.ShortName,
        ["postalAddress"] = unit.PostalAddress,
        ["phone"] = unit.Phone,
    };
}
