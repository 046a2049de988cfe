using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Http;

/// <summary>Where workflows may send requests. Section <c>Workflows:Http</c> of appsettings.json.</summary>
public sealed class WorkflowHttpOptions
{
    public const string Section = "Workflows:Http";

    /// <summary>
    /// Hosts separated by spaces or commas: <c>api.example.org</c>, <c>*.example.org</c>, or <c>*</c> for all. Empty: none.
    /// </summary>
    public string AllowedHosts { get; init; } = "";

    /// <summary>Also addresses that are not public: of this machine, of the building, of a cloud's innards.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long an answer may take, with all redirects.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How large an answer may be, in bytes.</summary>
    [Range(1024, 100_000_000)]
    public int MostResponseBytes { get; init; } = 1_000_000;

    /// <summary>How large a request to an endpoint may be, in bytes.</summary>
    [Range(1024, 100_000_000)]
    public int MostRequestBytes { get; init; } = 10_000_000;

    /// <summary>How long a workflow may work at the answer to a request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How requests may be tried again, for designers to choose from.</summary>
    [ValidateEnumeratedItems]
    public IList<ResilienceStrategy> Strategies { get; init; } = [];
}

[OptionsValidator]
internal sealed partial class WorkflowHttpOptionsValidator : IValidateOptions<WorkflowHttpOptions>;
