using System.Text;
using Google.Protobuf;
using Lato.Messaging.Tests.Envelopes.Doubles;

namespace Lato.Messaging.Tests.Envelopes;

/// <summary>The wire text is the one that tomodachi 0.28.5 wrote, and what it read from it.</summary>
public sealed class ProtobufEnvelopeTests
{
    const string Text =
        "Ci4KBm9yZGVycxIkNWQwYjUzMGYtNWM0NC00OTgxLWIwMWYtMzQyODAxYmQ0OGY1EocBCkk1ZDBiNTMwZi01YzQ0LTQ5ODEtYjAxZi0zNDI4MDFiZDQ4ZjUuMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAxEh50b21vZGFjaGktcHJvdG9idWYtYmFzZS0tMS4wLjAZAAAIQPxU2UEiCnRlc3QudG9waWMqBXByb3RvGg4KAjEyEghKb2huIERvZQ==";

    static readonly ProtobufEnvelope Envelope = new();
    static readonly Person Person = new() { Id = "12", Name = "John Doe" };
    static readonly DateTimeOffset Time = DateTimeOffset.UnixEpoch.AddMilliseconds(1_700_000_000_125);

    static EncodedMessage Message(string encoding, byte[] data) => Sent.Message(Base64(
    [
        .. Field(2, [.. Field(1, "u-1"u8.ToArray()), .. Field(5, Encoding.UTF8.GetBytes(encoding))]), .. Field(3, data),
    ]));

