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

    /// <summary>What an act on SQLite waits for before it is done. Whichever it is, a process that is killed loses nothing.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>Where SQLite keeps the database.</summary>
    public string DatabaseFile => Below("campaign.db");

    /// <summary>The folder as an absolute path.</summary>
    public string FullFolder => Path.GetFullPath(Folder);

    /// <summary>A folder below it.</summary>
    public string Below(params string[] parts) => Path.Combine([FullFolder, .. parts]);
}

/// <summary>What waits for the disk, in the words of SQLite's <c>synchronous</c>.</summary>
public enum Durability
{
    /// <summary>Nothing: when the power fails, the acts of the last moments may be lost, each as a whole.</summary>
    Normal,

    /// <summary>Every act, before anybody is told that it is done: nothing is lost when the power fails.</summary>
    Full,
}

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
