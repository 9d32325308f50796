using System.Text;

namespace Lato;

/// <summary>A stored event for one of its handlers, with what is in it. Immutable.</summary>
/// <param name="Message">The event.</param>
/// <param name="ContentType">The content type of the body; null if the envelope gave none.</param>
/// <param name="Headers">Its headers; the trace in which it was published is in <c>traceparent</c>.</param>
/// <param name="Body">The body, as its envelope has written it.</param>
public sealed record OutboxMessageContent(OutboxMessage Message, string? ContentType, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body as text; null if it is not valid UTF-8, or has control characters other than white space.</summary>
    public string? Text
    {
        get
        {
            try
            {
                var text = Strict.GetString(Body.Span);
                return text.All(character => !char.IsControl(character) || char.IsWhiteSpace(character)) ? text : null;
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }
}
