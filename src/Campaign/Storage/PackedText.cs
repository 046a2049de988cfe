using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Campaign.Storage;

/// <summary>
/// Keeps a long text in few bytes: as it is in UTF-8 while it is short, otherwise a mark, its length (four bytes, low end
/// first) and the text in Brotli.
/// </summary>
/// <remarks>What was kept before it was packed is read as well: no JSON begins with the mark.</remarks>
internal sealed class PackedText() : ValueConverter<string, byte[]>(text => Pack(text), bytes => Unpack(bytes))
{
    private const byte Mark = 1;
    private const int Header = 5;
    private const int WorthPacking = 256;

    // The quickest that still halves: a burst waits for it.
    private const int Quality = 1;
    private const int Window = 18;

    public static byte[] Pack(string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        if (plain.Length < WorthPacking)
        {
            return plain;
        }

        byte[] packed = new byte[Header + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        packed[0] = Mark;
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), plain.Length);
        return BrotliEncoder.TryCompress(plain, packed.AsSpan(Header), out int length, Quality, Window)
            ? packed[..(Header + length)]
            : plain;
    }

    public static string Unpack(byte[] bytes)
    {
        if (bytes is not [Mark, ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        byte[] plain = new byte[BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(1))];
        return BrotliDecoder.TryDecompress(bytes.AsSpan(Header), plain, out int length) && length == plain.Length
            ? Encoding.UTF8.GetString(plain)
            : throw new InvalidDataException("A text that was kept in the database is damaged.");
    }
}
