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

    /// <summary>What SQLite waits for when it commits. Whichever it is, a process that is killed loses nothing.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>The folder as an absolute path.</summary>
    public string FullFolder => Path.GetFullPath(Folder);

    /// <summary>A folder below it.</summary>
    public string Below(params string[] parts) => Path.Combine([FullFolder, .. parts]);
}

/// <summary>What a commit waits for (SQLite's <c>synchronous</c>).</summary>
public enum Durability
{
    /// <summary>For the operating system: without power, the last moments may be lost, whole acts at a time.</summary>
    Normal,

    /// <summary>For the disk: what is committed stays.</summary>
    Full,
}

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
