using System.Text;
using System.Text.Json;
using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

public sealed class CloudEventsEnvelopeTests
{
    const string Structured = "application/cloudevents+json; charset=utf-8";

    static readonly CloudEventsEnvelope Envelope = new();
    static readonly CloudEventsEnvelope Binary = new(CloudEventsMode.Binary);
    static readonly OrderPlaced Order = new("42", 1.50m, "ö");

    static string ProblemOf(EncodedMessage message, Type? type = null) => Assert.Throws<MalformedMessageException>(() => Envelope.Read(message, type)).Problem;

    static EncodedMessage With(string body, string? contentType, params (string Name, string Value)[] headers) =>
        new(Encoding.UTF8.GetBytes(body), contentType, headers.ToDictionary(header => header.Name, header => header.Value));

    static (string Name, string Value)[] Required => [("cloudEvents_specversion", "1.0"), ("cloudEvents_id", "1"), ("cloudEvents_source", "/a"), ("cloudEvents_type", "t")];

    [Fact]
    public void A_structured_event_is_the_whole_body()
    {
        var written = Envelope.Write(Sent.With(Order));

        Assert.Equal(Structured, written.ContentType);
        Assert.Empty(written.Headers);
        Assert.Equal(
            $$"""{"specversion":"1.0","id":"{{Sent.Id}}","source":"/orders","type":"shop.order-placed","time":"2023-11-14T22:13:20.123456Z","topic":"test.topic","datacontenttype":"application/json","data":{"orderId":"42","total":1.50,"note":"\u00F6"}""" + "}",
            written.Text());
    }

