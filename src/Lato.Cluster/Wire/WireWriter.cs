using System.Buffers.Binary;
using System.Text;

namespace Lato.Cluster.Wire;

/// <summary>Writes what nodes send each other: fields in a fixed order, texts with their length before them, -1 for null.</summary>
/// <param name="length">How many bytes there will be.</param>
internal ref struct WireWriter(int length)
{
    public const int IdLength = 16;

    readonly byte[] _bytes = new byte[length];
    int _written;

    /// <summary>How many bytes a text needs.</summary>
    public static int LengthOf(string? text) => sizeof(int) + (text is null ? 0 : Encoding.UTF8.GetByteCount(text));

    /// <summary>The same for a block.</summary>
    public static int LengthOf(byte[]? block) => sizeof(int) + (block?.Length ?? 0);

    public void Id(Guid id)
    {
        id.TryWriteBytes(_bytes.AsSpan(_written));
        _written += IdLength;
    }

    public void Number(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_written), number);
        _written += sizeof(long);
    }

    public void Text(string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_written + sizeof(int)));
        Length(length);
        _written += Math.Max(length, 0);
    }

    public void Block(byte[]? block)
    {
        Length(block?.Length ?? -1);
        Rest(block ?? []);
    }

    /// <summary>What has no length before it, since nothing follows.</summary>
    public void Rest(byte[] rest)
    {
        rest.CopyTo(_bytes.AsSpan(_written));
        _written += rest.Length;
    }

    /// <returns>All that was written.</returns>
    public readonly byte[] ToBytes() => _written == _bytes.Length ? _bytes : throw new InvalidOperationException($"Bug in Lato: {_written} bytes were written in place of {_bytes.Length}.");

    void Length(int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_written), length);
        _written += sizeof(int);
    }
}
