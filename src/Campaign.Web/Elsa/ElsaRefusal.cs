namespace Campaign.Web.Elsa;

/// <summary>
/// Elsa's form of a refusal: errors by the place they are about. Its clients expect exactly these members, and where Elsa
/// answers with a status alone, nothing but that.
/// </summary>
internal sealed record ElsaError(int StatusCode, string Message, IReadOnlyDictionary<string, string[]> Errors);

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
