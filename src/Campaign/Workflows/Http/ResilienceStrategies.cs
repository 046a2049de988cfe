using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Http;

/// <summary>How the pause before the next try grows.</summary>
public enum Backoff
{
    Constant,
    Linear,
    Exponential,
}

/// <summary>How a request that failed is tried again. The members are those of Elsa's strategy for HTTP.</summary>
public sealed class ResilienceStrategy
{
    [Required, StringLength(100)]
    public string Id { get; init; } = "";

    /// <summary>What a designer chooses by.</summary>
    [StringLength(200)]
    public string DisplayName { get; init; } = "";

    /// <summary>How often it is tried again after the first time.</summary>
    [Range(1, 100)]
    public int MaxRetryAttempts { get; init; } = 3;

    /// <summary>The first pause, from which the others grow.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);

    public Backoff BackoffType { get; init; } = Backoff.Exponential;

    /// <summary>Shortens or lengthens each pause by up to a quarter, so that many do not come back at once.</summary>
    public bool UseJitter { get; init; } = true;

    /// <summary>No pause is longer, whatever the other side asks for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromHours(1);
}

[OptionsValidator]
internal sealed partial class ResilienceStrategyValidator : IValidateOptions<ResilienceStrategy>;

/// <summary>Knows the strategies of this installation and says when a request is tried again.</summary>
/// <remarks>
/// Nothing sleeps meanwhile: the pause stands in the row of the errand, so that a restart loses no try and another node may
/// make the next one. All tries go out under the same key.
/// </remarks>
public sealed class ResilienceStrategies(IOptions<WorkflowHttpOptions> options, TimeProvider time)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public IReadOnlyList<ResilienceStrategy> All => options.Value.Strategies.AsReadOnly();

    /// <summary>The strategy with this id; null when there is none.</summary>
    public ResilienceStrategy? Find(string id) =>
        All.FirstOrDefault(strategy => strategy.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The next try of a request that got this answer; null when the answer is final.</summary>
    public HttpRetry? Next(HttpRequestWanted request, HttpAnswer answer)
    {
        if (!IsPassing(answer) || Chosen(request.Resilience) is not { } strategy
            || request.Retries.Count >= strategy.MaxRetryAttempts)
        {
            return null;
        }

        string reason = answer.StatusCode is { } code ? $"HTTP {code.ToString(CultureInfo.InvariantCulture)}"
            : answer.IsTimeout ? "There was no answer in time."
            : answer.Error ?? "No connection could be made.";
        return new HttpRetry(
            request.Retries.Count + 1, PauseOf(strategy, request.Retries.Count, answer), answer.StatusCode, reason, time.GetUtcNow());
    }

    // What is wrong for a while: no connection, no answer, a server that is busy or broken.
    private static bool IsPassing(HttpAnswer answer) =>
        answer is { IsRefused: false, StatusCode: null or 408 or 429 or (>= 500 and not 501 and not 505) };

    private ResilienceStrategy? Chosen(JsonNode? wanted)
    {
        if (wanted is JsonObject written)
        {
            try
            {
                ResilienceStrategy own = written.Deserialize<ResilienceStrategy>(Written) ?? new ResilienceStrategy();
                return new ResilienceStrategyValidator().Validate(null, Named(own)).Succeeded ? own : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return wanted?.GetValueKind() == JsonValueKind.String ? Find(wanted.GetValue<string>()) : null;
    }

    private static ResilienceStrategy Named(ResilienceStrategy own) => own.Id.Length > 0 ? own : new ResilienceStrategy
    {
        Id = "own",
        MaxRetryAttempts = own.MaxRetryAttempts,
        Delay = own.Delay,
        MaxDelay = own.MaxDelay,
    };

    private TimeSpan PauseOf(ResilienceStrategy strategy, int before, HttpAnswer answer)
    {
        double factor = strategy.BackoffType switch
        {
            Backoff.Constant => 1,
            Backoff.Linear => before + 1,
            _ => Math.Pow(2, Math.Min(before, 30)),
        };
        double jitter = strategy.UseJitter ? RandomNumberGenerator.GetInt32(75, 126) / 100.0 : 1;
        double seconds = Math.Max(strategy.Delay.TotalSeconds * factor * jitter, AskedFor(answer).TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(seconds, strategy.MaxDelay.TotalSeconds));
    }

    private TimeSpan AskedFor(HttpAnswer answer)
    {
        string text = answer.Headers.FirstOrDefault(
            header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?[0]?.GetValue<string>() ?? "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset at) ? at - time.GetUtcNow()
            : TimeSpan.Zero;
    }
}
