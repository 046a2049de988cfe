using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Campaign.Councils;

/// <summary>What councils need to know of the installation. Section <c>Councils</c> of appsettings.json.</summary>
public sealed class CouncilOptions
{
    public const string Section = "Councils";

    /// <summary>
    /// A secret of at least 32 characters that all nodes on one PostgreSQL know, and the database does not: with it the keys
    /// of open ballots need no shared folder. Empty keeps them as files in the data folder.
    /// </summary>
    [RegularExpression(".{32,}")]
    public string BallotSecret { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class CouncilOptionsValidator : IValidateOptions<CouncilOptions>;
