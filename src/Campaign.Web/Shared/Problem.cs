using System.Diagnostics;

namespace Campaign.Web.Shared;

/// <summary>What a page that ends in 403 or 404 has to say beyond the number.</summary>
internal static class Problem
{
    private static readonly object Key = new();

    /// <summary>Say it before returning <c>Forbid()</c> or <c>NotFound()</c>: "Hồ sơ này thuộc LĐLĐ huyện Ba Bể."</summary>
    public static void Explain(this HttpContext context, string sentence) => context.Items[Key] = sentence;

    public static string? Explanation(this HttpContext context) => context.Items[Key] as string;

    /// <summary>The start of the trace's id, short enough to be read out on the telephone: 7f3a-19c2.</summary>
    public static string ErrorCode(this HttpContext context)
    {
        string trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        return trace.Length < 8 ? trace : $"{trace[..4]}-{trace[4..8]}";
    }
}
