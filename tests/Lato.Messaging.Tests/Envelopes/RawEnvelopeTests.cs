using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

public sealed class RawEnvelopeTests
{
    static readonly RawEnvelope Envelope = RawEnvelope.Instance;

    [Theory]
    [InlineData("")]
    [InlineData("åäö {}")]
    public void Text_is_sent_and_received_as_it_is(string text)
    {
        var written = Envelope.Write(Sent.With(text));

        Assert.Equal((text, "text/plain; charset=utf-8"), (written.Text(), written.ContentType));
        Assert.Empty(written.Headers);
        Assert.Equal(new ReceivedParts(text, null, null, null, Envelope.ReadRequired(written, null).Values), Envelope.ReadRequired(written, typeof(string)));
    }

    [Fact]
    public void Bytes_are_sent_and_received_as_they_are()
    {
        var written = Envelope.Write(Sent.With((byte[])[0xff, 0]));

        Assert.Equal("application/octet-stream", written.ContentType);
        Assert.Equal([0xff, 0], Assert.IsType<byte[]>(Envelope.ReadRequired(written, typeof(byte[])).Data));
        Assert.Equal([0xff, 0], Assert.IsType<ReadOnlyMemory<byte>>(Envelope.ReadRequired(written, typeof(ReadOnlyMemory<byte>)).Data).ToArray());
        Assert.Equal([1], Envelope.Write(Sent.With(new ReadOnlyMemory<byte>([1]))).Body.ToArray());
    }

    [Fact]
    public void Null_is_an_empty_body() => Assert.True(Envelope.Write(Sent.With(null)).Body.IsEmpty);

    [Fact]
    public void Other_data_is_refused_by_name() => Assert.Equal(
        "Envelope 'raw' cannot write data of type 'System.Int32': it sends the body as it is. Give it a string or bytes, or publish with a JsonEnvelope.",
        Assert.Throws<EnvelopeTypeException>(() => Envelope.Write(Sent.With(1))).Message);

    [Fact]
    public void An_argument_is_refused_by_name() => Assert.StartsWith(
        "Envelope 'raw' has no place for 'a'. Leave the argument out, or publish with a JsonEnvelope.", Assert.Throws<ArgumentException>(() => Envelope.Write(Sent.With("x", ("a", 1)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_text_are_malformed_as_a_string() => Assert.Equal(
        "The message cannot be read by envelope 'raw': its body is not text in UTF-8. Take it as byte[].",
        Assert.Throws<MalformedMessageException>(() => Envelope.Read(Sent.Message([0xff]), typeof(string))).Message);

    [Fact]
    public void A_handler_of_another_type_is_refused_at_the_start()
    {
        Envelope.Validate(typeof(string), "OnText");
        Envelope.Validate(null, "OnText");

        Assert.StartsWith("Envelope 'raw' cannot give handler 'OnText' data of type 'System.Int32': it gives the body as it is.", Assert.Throws<EnvelopeTypeException>(() => Envelope.Validate(typeof(int), "OnText")).Message, StringComparison.Ordinal);
    }
}
