using System.IO.Compression;
using System.Text;
using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

public sealed class JsonEnvelopeRefusalTests
{
    static readonly JsonEnvelope Envelope = new();

    static string With(string metadata, string data = "1", string service = "{}") => $$"""{"service": {{service}}, "metadata": {{metadata}}, "data": {{data}}}""";

    static string Raw(string data) => With("""{"data_encoding": "raw"}""", data);

    static string Compressed(byte[] data) => With("""{"data_encoding": "base64_gzip_json"}""", $"\"{Convert.ToBase64String(data)}\"");

    static byte[] Zlib(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return output.ToArray();
    }

    static string ProblemOf(EncodedMessage message, Type? type = null, JsonEnvelope? envelope = null)
    {
        var error = Assert.Throws<MalformedMessageException>(() => (envelope ?? Envelope).Read(message, type));

        Assert.Equal("json", error.Envelope);
        Assert.Equal($"The message cannot be read by envelope 'json': {error.Problem}", error.Message);
        return error.Problem;
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"data":5}""")]
    [InlineData("""{"metadata":"x","data":5}""")]
    [InlineData("""{"specversion":"1.0","id":"1"}""")]
    public void What_is_in_another_form_is_left_to_the_next_envelope(string body) => Assert.Null(Envelope.Read(Sent.Message(body), null));

    [Theory]
    [InlineData("", "its body is empty")]
    [InlineData("not\njson", "its body of 8 bytes begins with 'not\uFFFDjson'")]
    public void What_no_envelope_reads_is_malformed_and_says_how_it_begins(string body, string beginning)
    {
        var error = Assert.Throws<MalformedMessageException>(() => Envelope.ReadRequired(Sent.Message(body), null));

        Assert.Equal(
            $"The message cannot be read by envelope 'json': it is in another form; {beginning}. Publish it with this envelope, or let the handler have the one that it was published with.",
            error.Message);
    }

    [Theory]
    [InlineData("""{"metadata": {"data_encoding": "raw"}, "data": """)]
    [InlineData("""{"metadata": {"data_encoding": "raw"}, "data": NaN}""")]
    [InlineData("""{"metadata": {}} {}""")]
    public void Broken_JSON_is_malformed(string body) => Assert.StartsWith("its body is not valid JSON. ", ProblemOf(Sent.Message(body)), StringComparison.Ordinal);

    [Fact]
    public void Binary_junk_in_a_text_is_malformed() =>
        Assert.Contains("not valid", ProblemOf(Sent.Message([.. Encoding.ASCII.GetBytes("""{"metadata": {"data_encoding": "raw", "topic": """), (byte)'"', 0xff, 0xfe, (byte)'"', .. "}}"u8])), StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_malformed() =>
        Assert.StartsWith("its text is not valid Unicode. ", ProblemOf(Sent.Message(With("""{"data_encoding": "raw", "topic": "\ud800"}"""))), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"message_uuid": 7}""", "its metadata.message_uuid is 7, and should be a string or null.")]
    [InlineData("""{"topic": {}}""", "its metadata.topic is of kind Object, and should be a string or null.")]
    [InlineData("""{"timestamp": "now"}""", "its metadata.timestamp is of kind String, and should be a number of seconds since 1970 or null.")]
    [InlineData("""{"timestamp": 1e300}""", "its metadata.timestamp is 1e300, and should be a number of seconds since 1970 or null.")]
    [InlineData("""{"timestamp": 1e999}""", "its metadata.timestamp is 1e999, and should be a number of seconds since 1970 or null.")]
    [InlineData("""{"data_encoding": []}""", "its metadata.data_encoding is of kind Array, and should be a string or null.")]
    public void A_field_of_the_wrong_kind_is_malformed(string metadata, string problem) => Assert.Equal(problem, ProblemOf(Sent.Message(With(metadata))));

    [Fact]
    public void A_service_of_the_wrong_kind_is_malformed() =>
        Assert.Equal("its service is of kind Array, and should be an object or null.", ProblemOf(Sent.Message(With("""{"data_encoding": "raw"}""", service: "[]"))));

    [Theory]
    [InlineData("""{"data_encoding": "unknown"}""", "'unknown'")]
    [InlineData("{}", "null")]
    public void Data_in_an_unknown_encoding_is_malformed_and_not_lost(string metadata, string encoding) =>
        Assert.Equal($"its data has the encoding {encoding}, which is not known. There are 'raw' and 'base64_gzip_json'.", ProblemOf(Sent.Message(With(metadata))));

    [Fact]
    public void What_the_sender_wrote_is_not_quoted_without_end()
    {
        var encoding = new string('x', 1_000_000);

        Assert.EndsWith("xxx…", ProblemOf(Sent.Message(With($$"""{"data_encoding": "{{encoding}}"}"""))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"%%%\"")]
    public void Compressed_data_that_is_not_base64_is_malformed(string data) => Assert.Equal(
        "its data is said to be 'base64_gzip_json', and is not a string in base64.", ProblemOf(Sent.Message(With("""{"data_encoding": "base64_gzip_json"}""", data))));

    [Fact]
    public void Compressed_data_that_is_not_zlib_is_malformed()
    {
        Assert.Equal("its data is said to be compressed, and is not valid zlib.", ProblemOf(Sent.Message(Compressed([1, 2, 3, 4]))));
        Assert.Equal("its data is said to be compressed, and is not valid zlib.", ProblemOf(Sent.Message(Compressed(Zlib(new byte[1000])[..10]))));
    }

    [Fact]
    public void Compressed_data_that_is_not_JSON_is_malformed() =>
        Assert.StartsWith("its body is not valid JSON. ", ProblemOf(Sent.Message(Compressed(Zlib([1, 2, 3])))), StringComparison.Ordinal);

    [Fact]
    public void A_decompression_bomb_is_malformed_before_it_is_unpacked()
    {
        var bomb = Sent.Message(Compressed(Zlib(new byte[256 * 1024 * 1024])));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = ProblemOf(bomb);

        Assert.Matches("^its data of [0-9]+ bytes is compressed and becomes more than 16777216. If this is meant, give the envelope a higher MaxDecompressedBytes.$", problem);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100 * 1024 * 1024);
    }

    [Fact]
    public void The_limit_of_decompression_can_be_set()
    {
        var message = Sent.Message(Compressed(Zlib("\"12345678\""u8.ToArray())));

        Assert.Equal("12345678", new JsonEnvelope { MaxDecompressedBytes = 10 }.ReadRequired(message, typeof(string)).Data);
        Assert.Contains("more than 9.", ProblemOf(message, typeof(string), new JsonEnvelope { MaxDecompressedBytes = 9 }), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new JsonEnvelope { MaxDecompressedBytes = 0 });
    }

    [Theory]
    [InlineData("""{"orderId": "1"}""", "total")]
    [InlineData("""{"orderId": null, "total": 1}""", "orderId")]
    [InlineData("""{"orderId": "1", "total": "many"}""", "$.total")]
    [InlineData("[1]", "$")]
    [InlineData("5", "$")]
    public void Data_that_the_handler_cannot_take_is_malformed(string data, string place)
    {
        var problem = ProblemOf(Sent.Message(Raw(data)), typeof(OrderPlaced));

        Assert.StartsWith($"its data is not of type '{typeof(OrderPlaced)}', which the handler takes. ", problem, StringComparison.Ordinal);
        Assert.Contains(place, problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Data_that_is_too_deep_is_malformed() => Assert.StartsWith(
        "its body is not valid JSON. ", ProblemOf(Sent.Message(Raw(new string('[', 100_000) + new string(']', 100_000)))), StringComparison.Ordinal);
}
