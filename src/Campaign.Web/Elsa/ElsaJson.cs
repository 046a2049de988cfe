using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Workflows;

namespace Campaign.Web.Elsa;

/// <summary>JSON as Elsa writes it: camel case, enums by name, no nulls.</summary>
internal static class ElsaJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DefinitionJson.Options.MaxDepth,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IResult Ok<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, Options, statusCode: status);

    /// <summary>A list in Elsa's envelope for lists that are not paged.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Ok(new { items, count = items.Count });
}
