using System.Security.Cryptography;

namespace Campaign.Councils;

/// <summary>Keys as files that only the owner of the process reads.</summary>
internal sealed class BallotKeyFiles(string folder)
{
    public void Write(Guid ballotId, byte[] key)
    {
        Directory.CreateDirectory(folder);
        FileStreamOptions owner = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            owner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(PathOf(ballotId), owner);
        file.Write(key);
        file.Flush(flushToDisk: true);
    }

    public byte[]? Find(Guid ballotId) => File.Exists(PathOf(ballotId)) ? File.ReadAllBytes(PathOf(ballotId)) : null;

    /// <summary>The ballots whose keys still lie there.</summary>
    public IReadOnlyList<Guid> Kept() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder)
            .Select(file => Guid.TryParse(Path.GetFileName(file), out Guid id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)]
        : [];

    /// <summary>Writes over a key before it is deleted, for disks that keep what they are given.</summary>
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

    private string PathOf(Guid ballotId) => Path.Combine(folder, ballotId.ToString("n"));
}
