using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Web.Shared;

/// <summary>Reads texts, and refuses one with a NUL, which no database keeps, as any other broken JSON.</summary>
internal sealed class JsonTextReader : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal)
                ? text
                : throw new JsonException("A text contains the character U+0000.")
            : throw new JsonException("This is not a text.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
