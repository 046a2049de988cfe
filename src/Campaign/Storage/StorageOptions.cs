using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Campaign.Storage;

/// <summary>Where files are kept. Section <c>Data</c> of appsettings.json.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>Database, outgoing mail, uploads and keys; relative to the working directory.</summary>
    [Required]
    public string Folder { get; init; } = "data";

    /// <summary>The folder as an absolute path.</summary>
    public string FullFolder => Path.GetFullPath(Folder);

    /// <summary>A folder below it.</summary>
    public string Below(params string[] parts) => Path.Combine([FullFolder, .. parts]);
}

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
