using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

public sealed class EnvelopeChainTests
{
    static readonly EnvelopeChain Chain = new(new JsonEnvelope(), new ProtobufEnvelope(), new CloudEventsEnvelope());
    static readonly Person Person = new() { Id = "12", Name = "John Doe" };

    [Fact]
    public void The_first_envelope_that_reads_a_message_gives_its_parts()
    {
        Assert.Equal(Person, Chain.ReadRequired(new ProtobufEnvelope().Write(Sent.With(Person)), typeof(Person)).Data);
        Assert.Equal(new OrderPlaced("1", 2), Chain.ReadRequired(new CloudEventsEnvelope().Write(Sent.With(new OrderPlaced("1", 2))), typeof(OrderPlaced)).Data);
        Assert.Equal(new OrderPlaced("1", 2), Chain.ReadRequired(new CloudEventsEnvelope(CloudEventsMode.Binary).Write(Sent.With(new OrderPlaced("1", 2))), typeof(OrderPlaced)).Data);
    }

    [Fact]
    public void A_message_is_written_by_the_first() =>
        Assert.Equal(new JsonEnvelope().Write(Sent.With("x")).Text(), Chain.Write(Sent.With("x")).Text());

    [Fact]
    public void What_none_reads_is_null_and_malformed_where_it_is_required()
    {
        Assert.Null(Chain.Read(Sent.Message("plain"), null));
        Assert.StartsWith("The message cannot be read by envelope 'json, protobuf, cloudevents': it is in another form; its body of 5 bytes begins with 'plain'.", Assert.Throws<MalformedMessageException>(() => Chain.ReadRequired(Sent.Message("plain"), null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_message_of_one_form_is_not_offered_to_the_next()
    {
        var chain = new EnvelopeChain(new JsonEnvelope(), RawEnvelope.Instance);

        Assert.Throws<MalformedMessageException>(() => chain.Read(Sent.Message("{"), typeof(string)));
        Assert.Equal("plain", chain.ReadRequired(Sent.Message("plain"), typeof(string)).Data);
    }

    [Fact]
    public void One_envelope_that_can_give_the_data_is_enough_at_the_start()
    {
        new EnvelopeChain(new ProtobufEnvelope(), new JsonEnvelope()).Validate(typeof(OrderPlaced), "OnPlaced");

        Assert.StartsWith("Envelope 'protobuf' cannot give handler 'OnPlaced'", Assert.Throws<EnvelopeTypeException>(() => new EnvelopeChain(new ProtobufEnvelope(), RawEnvelope.Instance).Validate(typeof(OrderPlaced), "OnPlaced")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_that_cannot_work_is_refused()
    {
        Assert.StartsWith("A chain needs one envelope at least", Assert.Throws<ArgumentException>(() => new EnvelopeChain()).Message, StringComparison.Ordinal);
        Assert.StartsWith("Envelope 'json' comes after 'raw', which reads every message. Put 'raw' last.", Assert.Throws<ArgumentException>(() => new EnvelopeChain(RawEnvelope.Instance, new JsonEnvelope())).Message, StringComparison.Ordinal);
    }
}
