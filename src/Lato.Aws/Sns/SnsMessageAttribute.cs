namespace Lato;

/// <summary>An attribute of a message of SNS: a text or bytes, and what they mean.</summary>
public sealed record SnsMessageAttribute
{
    SnsMessageAttribute(string dataType, string? text, ReadOnlyMemory<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataType);
        (DataType, Text, Bytes) = (dataType, text, bytes);
    }

    /// <summary><c>String</c>, <c>String.Array</c>, <c>Number</c>, <c>Binary</c>, or one of these with a dot and a label of your own.</summary>
    public string DataType { get; }

    /// <summary>The text; null if it is bytes.</summary>
    public string? Text { get; }

    /// <summary>The bytes; empty if it is a text.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Makes an attribute of a text.</summary>
    /// <param name="text">The text; SNS refuses an empty one.</param>
    /// <param name="dataType">What it means.</param>
    /// <returns>The attribute.</returns>
    public static SnsMessageAttribute OfText(string text, string dataType = "String")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SnsMessageAttribute(dataType, text, default);
    }

    /// <summary>Makes an attribute of bytes.</summary>
    /// <param name="bytes">The bytes; SNS refuses none.</param>
    /// <param name="dataType">What they mean.</param>
    /// <returns>The attribute.</returns>
    public static SnsMessageAttribute OfBytes(ReadOnlyMemory<byte> bytes, string dataType = "Binary") => new(dataType, null, bytes);
}
