using System.Text.Encodings.Web;
using System.Text.Json;

namespace Campaign.Workflows;

/// <summary>How definitions are read from and written to clients: deep, and with Vietnamese as it is.</summary>
public static class DefinitionJson
{
    public const int MaxDepth = 1000;

    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 24,
    };
}
