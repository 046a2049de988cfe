using Campaign.Web.Workflows;
using Campaign.Workflows.Checking;

namespace Campaign.Web.Elsa;

/// <summary>Elsa's form of a refusal: errors by the place they are about. It is problem details at the same time.</summary>
internal sealed record ElsaError(int StatusCode, string Message, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>What a check has found, step by step; null when it was not about that.</summary>
    public IReadOnlyList<FindingView>? ValidationErrors { get; init; }

    public string Title => Message;

    public int Status => StatusCode;

    public string Detail => string.Join(" ", Errors.Values.SelectMany(messages => messages));
}

/// <summary>Thrown where a request cannot be understood; the client gets its status and Elsa's form.</summary>
internal sealed class ElsaRefusalException(IResult answer) : Exception("The request was refused.")
{
    public ElsaRefusalException(int status, string place, string message)
        : this(ElsaRefusal.Of(status, place, message))
    {
    }

    public IResult Answer { get; } = answer;

    /// <summary>What is wrong, in words.</summary>
    public string Detail => ((Answer as IValueHttpResult)?.Value as ElsaError)?.Detail ?? Message;
}

internal static class ElsaRefusal
{
    public const string General = "generalErrors";
    public const string Serializer = "serializerErrors";

    public static IResult Of(int status, string place, string message) =>
        Of(status, new Dictionary<string, string[]> { [place] = [message] });

    public static IResult Of(int status, IReadOnlyDictionary<string, string[]> errors) => Results.Json(
        new ElsaError(status, "One or more errors occurred!", errors),
        ElsaJson.Options,
        "application/problem+json",
        status);

    /// <summary>A workflow that may not be published: the errors by place for people, all findings for programs.</summary>
    public static IResult Of(IReadOnlyList<Finding> findings, FindingWords words) => Results.Json(
        new ElsaError(
            StatusCodes.Status400BadRequest,
            "One or more errors occurred!",
            findings.Where(finding => finding.Severity == FindingSeverity.Error)
                .GroupBy(finding => $"model{finding.Path[1..]}")
                .ToDictionary(group => group.Key, group => group.Select(words.Sentence).ToArray()))
        {
            ValidationErrors = words.Views(findings),
        },
        ElsaJson.Options,
        "application/problem+json",
        StatusCodes.Status400BadRequest);

    /// <summary>Turns a refusal that rises out of an endpoint into its answer.</summary>
    public static async ValueTask<object?> CatchAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context) switch
            {
                IStatusCodeHttpResult { StatusCode: >= 400 and var status } and not IValueHttpResult =>
                    Of(status, General, WordsOf(status)),
                var answer => answer,
            };
        }
        catch (ElsaRefusalException refusal)
        {
            return refusal.Answer;
        }
        catch (UnsupportedBodyException)
        {
            return Of(
                StatusCodes.Status415UnsupportedMediaType,
                General,
                WordsOf(StatusCodes.Status415UnsupportedMediaType));
        }
        catch (InvalidDataException broken)
        {
            return Of(StatusCodes.Status400BadRequest, Serializer, broken.Message);
        }
        catch (BadHttpRequestException bad)
        {
            return Of(bad.StatusCode, Serializer, bad.Message);
        }
    }

    private static string WordsOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "The token is none of ours.",
        StatusCodes.Status403Forbidden => "This cannot be changed.",
        StatusCodes.Status404NotFound => "There is no such thing.",
        StatusCodes.Status415UnsupportedMediaType => "The body is of another content type than this address takes.",
        _ => "The request was refused.",
    };
}
