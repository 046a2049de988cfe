using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Dossiers;

/// <summary>The content of a dossier as it is kept: every text in NFC, without spaces at its ends.</summary>
public static class DossierData
{
    /// <summary>Vietnamese as it is, not as escapes.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Normalise(JsonObject data) => (JsonObject)Normalise((JsonNode)data)!;

    private static JsonNode? Normalise(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(
            member => KeyValuePair.Create(member.Key, Normalise(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Normalise)]),
        JsonValue value when value.TryGetValue(out string? text) =>
            JsonValue.Create(text.Replace('\u00A0', ' ').Normalize(NormalizationForm.FormC).Trim()),
        null => null,
        _ => node.DeepClone(),
    };
}