    static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    static byte[] Field(int number, byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(bytes));
        }

        return memory.ToArray();
    }

    static byte[] Zlib(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(output, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return output.ToArray();
    }

    static string ProblemOf(EncodedMessage message, Type? type = null) => Assert.Throws<MalformedMessageException>(() => Envelope.Read(message, type)).Problem;

    [Fact]
    public void A_message_is_written_byte_for_byte_as_tomodachi_writes_it() =>
        Assert.Equal(Text, Envelope.Write(Sent.With(Person) with { Time = Time }).Text());

    [Fact]
    public void A_message_that_tomodachi_wrote_is_read()
    {
        var parts = Envelope.ReadRequired(Sent.Message(Text), typeof(Person));

        Assert.Equal(Person, parts.Data);
        Assert.Equal((Sent.Id, "test.topic", Time), (parts.MessageId, parts.Topic, parts.Time!.Value));
        Assert.Equal([("name", "orders"), ("uuid", Sent.Instance)], parts.Part("service").Select(pair => (pair.Key, (string)pair.Value!)).Order());
        Assert.Equal(
            [("data_encoding", "proto"), ("message_uuid", Sent.Id), ("protocol_version", "tomodachi-protobuf-base--1.0.0"), ("timestamp", 1700000000.125), ("topic", "test.topic")],
            parts.Part("metadata").Select(pair => (pair.Key, pair.Value!)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Same(parts.Data, parts.Values["data"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(typeof(byte[]))]
    public void Without_a_message_class_the_data_is_its_bytes(Type? type) =>
        Assert.Equal("\n\u000212\u0012\bJohn Doe"u8.ToArray(), Assert.IsType<byte[]>(Envelope.ReadRequired(Sent.Message(Text), type).Data));

    [Theory]
    [InlineData(59_999, "proto")]
    [InlineData(60_000, "proto")]
    [InlineData(60_001, "gzip_proto")]
    [InlineData(60_014, "gzip_proto")]
    public void Data_is_compressed_above_60000_bytes(int size, string encoding)
    {
        var person = new Person { Name = new string('x', size - 4) };
        Assert.Equal(size, person.CalculateSize());

        var parts = Envelope.ReadRequired(Envelope.Write(Sent.With(person)), typeof(Person));

        Assert.Equal(encoding, parts.Part("metadata")["data_encoding"]);
        Assert.Equal(person, parts.Data);
    }

    [Fact]
    public void Older_encodings_are_read()
    {
        var bytes = Person.ToByteArray();
        var base64 = Encoding.ASCII.GetBytes(Base64(bytes));
        var base64Compressed = Encoding.ASCII.GetBytes(Base64(Zlib(bytes)));

        Assert.Equal(Person, Envelope.ReadRequired(Message("base64", base64), typeof(Person)).Data);
        Assert.Equal(Person, Envelope.ReadRequired(Message("base64_gzip_proto", base64Compressed), typeof(Person)).Data);
        Assert.Equal(Person, Envelope.ReadRequired(Message("gzip_proto", Zlib(bytes)), typeof(Person)).Data);
        Assert.Equal([1, 2], Assert.IsType<byte[]>(Envelope.ReadRequired(Message("raw", [1, 2]), typeof(byte[])).Data));
    }

    [Theory]
    [InlineData(null, "its messages: it does not say which message the data is. Give it a parameter of a class that protoc generated, or of type byte[].")]
    [InlineData(typeof(string), "data of type 'System.String': the type is not a Protocol Buffers message. Take a class that protoc generated, or byte[].")]
    [InlineData(typeof(IMessage), "data of type 'Google.Protobuf.IMessage': the type is not a Protocol Buffers message. Take a class that protoc generated, or byte[].")]
    public void A_handler_that_takes_no_message_is_refused_at_the_start(Type? type, string problem) => Assert.Equal(
        $"Envelope 'protobuf' cannot give handler 'OnPerson' {problem}", Assert.Throws<EnvelopeTypeException>(() => Envelope.Validate(type, "OnPerson")).Message);

    [Fact]
    public void A_handler_that_takes_a_message_is_fine_at_the_start() => Envelope.Validate(typeof(Person), "OnPerson");

    [Theory]
    [InlineData("text", "data of type 'System.String'")]
    [InlineData(null, "null")]
    public void Data_that_is_not_a_message_is_refused(object? data, string what) => Assert.Equal(
        $"Envelope 'protobuf' cannot write {what}: it is not a Protocol Buffers message. Publish an object of a class that protoc generated.",
        Assert.Throws<EnvelopeTypeException>(() => Envelope.Write(Sent.With(data))).Message);

    [Fact]
    public void An_argument_is_refused_by_name() => Assert.StartsWith(
        "Envelope 'protobuf' has no place for 'a'.", Assert.Throws<ArgumentException>(() => Envelope.Write(Sent.With(Person, ("a", 1)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("test")]
    [InlineData("{}")]
    [InlineData("Ci4KBm9yZGVycxIkNWQwYjUzMGYtNWM0NC00OTgx")]
    [InlineData("GgIKAA==")]
    public void What_is_in_another_form_is_left_to_the_next_envelope(string body) => Assert.Null(Envelope.Read(Sent.Message(body), typeof(Person)));

    [Fact]
    public void Random_bytes_never_fail_in_another_way()
    {
        var random = new Random(7);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            try
            {
                Envelope.Read(Sent.Message(Base64(bytes)), typeof(Person));
                Envelope.Read(Message("proto", bytes), typeof(Person));
            }
            catch (MalformedMessageException)
            {
                // Said in its own way.
            }
        }
    }

    [Fact]
    public void Broken_data_is_malformed()
    {
        Assert.StartsWith($"its data is not a message of type '{typeof(Person)}', which the handler takes. ", ProblemOf(Message("proto", [10, 200]), typeof(Person)), StringComparison.Ordinal);
        Assert.Equal("its data is said to be compressed, and is not valid zlib.", ProblemOf(Message("gzip_proto", [1, 2]), typeof(Person)));
        Assert.Equal("its data is said to be 'base64', and is not base64.", ProblemOf(Message("base64", [1, 2]), typeof(Person)));
        Assert.Equal("its data has the encoding 'new', which is not known. There are 'proto', 'gzip_proto', and the older 'base64', 'base64_gzip_proto' and 'raw'.", ProblemOf(Message("new", [1]), typeof(Person)));
        Assert.Equal($"its data is raw bytes, and the handler takes '{typeof(Person)}'. Take byte[].", ProblemOf(Message("raw", [1]), typeof(Person)));
        Assert.Equal("the handler takes 'System.String', which is not a Protocol Buffers message.", ProblemOf(Sent.Message(Text), typeof(string)));
    }

    [Fact]
    public void Compressed_data_that_was_cut_off_is_malformed_and_not_a_part_of_the_message() =>
        Assert.Equal("its data is said to be compressed, and is not valid zlib.", ProblemOf(Message("gzip_proto", Zlib(Person.ToByteArray())[..^6]), typeof(Person)));

    [Fact]
    public void A_decompression_bomb_is_malformed() => Assert.EndsWith(
        "becomes more than 16777216. If this is meant, give the envelope a higher MaxDecompressedBytes.", ProblemOf(Message("gzip_proto", Zlib(new byte[64 * 1024 * 1024])), typeof(Person)), StringComparison.Ordinal);
}
