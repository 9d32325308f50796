namespace Lato.Aws.Publishing;

/// <summary>A queue that is sent to. Immutable.</summary>
/// <param name="Url">Its URL.</param>
/// <param name="Topic">What the envelope says of where the message goes: the name, without a prefix.</param>
/// <param name="MaximumMessageSize">How many bytes it takes.</param>
internal sealed record SendTarget(string Url, string Topic, int MaximumMessageSize);
