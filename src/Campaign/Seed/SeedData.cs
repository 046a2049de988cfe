using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Deadlines;

namespace Campaign.Seed;

/// <summary>What a new installation starts with: the organisation, the days off and the campaign of plan 113.</summary>
public sealed record SeedData(
    IReadOnlyList<SeedUnit> Units,
    IReadOnlyList<SeedExternalRecipient> ExternalRecipients,
    IReadOnlyList<SeedRecipientGroup> RecipientGroups,
    IReadOnlyList<CalendarDay> Calendar,
    SeedCampaign Campaign,
    IReadOnlyList<SeedAccount> Accounts,
    SeedCouncils Councils,
    string PlanMarkdown)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads the resources of this assembly; they are checked by the tests, so a fault in them is a bug.</summary>
    public static SeedData Load()
    {
        UnitsFile units = Read<UnitsFile>("units.json");
        return new SeedData(
            units.Units,
            units.ExternalRecipients,
            units.RecipientGroups,
            Read<CalendarFile>("calendar.json").Days,
            Read<SeedCampaign>("campaign-2022.json"),
            Read<AccountsFile>("accounts.json").Accounts,
            Read<SeedCouncils>("councils.json"),
            ReadText("plan-113.md"));
    }

    private static T Read<T>(string name)
    {
        using Stream stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"'{name}' is empty.");
    }

    private static string ReadText(string name)
    {
        using StreamReader reader = new(Open(name));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) =>
        typeof(SeedData).Assembly.GetManifestResourceStream($"Seed/{name}")
        ?? throw new FileNotFoundException($"The seed '{name}' is not among the resources.", name);

    private sealed record UnitsFile(
        IReadOnlyList<SeedUnit> Units,
        IReadOnlyList<SeedExternalRecipient> ExternalRecipients,
        IReadOnlyList<SeedRecipientGroup> RecipientGroups);

    private sealed record CalendarFile(IReadOnlyList<CalendarDay> Days);

    private sealed record AccountsFile(IReadOnlyList<SeedAccount> Accounts);
}
