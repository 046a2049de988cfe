using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Campaign.Councils;

/// <summary>
/// The running totals of a ballot as they are kept while it is open: numbers for and against each subject, sealed as a whole.
/// </summary>
/// <remarks>
/// AES-GCM over numbers of fixed width, bound to the ballot's id. Each sealing takes a new nonce, so that two boxes tell
/// nothing of each other; their length depends on the number of subjects alone.
/// </remarks>
internal static class BallotBox
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int CountSize = sizeof(int) * 2;

    public const int KeySize = 32;

    /// <summary>A box with nothing in it.</summary>
    public static byte[] Empty(Guid ballotId, int subjects, byte[] key) =>
        Seal(ballotId, new (int, int)[subjects], key);

    /// <summary>The same box with one vote more: true is for, false against, null where the member abstains.</summary>
    public static byte[] Add(Guid ballotId, byte[] box, IReadOnlyList<bool?> choices, byte[] key)
    {
        (int InFavour, int Against)[] counts = Open(ballotId, box, key);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i].InFavour += choices[i] == true ? 1 : 0;
            counts[i].Against += choices[i] == false ? 1 : 0;
        }

        return Seal(ballotId, counts, key);
    }

    /// <summary>The totals, in the order of the subjects.</summary>
    /// <exception cref="CryptographicException">The box or the key is not this ballot's.</exception>
    public static (int InFavour, int Against)[] Open(Guid ballotId, byte[] box, byte[] key)
    {
        byte[] plain = new byte[box.Length - NonceSize - TagSize];
        using AesGcm aes = new(key, TagSize);
        aes.Decrypt(
            box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain,
            ballotId.ToByteArray());
        var counts = new (int, int)[plain.Length / CountSize];
        for (int i = 0; i < counts.Length; i++)
        {
            ReadOnlySpan<byte> count = plain.AsSpan(i * CountSize, CountSize);
            counts[i] = (BinaryPrimitives.ReadInt32LittleEndian(count), BinaryPrimitives.ReadInt32LittleEndian(count[sizeof(int)..]));
        }

        return counts;
    }

    private static byte[] Seal(Guid ballotId, (int InFavour, int Against)[] counts, byte[] key)
    {
        byte[] plain = new byte[counts.Length * CountSize];
        for (int i = 0; i < counts.Length; i++)
        {
            Span<byte> count = plain.AsSpan(i * CountSize, CountSize);
            BinaryPrimitives.WriteInt32LittleEndian(count, counts[i].InFavour);
            BinaryPrimitives.WriteInt32LittleEndian(count[sizeof(int)..], counts[i].Against);
        }

        byte[] box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using AesGcm aes = new(key, TagSize);
        aes.Encrypt(
            box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize),
            ballotId.ToByteArray());
        return box;
    }
}
