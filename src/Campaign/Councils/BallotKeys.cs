using System.Security.Cryptography;
using System.Text;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Campaign.Councils;

/// <summary>The keys of open ballots. One that is lost makes its ballot unreadable: it is annulled and voted again.</summary>
/// <remarks>
/// <para>
/// A node alone keeps each key as a file in its data folder, never in the database. Nodes that share a PostgreSQL and no
/// folder have a secret in their settings (<see cref="CouncilOptions.BallotSecret"/>), and keep the keys in a table of the
/// database, sealed with it: neither the database nor the settings alone open a ballot.
/// </para>
/// <para>
/// The row goes in the transaction that closes the ballot. The table is unlogged: what is in it is written neither to the
/// write-ahead log nor to replicas or base backups, so that these hold no key once the ballot is closed. The price is that a
/// crash of the database server empties it, and open ballots must be voted again.
/// </para>
/// <para>
/// What this does not withstand: somebody who has the secret and also a dump that was taken with unlogged tables while the
/// ballot was open, or the raw files of the database before it has vacuumed the page.
/// </para>
/// </remarks>
public sealed class BallotKeys(
    CampaignDb db, UnitOfWork work, IOptions<DataOptions> data, IOptions<CouncilOptions> options)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private bool IsShared => options.Value.BallotSecret.Length > 0 && db.Database.IsNpgsql();

    private BallotKeyFiles Files => new(data.Value.Below("ballot-keys"));

    /// <summary>Makes the key of a ballot, in the act that opens it.</summary>
    public byte[] Make(Guid ballotId)
    {
        byte[] key = RandomNumberGenerator.GetBytes(BallotBox.KeySize);
        if (IsShared)
        {
            db.BallotKeys.Add(new BallotKey { BallotId = ballotId, Sealed = Seal(ballotId, key) });
        }
        else
        {
            Files.Write(ballotId, key);
        }

        return key;
    }

    /// <summary>Null when it is lost, or destroyed because the ballot is closed, or sealed with another secret.</summary>
    public async Task<byte[]?> FindAsync(Guid ballotId, CancellationToken cancellationToken) =>
        !IsShared ? Files.Find(ballotId)
        : await db.BallotKeys.AsNoTracking().Where(k => k.BallotId == ballotId).Select(k => k.Sealed)
            .SingleOrDefaultAsync(cancellationToken) is { } box ? Open(ballotId, box)
        : null;

    /// <summary>Destroys a key, in the act that ends its ballot.</summary>
    public async Task DestroyAsync(Guid ballotId, CancellationToken cancellationToken)
    {
        if (IsShared)
        {
            await db.BallotKeys.Where(k => k.BallotId == ballotId).ExecuteDeleteAsync(cancellationToken);
        }

        // A file cannot be brought back; it goes when the act is certain.
        BallotKeyFiles files = Files;
        work.AfterCommit(() => files.Destroy(ballotId));
    }

    /// <summary>A key outlives its ballot only when the program stopped in the moment between; it is made good here.</summary>
    public async Task DestroyOldAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> kept = Files.Kept();
        List<Guid> old = await db.Ballots.Where(b => kept.Contains(b.Id) && b.Status != BallotStatus.Open)
            .Select(b => b.Id).ToListAsync(cancellationToken);
        old.ForEach(Files.Destroy);
    }

    private byte[] Seal(Guid ballotId, byte[] key)
    {
        byte[] box = new byte[NonceSize + TagSize + key.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using AesGcm aes = new(SecretOf(ballotId), TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), key, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), ballotId.ToByteArray());
        return box;
    }

    private byte[]? Open(Guid ballotId, byte[] box)
    {
        byte[] key = new byte[BallotBox.KeySize];
        using AesGcm aes = new(SecretOf(ballotId), TagSize);
        try
        {
            aes.Decrypt(
                box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), key, ballotId.ToByteArray());
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private byte[] SecretOf(Guid ballotId) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(options.Value.BallotSecret),
        BallotBox.KeySize,
        ballotId.ToByteArray(),
        "Campaign.Councils.BallotKeys"u8.ToArray());
}

/// <summary>The sealed key of an open ballot, where several nodes share a database.</summary>
public sealed class BallotKey
{
    public Guid BallotId { get; init; }

    public required byte[] Sealed { get; init; }
}

internal sealed class BallotKeyMapping : IEntityTypeConfiguration<BallotKey>
{
    public void Configure(EntityTypeBuilder<BallotKey> key)
    {
        key.ToTable("ballot_keys");
        key.HasKey(k => k.BallotId);
        key.Property(k => k.BallotId).ValueGeneratedNever();
        key.Property(k => k.Sealed).HasMaxLength(128);
    }
}
