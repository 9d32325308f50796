using System.Text.Json;
using System.Text.Json.Nodes;
using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

/// <summary>The wire texts are those that tomodachi 0.28.5 wrote, and what it read from them.</summary>
public sealed class JsonEnvelopeTests
{
    const string Begin =
        """
        {"service": {"name": "orders", "uuid": "5d0b530f-5c44-4981-b01f-342801bd48f5"}, "metadata": {"message_uuid": "5d0b530f-5c44-4981-b01f-342801bd48f5.00000000-0000-4000-8000-000000000001", "protocol_version": "tomodachi-json-base--1.0.0", "compatible_protocol_versions": ["json_base-wip"], "timestamp": 1700000000.123456, "topic": "test.topic", "data_encoding": "raw"
        """;

    const string Compressed60000 = "eJztwSEBAAAAAqAvrnS+NwxACgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHAlAxY04rg=";

    static readonly JsonEnvelope Envelope = new();

    static readonly Everything Everything = new() { Key = "value", Number = 1, Fraction = 1.5, Umlauts = "åäö", List = [1, 2], Truth = true };

    static JsonNode? Encoding(EncodedMessage message) => JsonNode.Parse(message.Body.Span)!["metadata"]!["data_encoding"];

    static string Compressed(string data) => $$"""{"metadata": {"data_encoding": "base64_gzip_json"}, "data": {{data}}}""";

