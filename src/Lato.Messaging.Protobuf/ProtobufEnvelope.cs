using System.Text;
using Google.Protobuf;
using Lato.Messaging.Envelopes;
using Lato.Messaging.Envelopes.Compression;
using Lato.Messaging.Protobuf;

namespace Lato;

/// <summary>
/// The Protocol Buffers envelope of tomodachi (<c>ProtobufBase</c>, protocol <c>tomodachi-protobuf-base--1.0.0</c>): a <c>proto.SNSSQSMessage</c> in base64, byte for
/// byte as it writes it. Data is a class that <c>protoc</c> generated, and is compressed if it has more than 60,000 bytes; which class is told by the handler's
/// parameter, and one that takes <see cref="byte"/>[] gets the bytes of the data. A handler gets <c>data</c>, <c>metadata</c> and <c>service</c> by parameter
/// name. Arguments of a publish are refused: the form has no place for them. Immutable and thread-safe.
/// </summary>
public sealed class ProtobufEnvelope : IMessageEnvelope
{
    const int MostUncompressed = 60_000; // bytes
    const string Plain = "proto";
    const string Compressed = "gzip_proto"; // zlib, and not gzip, as in the original
    const string Base64 = "base64"; // of older versions
    const string Base64Compressed = "base64_gzip_proto"; // likewise
    const string Raw = "raw";

    static readonly Dictionary<string, string> NoHeaders = [];

    readonly int _maxDecompressedBytes = 16 * 1024 * 1024;

    /// <summary>How many bytes compressed data may become, at least 1; 16 MiB by default. A message that exceeds it is malformed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxDecompressedBytes
    {
        get => _maxDecompressedBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxDecompressedBytes = value;
        }
    }

    /// <inheritdoc/>
    public string Name => "protobuf";

    /// <summary>Checks that the handler takes a class that <c>protoc</c> generated, <see cref="byte"/>[], or <see cref="ReadOnlyMemory{T}"/> of bytes.</summary>
    /// <inheritdoc/>
    public void Validate(Type? payloadType, string handler)
    {
        if (payloadType is null)
        {
            throw new EnvelopeTypeException(Name, null, handler, "it does not say which message the data is. Give it a parameter of a class that protoc generated, or of type byte[].");
        }

        if (!IsBytes(payloadType) && MessageParsers.Of(payloadType) is null)
        {
            throw new EnvelopeTypeException(Name, payloadType, handler, "the type is not a Protocol Buffers message. Take a class that protoc generated, or byte[].");
        }
    }

    /// <inheritdoc/>
    public EncodedMessage Write(in MessageParts message)
    {
        if (message.Data is not IMessage data)
        {
            throw new EnvelopeTypeException(Name, message.Data?.GetType(), null, "it is not a Protocol Buffers message. Publish an object of a class that protoc generated.");
        }

        if (message.Arguments.Count > 0)
        {
            throw new ArgumentException($"Envelope '{Name}' has no place for '{message.Arguments.Keys.First()}'. Leave the argument out, or send it as a header.", nameof(message));
        }

        var bytes = data.ToByteArray();
        var isCompressed = bytes.Length > MostUncompressed;
        var frame = new ProtobufFrame
        {
            ServiceName = message.ServiceName,
            ServiceUuid = message.InstanceId,
            MessageUuid = message.MessageId,
            ProtocolVersion = "tomodachi-protobuf-base--1.0.0",
            Timestamp = EpochSeconds.Of(message.Time),
            Topic = message.Topic,
            DataEncoding = isCompressed ? Compressed : Plain,
            Data = UnsafeByteOperations.UnsafeWrap(isCompressed ? BoundedZlib.Compress(bytes) : bytes),
        };
        return new EncodedMessage(Encoding.ASCII.GetBytes(Convert.ToBase64String(frame.ToByteArray())), "text/plain; charset=utf-8", NoHeaders);
    }

    /// <inheritdoc/>
    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType)
    {
        if (FrameOf(message.Body.Span) is not { DataEncoding.Length: > 0 } frame)
        {
            return null;
        }

        var data = DataOf(frame, payloadType ?? typeof(byte[]));
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["service"] = new Dictionary<string, object?> { ["name"] = frame.ServiceName, ["uuid"] = frame.ServiceUuid },
            ["metadata"] = MetadataOf(frame),
            ["data"] = data,
        };
        return new ReceivedParts(data, frame.MessageUuid.Length > 0 ? frame.MessageUuid : null, frame.Topic, TimeOf(frame), values);
    }

    static bool IsBytes(Type type) => type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>);

    /// <returns>Null if the body is in another form: any text may be base64.</returns>
    static ProtobufFrame? FrameOf(ReadOnlySpan<byte> body)
    {
        if (!System.Buffers.Text.Base64.IsValid(body, out var length) || length == 0)
        {
            return null;
        }

        try
        {
            return ProtobufFrame.Parse(FromBase64(body));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <exception cref="FormatException">It is not base64.</exception>
    static byte[] FromBase64(ReadOnlySpan<byte> text) => Convert.FromBase64String(Encoding.ASCII.GetString(text));

    static Dictionary<string, object?> MetadataOf(ProtobufFrame frame) => new()
    {
        ["message_uuid"] = frame.MessageUuid,
        ["protocol_version"] = frame.ProtocolVersion,
        ["timestamp"] = frame.Timestamp,
        ["topic"] = frame.Topic,
        ["data_encoding"] = frame.DataEncoding,
    };

    DateTimeOffset? TimeOf(ProtobufFrame frame) => frame.Timestamp == 0
        ? null
        : EpochSeconds.ToTime(frame.Timestamp) ?? throw new MalformedMessageException(Name, $"its metadata.timestamp is {frame.Timestamp}, and should be a number of seconds since 1970.");

    object DataOf(ProtobufFrame frame, Type type)
    {
        var bytes = BytesOf(frame);
        if (IsBytes(type))
        {
            return type == typeof(byte[]) ? bytes : (object)new ReadOnlyMemory<byte>(bytes);
        }

        if (frame.DataEncoding == Raw)
        {
            throw new MalformedMessageException(Name, $"its data is raw bytes, and the handler takes '{type}'. Take byte[].");
        }

        var parser = MessageParsers.Of(type) ?? throw new MalformedMessageException(Name, $"the handler takes '{type}', which is not a Protocol Buffers message.");
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new MalformedMessageException(Name, $"its data is not a message of type '{type}', which the handler takes. {failure.Message}", failure);
        }
    }

    byte[] BytesOf(ProtobufFrame frame)
    {
        var bytes = frame.DataEncoding is Base64 or Base64Compressed ? DecodeBase64(frame) : frame.Data.ToByteArray();
        return frame.DataEncoding switch
        {
            Plain or Base64 or Raw => bytes,
            Compressed or Base64Compressed => BoundedZlib.Decompress(bytes, MaxDecompressedBytes, Name),
            var other => throw new MalformedMessageException(
                Name, $"its data has the encoding '{other}', which is not known. There are '{Plain}', '{Compressed}', and the older '{Base64}', '{Base64Compressed}' and '{Raw}'."),
        };
    }

    byte[] DecodeBase64(ProtobufFrame frame)
    {
        try
        {
            return FromBase64(frame.Data.Span);
        }
        catch (FormatException failure)
        {
            throw new MalformedMessageException(Name, $"its data is said to be '{frame.DataEncoding}', and is not base64.", failure);
        }
    }
}
