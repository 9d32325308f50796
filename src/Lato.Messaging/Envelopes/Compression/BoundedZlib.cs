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
            throw new MalformedMessageException(envelope, "its data is said to be compressed, and is not valid zlib.", failure);
        }

        return output.ToArray();
    }
}
