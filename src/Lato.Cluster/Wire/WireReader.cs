using System.Buffers.Binary;
using System.Text;

namespace Lato.Cluster.Wire;

/// <summary>Reads what a <see cref="WireWriter"/> has written, in the same order.</summary>
/// <param name="bytes">All that was received.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> _left = bytes;

    /// <exception cref="ArgumentException">It is too short.</exception>
    public Guid Id() => new(Take(WireWriter.IdLength));

    /// <exception cref="ArgumentException">It is too short.</exception>
    public long Number() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <exception cref="ArgumentException">It is too short, or is null.</exception>
    public string Text() => OptionalText() ?? throw new ArgumentException("A text is missing.");

    /// <exception cref="ArgumentException">It is too short.</exception>
    public string? OptionalText() => Block(out var text) ? Encoding.UTF8.GetString(text) : null;

    /// <returns>False for null.</returns>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public bool Block(out ReadOnlySpan<byte> block)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        block = length < 0 ? default : Take(length);
        return length >= 0;
    }

    /// <summary>All that is left.</summary>
    public readonly byte[] Rest() => _left.ToArray();

    ReadOnlySpan<byte> Take(int length)
    {
        var taken = length <= _left.Length ? _left[..length] : throw new ArgumentException("Its lengths do not fit.");
        _left = _left[length..];
        return taken;
    }
}
