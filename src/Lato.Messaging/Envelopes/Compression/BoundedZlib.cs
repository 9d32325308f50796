using System.Buffers.Binary;
using System.IO.Compression;

namespace Lato.Messaging.Envelopes.Compression;

/// <summary>zlib, as the original compresses; what becomes too large is refused before it is.</summary>
internal static class BoundedZlib
{
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return output.ToArray();
    }

    /// <param name="bytes">What was compressed.</param>
    /// <param name="most">How many bytes may come out.</param>
    /// <param name="envelope">The name of the envelope, for errors.</param>
    /// <exception cref="MalformedMessageException">It is not zlib, or becomes too large.</exception>
    public static byte[] Decompress(byte[] bytes, int most, string envelope)
    {
        using var input = new MemoryStream(bytes, writable: false);
        using var zlib = new ZLibStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[Math.Min(most + 1L, 81_920)];
        try
        {
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                if (output.Length + read > most)
                {
                    throw new MalformedMessageException(
                        envelope, $"its data of {bytes.Length} bytes is compressed and becomes more than {most}. If this is meant, give the envelope a higher MaxDecompressedBytes.");
                }

                output.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException failure)
        {
            throw NotZlib(envelope, failure);
        }

        var whole = output.ToArray();
        return IsWhole(bytes, whole) ? whole : throw NotZlib(envelope, null);
    }

    static MalformedMessageException NotZlib(string envelope, Exception? failure) => new(envelope, "its data is said to be compressed, and is not valid zlib.", failure);

    /// <summary>The stream gives what it can of a text that was cut off, and says nothing. The end of the text has the checksum of the whole.</summary>
    static bool IsWhole(ReadOnlySpan<byte> compressed, ReadOnlySpan<byte> bytes) =>
        compressed.Length > sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(compressed[^sizeof(uint)..]) == Adler32(bytes);

    static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65_521;
        const int MostBeforeOverflow = 5_552;
        var (low, high) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, MostBeforeOverflow)];
            foreach (var value in part)
            {
                low += value;
                high += low;
            }

            (low, high) = (low % Modulus, high % Modulus);
            bytes = bytes[part.Length..];
        }

        return (high << 16) | low;
    }
}
