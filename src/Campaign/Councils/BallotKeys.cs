using System.Security.Cryptography;
using Campaign.Storage;
using Microsoft.Extensions.Options;

namespace Campaign.Councils;

/// <summary>The keys of open ballots: a file each in the data folder, which several nodes share, and never in the database.</summary>
/// <remarks>A key that is lost makes its ballot unreadable: it is annulled and voted again.</remarks>
public sealed class BallotKeys(IOptions<DataOptions> data)
{
    private string Folder => data.Value.Below("ballot-keys");

    /// <summary>Makes the key of a ballot.</summary>
    public byte[] Make(Guid ballotId)
    {
        byte[] key = RandomNumberGenerator.GetBytes(BallotBox.KeySize);
        Directory.CreateDirectory(Folder);
        FileStreamOptions owner = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            owner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(PathOf(ballotId), owner);
        file.Write(key);
        file.Flush(flushToDisk: true);
        return key;
    }

    /// <summary>Null when it is lost, or destroyed because the ballot is closed.</summary>
    public byte[]? Find(Guid ballotId) => File.Exists(PathOf(ballotId)) ? File.ReadAllBytes(PathOf(ballotId)) : null;

    /// <summary>The ballots whose keys still lie there.</summary>
    public IReadOnlyList<Guid> Kept() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder)
            .Select(file => Guid.TryParse(Path.GetFileName(file), out Guid id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)]
        : [];

    /// <summary>Destroys a key: written over before it is deleted, for disks that keep what they are given.</summary>
    public void Destroy(Guid ballotId)
    {
        if (!File.Exists(PathOf(ballotId)))
        {
            return;
        }

        using (FileStream file = new(PathOf(ballotId), FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes(BallotBox.KeySize));
            file.Flush(flushToDisk: true);
        }

        File.Delete(PathOf(ballotId));
    }

    private string PathOf(Guid ballotId) => Path.Combine(Folder, ballotId.ToString("n"));
}
