using Campaign.Web.Workflows;
using Campaign.Workflows.Checking;

namespace Campaign.Web.Elsa;

/// <summary>
/// Elsa's form of a refusal: errors by the place they are about. Its clients expect exactly these members, and where Elsa
/// answers with a status alone, nothing but that.
/// </summary>
internal sealed record ElsaError(int StatusCode, string Message, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>What a check has found, step by step; null when it was not about that.</summary>
    public IReadOnlyList<FindingView>? ValidationErrors { get; init; }
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
    public string Detail => (Answer as IValueHttpResult)?.Value is ElsaError error
        ? string.Join(" ", error.Errors.Values.SelectMany(messages => messages))
        : Message;
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
            return await next(context);
        }
        catch (ElsaRefusalException refusal)
        {
            return refusal.Answer;
        }
        catch (UnsupportedBodyException)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
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
}
