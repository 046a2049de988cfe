using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campaign.Web.Elsa;

namespace Campaign.Web.Shared;

/// <summary>Reads an object of any shape, and refuses one that has the same member twice as any other broken JSON.</summary>
internal sealed class JsonObjectReader : JsonConverter<JsonObject>
{
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            JsonObject? read = JsonSerializer.Deserialize<JsonObject>(ref reader, Strict);
            JsonTexts.Check(read, "$");
            return read;
        }
        catch (ElsaRefusalException unkept)
        {
            throw new JsonException(unkept.Detail, unkept);
        }
        catch (JsonException wrong)
        {
            // Where it is counts from the whole body, which only the outer reader knows.
            throw new JsonException(wrong.Message, wrong.InnerException);
        }
        catch (ArgumentException twice)
        {
            throw new JsonException("Duplicate member.", twice);
        }
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) =>
        value.WriteTo(writer, options);
}
