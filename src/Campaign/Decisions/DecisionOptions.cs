using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Campaign.Decisions;

/// <summary>How long those have who are next with a decision. Section <c>Decisions</c> of appsettings.json.</summary>
public sealed class DecisionOptions
{
    public const string Section = "Decisions";

    /// <summary>Working days for the Standing Board to conclude.</summary>
    [Range(1, 60)]
    public int ConclusionDays { get; init; } = 5;

    /// <summary>Working days for the clerk to number and issue.</summary>
    [Range(1, 60)]
    public int IssueDays { get; init; } = 2;
}

[OptionsValidator]
internal sealed partial class DecisionOptionsValidator : IValidateOptions<DecisionOptions>;