    [Fact]
    public void A_binary_event_is_its_data_with_attributes_as_headers()
    {
        var written = Binary.Write(Sent.With(Order, ("subject", "orders/42"), ("priority", 3)));

        Assert.Equal(("""{"orderId":"42","total":1.50,"note":"\u00F6"}""", "application/json"), (written.Text(), written.ContentType));
        Assert.Equal(
            [
                ("cloudEvents_id", Sent.Id), ("cloudEvents_priority", "3"), ("cloudEvents_source", "/orders"), ("cloudEvents_specversion", "1.0"), ("cloudEvents_subject", "orders/42"),
                ("cloudEvents_time", "2023-11-14T22:13:20.123456Z"), ("cloudEvents_topic", "test.topic"), ("cloudEvents_type", "shop.order-placed"),
            ],
            written.Headers.Select(header => (header.Key, header.Value)).OrderBy(header => header.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(CloudEventsMode.Structured)]
    [InlineData(CloudEventsMode.Binary)]
    public void Either_mode_is_read_whichever_is_written(CloudEventsMode mode)
    {
        var parts = Envelope.ReadRequired(new CloudEventsEnvelope(mode).Write(Sent.With(Order, ("tenant", "acme"))), typeof(OrderPlaced));

        Assert.Equal(Order, parts.Data);
        Assert.Equal(($"/orders#{Sent.Id}", "test.topic", Sent.Time), (parts.MessageId, parts.Topic, parts.Time!.Value));
        Assert.Equal((Sent.Id, "/orders", "shop.order-placed", "acme"), (parts.Values["id"], parts.Values["source"], parts.Values["type"], parts.Values["tenant"]));
        Assert.Equal(("acme", "1.0", "application/json"), (parts.Part("metadata")["tenant"], parts.Part("metadata")["specversion"], parts.Part("metadata")["datacontenttype"]));
        Assert.Same(parts.Data, parts.Values["data"]);
    }

    [Theory]
    [InlineData(CloudEventsMode.Structured)]
    [InlineData(CloudEventsMode.Binary)]
    public void Bytes_and_nothing_are_data_too(CloudEventsMode mode)
    {
        var envelope = new CloudEventsEnvelope(mode);

        Assert.Equal([0xff, 0], Assert.IsType<byte[]>(envelope.ReadRequired(envelope.Write(Sent.With((byte[])[0xff, 0])), null).Data));
        Assert.Equal([0xff, 0], Assert.IsType<ReadOnlyMemory<byte>>(envelope.ReadRequired(envelope.Write(Sent.With((byte[])[0xff, 0])), typeof(ReadOnlyMemory<byte>)).Data).ToArray());
        Assert.Null(envelope.ReadRequired(envelope.Write(Sent.With(null)), typeof(OrderPlaced)).Data);
        Assert.Equal("""{"a":1}""", Assert.IsType<JsonElement>(envelope.ReadRequired(envelope.Write(Sent.With(new Dictionary<string, int> { ["a"] = 1 })), null).Data).GetRawText());
    }

    [Fact]
    public void A_transport_without_content_types_loses_none()
    {
        var written = Binary.Write(Sent.With((byte[])[1]));

        Assert.Equal("application/octet-stream", written.Headers["content-type"]);
        Assert.Equal([1], Assert.IsType<byte[]>(Envelope.ReadRequired(written with { ContentType = null }, null).Data));
        Assert.Equal(Order, Envelope.ReadRequired(Binary.Write(Sent.With(Order)) with { ContentType = null }, typeof(OrderPlaced)).Data);
        Assert.Equal(Order, Envelope.ReadRequired(Envelope.Write(Sent.With(Order)) with { ContentType = null }, typeof(OrderPlaced)).Data);
    }

    [Fact]
    public void An_event_of_another_sender_is_read()
    {
        var parts = Envelope.ReadRequired(
            With("""{"specversion":"1.0","type":"com.example","source":"urn:a","id":"A","datacontenttype":"text/xml","data":"<much/>"}""", "application/cloudevents+json"), typeof(string));
        var binary = Envelope.ReadRequired(With("""{"orderId":"1","total":2}""", "application/vnd.shop+json", [.. Required.Select(header => (header.Name.Replace('_', ':'), header.Value))]), typeof(OrderPlaced));
        var base64 = Envelope.ReadRequired(
            With("""{"specversion":"1.0","type":"t","source":"s","id":"A","datacontenttype":"application/json","data_base64":"eyJvcmRlcklkIjoiMSIsInRvdGFsIjoyfQ=="}""", null), typeof(OrderPlaced));

        Assert.Equal(("<much/>", "urn:a#A", null, null), (parts.Data, parts.MessageId, parts.Topic, parts.Time));
        Assert.Equal(new OrderPlaced("1", 2), binary.Data);
        Assert.Equal(new OrderPlaced("1", 2), base64.Data);
    }

    [Fact]
    public void Data_that_is_not_a_message_of_Lato_has_the_topic_as_its_type_unless_an_argument_says_another()
    {
        Assert.Contains("\"type\":\"test.topic\"", Envelope.Write(Sent.With(1)).Text(), StringComparison.Ordinal);
        Assert.Contains("\"type\":\"number\"", Envelope.Write(Sent.With(1, ("type", "number"))).Text(), StringComparison.Ordinal);
        Assert.StartsWith("A CloudEvent needs a type.", Assert.Throws<ArgumentException>(() => Envelope.Write(Sent.With(1) with { Topic = "" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_source_can_be_set() =>
        Assert.Contains("\"source\":\"https://shop.example/a\"", new CloudEventsEnvelope { Source = new Uri("https://shop.example/a") }.Write(Sent.With(1)).Text(), StringComparison.Ordinal);

    [Fact]
    public void A_source_generated_context_is_enough()
    {
        var envelope = new CloudEventsEnvelope(options: OrderJson.Default.Options);
        envelope.Validate(typeof(OrderPlaced), "OnPlaced");

        var written = envelope.Write(Sent.With(Order));

        Assert.Contains("\"order_id\":\"42\"", written.Text(), StringComparison.Ordinal);
        Assert.Equal(Order, envelope.ReadRequired(written, typeof(OrderPlaced)).Data);
        Assert.Throws<EnvelopeTypeException>(() => envelope.Validate(typeof(Everything), "OnAll"));
        Assert.Throws<EnvelopeTypeException>(() => envelope.Write(Sent.With(new Everything { Key = "", Number = 1, Fraction = 1, Umlauts = "", List = [], Truth = true })));
    }

    [Theory]
    [InlineData("id", "x", "The argument 'id' is an attribute that envelope 'cloudevents' writes itself. Give it another name.")]
    [InlineData("correlation_id", "x", "The argument 'correlation_id' with the value 'x' is not an attribute of a CloudEvent, whose name has lower-case letters and digits only.")]
    [InlineData("size", 1.5, "The argument 'size' with the value '1.5' is not an attribute of a CloudEvent, whose name has lower-case letters and digits only. It is of type 'System.Double'.")]
    public void An_argument_that_is_not_an_attribute_is_refused(string name, object value, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<ArgumentException>(() => Envelope.Write(Sent.With(1, (name, value)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", null)]
    [InlineData("plain", "text/plain")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"metadata": {}, "data": 1}""", null)]
    [InlineData("""{"a": {"specversion":"1.0"}""", null)]
    [InlineData("""{"specversion":1}""", null)]
    public void What_is_in_another_form_is_left_to_the_next_envelope(string body, string? contentType) => Assert.Null(Envelope.Read(With(body, contentType), null));

    [Theory]
    [InlineData("""{"specversion":"1.0"}""", null)]
    [InlineData("""{"specversion":"2.0","type":"t","source":"s","id":"A"}""", null)]
    [InlineData("""{"specversion":"1.0","type":"t","source":"s","id":""}""", null)]
    [InlineData("""{"specversion":"1.0","type":"t","source":"s","id":"A","time":"now"}""", null)]
    [InlineData("""{"specversion":"1.0","type":1,"source":"s","id":"A"}""", null)]
    [InlineData("""{"specversion":"1.0","type":"t","source":"s","id":"A","data_base64":"%%"}""", null)]
    [InlineData("""{"specversion":"1.0","type":"t","source":"s","id":"A","Bad_Name":"x"}""", null)]
    [InlineData("""{"specversion":"1.0","type":"t","source":"s","id":"A","x":"\ud800"}""", null)]
    [InlineData("""{"specversion":"1.0","type":"t","source":"s","id":"A","data":""", null)]
    [InlineData("junk", "application/cloudevents+json")]
    [InlineData("[]", "application/cloudevents-batch+json")]
    [InlineData("<a/>", "application/cloudevents+xml")]
    [InlineData("{}", "application/cloudevents+json; charset=none-such")]
    public void A_broken_structured_event_is_malformed(string body, string? contentType) =>
        Assert.StartsWith("it is not a valid CloudEvent. ", ProblemOf(With(body, contentType)), StringComparison.Ordinal);

    [Theory]
    [InlineData("cloudEvents_time", "now")]
    [InlineData("cloudEvents_specversion", "0.1")]
    [InlineData("cloudEvents_Bad-Name", "x")]
    [InlineData("cloudEvents_id", "")]
    [InlineData("cloudEvents_", "x")]
    public void A_broken_binary_event_is_malformed(string name, string value) => Assert.StartsWith(
        "it is not a valid CloudEvent. ", ProblemOf(With("{}", null, [.. Required.Where(header => header.Name != name), (name, value)])), StringComparison.Ordinal);

    [Fact]
    public void Data_that_the_handler_cannot_take_is_malformed()
    {
        Assert.StartsWith("it is not a valid CloudEvent. ", ProblemOf(With("{", null, Required), typeof(OrderPlaced)), StringComparison.Ordinal);
        Assert.StartsWith($"its data is not of type '{typeof(OrderPlaced)}', which the handler takes. ", ProblemOf(With("{}", null, Required), typeof(OrderPlaced)), StringComparison.Ordinal);
        Assert.Equal($"its data of type 'text/plain' is text, and the handler takes '{typeof(OrderPlaced)}'. Take string.", ProblemOf(With("{}", "text/plain", Required), typeof(OrderPlaced)));
        Assert.Equal($"its data of type 'image/png' is bytes, and the handler takes '{typeof(OrderPlaced)}'. Take byte[].", ProblemOf(With("{}", "image/png", Required), typeof(OrderPlaced)));
    }

    [Fact]
    public void A_header_of_a_million_bytes_is_malformed_where_it_has_a_form_and_else_a_value()
    {
        Assert.InRange(ProblemOf(With("{}", null, [.. Required, ("cloudEvents_time", new string('9', 1_000_000))])).Length, 1, 1_001);
        Assert.Equal(1_000_000, ((string)Envelope.ReadRequired(With("{}", null, [.. Required, ("cloudEvents_tenant", new string('9', 1_000_000))]), null).Values["tenant"]!).Length);
    }

    [Fact]
    public void There_are_two_modes() => Assert.Throws<ArgumentOutOfRangeException>(() => new CloudEventsEnvelope((CloudEventsMode)7));
}
