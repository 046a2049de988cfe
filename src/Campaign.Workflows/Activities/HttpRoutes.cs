using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Execution;

namespace Campaign.Workflows.Activities;

/// <summary>What a host offers that understands the templates of paths. It is found among the services of a burst.</summary>
public interface IHttpPaths
{
    /// <summary>What is wrong with a template; null when it can be listened at.</summary>
    string? MistakeIn(string template);

    /// <summary>What a path gives to the parameters of a template; null when it does not fit.</summary>
    HttpPathMatch? Match(string template, string path);
}

/// <summary>A path that fits a template.</summary>
/// <param name="Values">The values of the parameters, as text.</param>
/// <param name="Precedence">Of several templates that fit, the one with the lowest is meant.</param>
public sealed record HttpPathMatch(JsonObject Values, decimal Precedence);

/// <summary>The paths at which workflows listen, so that they are found by hash and not by trying each.</summary>
/// <remarks>
/// A template such as <c>orders/{id:int}</c> is kept as <c>orders/{}</c>, and <c>files/{**rest}</c> as <c>files/{**}</c>: each
/// of at most eight segments is either written in the template or a parameter, so that a request is looked for under at most
/// some hundred keys at once. Whether it really fits is for the <see cref="IHttpPaths"/> of the host to say.
/// </remarks>
public static class HttpRoutes
{
    /// <summary>The methods at which an endpoint can listen.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    internal const string StimulusName = "Elsa.HttpEndpoint";
    private const int MostSegments = 8;
    private const string Parameter = "{}";
    private const string Rest = "{**}";

    /// <summary>The hashes under which somebody may listen who means this request.</summary>
    public static IReadOnlyList<string> HashesOf(string method, string path)
    {
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> keys = Enumerable.Range(0, Math.Min(segments.Length, MostSegments) + 1)
            .SelectMany(length => KeysOf(segments[..length]).Select(key => Join(key, Rest)));
        return
        [
            .. (segments.Length > MostSegments ? keys : keys.Concat(KeysOf(segments)))
                .Select(key => StimulusHash.Of(StimulusOf(method, key))),
        ];
    }

    /// <summary>The template at which a stimulus listens; null when it is not that of an endpoint.</summary>
    public static string? TemplateOf(Stimulus stimulus) => stimulus switch
    {
        Stimulus.MessageArrives { Name: StimulusName, Detail: { } template } => template,
        // Builds that knew no more than parameters kept none; the names are no matter for finding it.
        Stimulus.MessageArrives { Name: StimulusName } message => Named(message.Key[(message.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]),
        _ => null,
    };

    /// <summary>What is waited for by an endpoint with this template: more than one thing where a part may be missing.</summary>
    internal static IEnumerable<Stimulus> Listen(string method, string template)
    {
        List<string> segments = Segments(template);
        bool takesRest = segments is [.., ['{', '*', ..]];
        for (int length = segments.Count - (takesRest ? 1 : 0); ; length--)
        {
            string key = string.Join('/', segments[..length].Select(KeyOf));
            bool isWhole = takesRest && length == segments.Count - 1;
            yield return StimulusOf(method, isWhole ? Join(key, Rest) : key) with { Detail = template };
            if (length == 0 || !CanBeMissing(segments[length - 1]))
            {
                yield break;
            }
        }
    }

    /// <summary>What is wrong with a template as far as finding it goes; null when it can be found.</summary>
    internal static string? MistakeIn(string template)
    {
        List<string> segments = Segments(template);
        return segments.Count(segment => !segment.StartsWith("{*", StringComparison.Ordinal)) > MostSegments
            ? $"The path has more than {MostSegments} parts."
            : segments.SkipLast(1).Any(segment => segment.StartsWith("{*", StringComparison.Ordinal))
                ? "A parameter that takes the rest of the path comes last."
            : null;
    }

    private static IEnumerable<string> KeysOf(string[] segments) => Enumerable.Range(0, 1 << segments.Length)
        .Select(mask => string.Join('/', segments.Select((segment, i) =>
            (mask >> i & 1) == 1 ? Parameter : segment.ToLowerInvariant())));

    private static string Join(string key, string last) => key.Length == 0 ? last : $"{key}/{last}";

    private static string KeyOf(string segment) =>
        segment.Contains('{', StringComparison.Ordinal) ? Parameter : segment.ToLowerInvariant();

    private static bool CanBeMissing(string segment) =>
        segment is ['{', .., '?', '}'] or ['{', '*', ..] || (segment is ['{', .., '}'] && segment.Contains('=', StringComparison.Ordinal));

    private static string Named(string key) => string.Join(
        '/', key.Split('/').Select((segment, i) => segment == Parameter ? string.Create(CultureInfo.InvariantCulture, $"{{p{i}}}") : segment));

    private static Stimulus.MessageArrives StimulusOf(string method, string key) =>
        new(StimulusName, $"{method.ToLowerInvariant()} /{key}");

    // A slash within braces belongs to a constraint.
    private static List<string> Segments(string template)
    {
        List<string> segments = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= template.Length; i++)
        {
            char c = i < template.Length ? template[i] : '/';
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (i == template.Length || (c == '/' && depth <= 0))
            {
                if (i > start)
                {
                    segments.Add(template[start..i]);
                }

                start = i + 1;
            }
        }

        return segments;
    }
}
