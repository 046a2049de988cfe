using System.Buffers;
using System.Numerics;
using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows.Activities;

/// <summary>The paths at which workflows listen, so that they are found by hash and not by trying each.</summary>
/// <remarks>
/// A template such as <c>orders/{id}</c> is kept as <c>orders/{}</c>. A path has at most eight segments; each of them is
/// either written in the template or a parameter, so that a request is looked for under at most 256 keys at once.
/// </remarks>
public static class HttpRoutes
{
    /// <summary>The methods at which an endpoint can listen.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    internal const string StimulusName = "Elsa.HttpEndpoint";
    private const int MostSegments = 8;
    private const string Parameter = "{}";
    private static readonly SearchValues<char> Special = SearchValues.Create("{}*:?=");

    /// <summary>The hashes under which a request may be waited for, the most exact first; empty for a path that is too long.</summary>
    public static IReadOnlyList<string> HashesOf(string method, string path)
    {
        string[] segments = Segments(path);
        if (segments.Length > MostSegments)
        {
            return [];
        }

        // Of two that fit, the one with fewer parameters is meant, and then the one whose parameters come later.
        return [.. Enumerable.Range(0, 1 << segments.Length)
            .OrderBy(mask => BitOperations.PopCount((uint)mask)).ThenBy(mask => mask)
            .Select(mask => string.Join('/', segments.Select((segment, i) =>
                (mask >> (segments.Length - 1 - i) & 1) == 1 ? Parameter : segment.ToLowerInvariant())))
            .Select(key => StimulusHash.Of(StimulusOf(method, key)))];
    }

    /// <summary>What is waited for by an endpoint with this template.</summary>
    internal static Stimulus.MessageArrives Listen(string method, string template) => StimulusOf(
        method,
        string.Join('/', Segments(template).Select(segment => IsParameter(segment) ? Parameter : segment.ToLowerInvariant())));

    /// <summary>What is wrong with a template; null when it can be listened at.</summary>
    internal static string? MistakeIn(string template)
    {
        string[] segments = Segments(template);
        return segments.Length > MostSegments ? $"The path has more than {MostSegments} parts."
            : segments.FirstOrDefault(segment => !IsParameter(segment) && segment.AsSpan().ContainsAny(Special))
                is { } odd ? $"'{odd}' is neither a text nor a parameter such as {{id}}."
            : null;
    }

    /// <summary>The values that a path gives to the parameters of a template.</summary>
    internal static JsonObject ValuesOf(string template, string path)
    {
        JsonObject values = [];
        foreach ((string written, string given) in Segments(template).Zip(Segments(path)))
        {
            if (IsParameter(written))
            {
                values[written[1..^1]] = given;
            }
        }

        return values;
    }

    private static Stimulus.MessageArrives StimulusOf(string method, string key) =>
        new(StimulusName, $"{method.ToLowerInvariant()} /{key}");

    private static bool IsParameter(string segment) =>
        segment is ['{', not '}', .., '}'] && !segment.AsSpan(1, segment.Length - 2).ContainsAny(Special);

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
