namespace Lato;

/// <summary>A message as it is on the wire. Immutable.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="ContentType">What they are, such as <c>application/json</c>; null if nothing says.</param>
/// <param name="Headers">What goes with them: headers or attributes of the broker.</param>
public readonly record struct EncodedMessage(ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string> Headers);