    public static TheoryData<object?, string> Texts => new()
    {
        { Everything, Begin + """}, "data": {"key": "value", "n": 1, "f": 1.5, "u": "\u00e5\u00e4\u00f6", "l": [1, 2], "z": null, "b": true}}""" },
        { "text", Begin + """}, "data": "text"}""" },
        { null, Begin + """}, "data": null}""" },
        { (int[])[1, 2], Begin + """}, "data": [1, 2]}""" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_message_is_written_character_for_character_as_tomodachi_writes_it(object? data, string text) =>
        Assert.Equal(text, Envelope.Write(Sent.With(data)).Text());

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_message_that_tomodachi_wrote_is_read(object? data, string text)
    {
        var parts = Envelope.ReadRequired(Sent.Message(text), data?.GetType());

        Assert.Equivalent(data, parts.Data);
        Assert.Equal((Sent.Id, "test.topic", Sent.Time), (parts.MessageId, parts.Topic, parts.Time!.Value));
        Assert.Equal([("name", "orders"), ("uuid", Sent.Instance)], parts.Part("service").Select(pair => (pair.Key, (string)pair.Value!)).Order());
        Assert.Equal(
            [("data_encoding", "raw"), ("message_uuid", Sent.Id), ("protocol_version", "tomodachi-json-base--1.0.0"), ("timestamp", 1700000000.123456), ("topic", "test.topic")],
            parts.Part("metadata").Select(pair => (pair.Key, pair.Value!)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Same(parts.Data, parts.Values["data"]);
    }

    [Fact]
    public void Time_without_a_fraction_is_a_float_as_in_Python() =>
        Assert.Contains("\"timestamp\": 1700000000.0, ", Envelope.Write(Sent.With(1) with { Time = DateTimeOffset.FromUnixTimeSeconds(1700000000) }).Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData(59_996, "raw")]
    [InlineData(59_997, "raw")]
    [InlineData(59_998, "base64_gzip_json")]
    public void Data_is_compressed_from_60000_characters_with_the_quotes(int length, string encoding)
    {
        var written = Envelope.Write(Sent.With(new string('x', length)));

        Assert.Equal(encoding, Encoding(written)!.GetValue<string>());
        Assert.Equal(new string('x', length), Envelope.ReadRequired(written, typeof(string)).Data);
    }

    [Fact]
    public void Escaped_characters_count_as_the_six_that_they_are_on_the_wire()
    {
        Assert.Equal("raw", Encoding(Envelope.Write(Sent.With(new string('ö', 9_999))))!.GetValue<string>());
        Assert.Equal("base64_gzip_json", Encoding(Envelope.Write(Sent.With(new string('ö', 10_000))))!.GetValue<string>());
    }

    [Fact]
    public void Compressed_data_has_the_header_of_zlib_that_tomodachi_writes()
    {
        var data = JsonNode.Parse(Envelope.Write(Sent.With(Enumerable.Range(0, 20_000).ToArray())).Body.Span)!["data"]!.GetValue<string>();

        Assert.Equal([0x78, 0x9c], Convert.FromBase64String(data)[..2]);
    }

    [Fact]
    public void Data_that_Python_compressed_is_read()
    {
        Assert.Equal(new string('x', 59_998), Envelope.ReadRequired(Sent.Message(Compressed($"\"{Compressed60000}\"")), typeof(string)).Data);
        var element = Assert.IsType<JsonElement>(Envelope.ReadRequired(Sent.Message(Compressed("\"eJyrVspOrVSyUlAqS8wpTVXSUVDKA/IMawFaMQbK\"")), null).Data);
        Assert.Equal("""{"key": "value", "n": 1}""", element.GetRawText());
    }

    [Fact]
    public void Fields_that_are_missing_are_null()
    {
        var parts = Envelope.ReadRequired(Sent.Message("""{"metadata": {"message_uuid": "u", "timestamp": 1, "data_encoding": "raw"}, "data": {"a": 1}, "service": {}}"""), null);

        Assert.Equal(("u", null, DateTimeOffset.UnixEpoch.AddSeconds(1)), (parts.MessageId, parts.Topic, parts.Time!.Value));
        Assert.Equal((null, null), (parts.Part("service")["name"], parts.Part("metadata")["protocol_version"]));
        Assert.Null(Envelope.ReadRequired(Sent.Message("""{"metadata": {}}"""), typeof(OrderPlaced)).Data);
    }

    [Fact]
    public void Metadata_whose_name_differs_by_case_is_another_one()
    {
        var parts = Envelope.ReadRequired(Sent.Message("""{"metadata": {"topic": "a", "Topic": 7, "TIMESTAMP": "now", "data_encoding": "raw"}, "data": 1}"""), null);

        Assert.Equal(("a", null), (parts.Topic, parts.Time));
        Assert.Equal(("a", 7L, "now"), (parts.Part("metadata")["topic"], parts.Part("metadata")["Topic"], parts.Part("metadata")["TIMESTAMP"]));
        Assert.Same(parts.Values["metadata"], parts.Values["MetaData"]);
    }

    [Fact]
    public void Arguments_of_a_publish_are_metadata()
    {
        var written = Envelope.Write(Sent.With(1, ("correlation_id", "c-7"), ("attempt", 2), ("tags", new[] { "a" }), ("none", null)));
        var parts = Envelope.ReadRequired(written, typeof(int));
        var metadata = parts.Part("metadata");

        Assert.Contains("""
            "data_encoding": "raw", "correlation_id": "c-7", "attempt": 2, "tags": ["a"], "none": null}, "data": 1}
            """, written.Text(), StringComparison.Ordinal);
        Assert.Equal(("c-7", 2L, null), (metadata["correlation_id"], metadata["attempt"], metadata["none"]));
        Assert.Equal("""["a"]""", Assert.IsType<JsonElement>(metadata["tags"]).GetRawText());
        Assert.Equal(["attempt", "correlation_id", "data", "metadata", "none", "service", "tags"], parts.Values.Keys.Order());
        Assert.Equal("c-7", parts.Values["correlation_id"]);
    }

    [Fact]
    public void Metadata_of_a_sender_does_not_take_the_place_of_a_part()
    {
        var parts = Envelope.ReadRequired(Sent.Message("""{"metadata": {"data": "x", "Service": "y", "data_encoding": "raw"}, "data": 1}"""), typeof(int));

        Assert.Equal((1, "x"), (parts.Values["data"], parts.Part("metadata")["data"]));
        Assert.Null(parts.Part("service")["name"]);
    }

    [Fact]
    public void An_argument_with_the_name_of_a_field_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Envelope.Write(Sent.With(1, ("topic", "other"))));

        Assert.StartsWith("The argument 'topic' is metadata that envelope 'json' writes itself. Give it another name.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_Lato_is_written_and_read_with_a_source_generated_context()
    {
        var envelope = new JsonEnvelope(OrderJson.Default.Options);
        var order = new OrderPlaced("42", 1.50m, "ö");
        envelope.Validate(typeof(OrderPlaced), "OnPlaced");

        var written = envelope.Write(Sent.With(order, ("correlation_id", "c-7")));

        Assert.EndsWith(""", "correlation_id": "c-7"}, "data": {"order_id": "42", "total": 1.50, "note": "\u00f6"}}""", written.Text(), StringComparison.Ordinal);
        Assert.Equal(order, envelope.ReadRequired(written, typeof(OrderPlaced)).Data);
    }

    [Fact]
    public void A_type_that_a_source_generated_context_does_not_know_is_refused_by_name()
    {
        var envelope = new JsonEnvelope(OrderJson.Default.Options);

        var atStart = Assert.Throws<EnvelopeTypeException>(() => envelope.Validate(typeof(Everything), "OnAll"));
        var atWrite = Assert.Throws<EnvelopeTypeException>(() => envelope.Write(Sent.With(Everything)));

        Assert.Equal(
            $"Envelope 'json' cannot give handler 'OnAll' data of type '{typeof(Everything)}': the JSON options of the envelope do not know Everything. Add [JsonSerializable(typeof(Everything))] to their context.",
            atStart.Message);
        Assert.Equal(("json", typeof(Everything), "OnAll"), (atStart.Envelope, atStart.PayloadType, atStart.Handler));
        Assert.StartsWith($"Envelope 'json' cannot write data of type '{typeof(Everything)}': the JSON options", atWrite.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Event), "Event is abstract. Take a class that can be made, or give it [JsonDerivedType].")]
    [InlineData(typeof(List<>), "List`1 is not a type for JSON.")]
    [InlineData(typeof(ReadOnlySpan<byte>), "ReadOnlySpan`1 is not a type for JSON.")]
    public void A_type_that_JSON_can_never_give_is_refused_at_the_start(Type type, string problem) => Assert.EndsWith(
        problem, Assert.Throws<EnvelopeTypeException>(() => Envelope.Validate(type, "OnAll")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(typeof(OrderPlaced))]
    [InlineData(typeof(string))]
    [InlineData(typeof(JsonElement))]
    [InlineData(typeof(Dictionary<string, object>))]
    public void A_type_that_JSON_can_give_is_fine_at_the_start(Type? type) => Envelope.Validate(type, "OnAll");
}
