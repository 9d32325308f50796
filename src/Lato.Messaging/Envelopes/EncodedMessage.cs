namespace Lato;

/// <summary>A message as it is on the wire.</summary>
/// <param name="Body">The bytes of the body. An envelope keeps none of them after it has read them.</param>
/// <param name="ContentType">The media type of the body; null if it is not known.</param>
/// <param name="Headers">What travels beside the body, by name; names are compared as the dictionary does.</param>
public readonly record struct EncodedMessage(ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string> Headers);
