using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Errands;

/// <summary>How far workflows may go in the background. Section <c>Workflows:Errands</c> of appsettings.json.</summary>
public sealed class ErrandOptions
{
    public const string Section = "Workflows:Errands";

    /// <summary>How many workflows may start one another in a chain; the next one is not started any more.</summary>
    [Range(1, 1_000_000)]
    public int MostGenerations { get; init; } = 1000;
}

[OptionsValidator]
internal sealed partial class ErrandOptionsValidator : IValidateOptions<ErrandOptions>;
