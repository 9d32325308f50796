using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace Lato.Cluster.Wire;

/// <summary>Writes what nodes send each other: kinds that are known by name, never types that a sender names.</summary>
internal sealed class ClusterSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>What a timer can wait, in milliseconds.</summary>
    public const long MaxDeadline = uint.MaxValue - 1;

    const int IdLength = 16;

    const string CallName = "lato.call.1";
    const string CancelName = "lato.cancel.1";
    const string EventName = "lato.event.1";
    const string ResultName = "lato.result.1";
    const string FailureName = "lato.failure.1";
    const string RefusalName = "lato.refusal.1";
    const string LocateName = "lato.locate.1";
    const string LocatedName = "lato.located.1";
    const string HelloName = "lato.hello.1";
    const string ModulesName = "lato.modules.1";

    public override int Identifier => 1_770;

    public override string Manifest(object o) => o switch
    {
        RemoteCall => CallName,
        RemoteCancel => CancelName,
        RemoteEvent => EventName,
        RemoteResult => ResultName,
        RemoteFailure => FailureName,
        RemoteRefusal => RefusalName,
        RemoteLocate => LocateName,
        RemoteLocated => LocatedName,
        RemoteHello => HelloName,
        RemoteModules => ModulesName,
        _ => throw new SerializationException($"'{o?.GetType()}' is not sent between nodes."),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        RemoteCall call => Join(WriteHead(new WireHead(call.Message, call.Id, call.Deadline, call.Trace, call.TraceState, call.Values, call.Key, call.IdempotencyKey)), call.Body),
        RemoteCancel cancel => cancel.Call.ToByteArray(),
        RemoteEvent happened => Join(WriteHead(new WireHead(happened.Event, Trace: happened.Trace, TraceState: happened.TraceState, Values: happened.Values, Key: happened.Key)), happened.Body),
        RemoteResult result => [.. result.Call.ToByteArray(), .. result.Body],
        RemoteFailure failure => [.. failure.Call.ToByteArray(), .. Join(Join(Encoding.UTF8.GetBytes(failure.Type), Encoding.UTF8.GetBytes(failure.Message)), Join(Encoding.UTF8.GetBytes(failure.Details), failure.Members))],
        RemoteRefusal refusal => refusal.Call.ToByteArray(),
        RemoteLocate locate => [.. locate.Call.ToByteArray(), .. locate.About.ToByteArray(), .. Encoding.UTF8.GetBytes(locate.Key)],
        RemoteLocated located => [.. located.Call.ToByteArray(), located.IsRunning ? (byte)1 : (byte)0],
        RemoteHello => [],
        RemoteModules modules => JsonSerializer.SerializeToUtf8Bytes(modules.Contracts, WireJson.Default.DictionaryStringDictionaryStringString),
        _ => throw new SerializationException($"'{obj?.GetType()}' is not sent between nodes."),
    };

    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest switch
            {
                CallName => ReadCall(bytes),
                CancelName => new RemoteCancel(new Guid(bytes)),
                EventName => ReadEvent(bytes),
                ResultName => new RemoteResult(new Guid(bytes.AsSpan(0, IdLength)), bytes[IdLength..]),
                FailureName => ReadFailure(bytes),
                RefusalName => new RemoteRefusal(new Guid(bytes)),
                LocateName => new RemoteLocate(new Guid(bytes.AsSpan(0, IdLength)), Encoding.UTF8.GetString(bytes.AsSpan(2 * IdLength)), new Guid(bytes.AsSpan(IdLength, IdLength))),
                LocatedName => new RemoteLocated(new Guid(bytes.AsSpan(0, IdLength)), bytes.AsSpan(IdLength)[0] == 1),
                HelloName => new RemoteHello(),
                ModulesName => ReadModules(bytes),
                _ => throw new SerializationException($"A message of the kind '{manifest}' was refused: it is not known. The other node may be of another version of Lato."),
            };
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or IndexOutOfRangeException)
        {
            throw new SerializationException($"A message of the kind '{manifest}' with {bytes.Length} bytes cannot be read.", failure);
        }
    }

    static RemoteCall ReadCall(byte[] bytes)
    {
        var (head, body) = ReadHead(bytes);
        return new RemoteCall(head.Id ?? throw new JsonException("It has no id."), head.Message, head.Deadline is >= -1 and <= MaxDeadline ? head.Deadline.Value : throw new JsonException("It has no deadline."), head.Trace, head.TraceState, head.Values, body, head.Key, head.Once);
    }

    static RemoteEvent ReadEvent(byte[] bytes)
    {
        var (head, body) = ReadHead(bytes);
        return new RemoteEvent(head.Message, head.Trace, head.TraceState, head.Values, body, head.Key);
    }

    static byte[] WriteHead(WireHead head) => JsonSerializer.SerializeToUtf8Bytes(head, WireJson.Default.WireHead);

    static (WireHead Head, byte[] Body) ReadHead(byte[] bytes)
    {
        var (first, body) = Split(bytes);
        return JsonSerializer.Deserialize(first.Span, WireJson.Default.WireHead) is { Message: not null } head ? (head, body.ToArray()) : throw new JsonException("It has no name.");
    }

    static RemoteFailure ReadFailure(byte[] bytes)
    {
        var (first, second) = Split(bytes.AsMemory(IdLength));
        var (type, message) = Split(first);
        var (details, members) = Split(second);
        return new RemoteFailure(new Guid(bytes.AsSpan(0, IdLength)), Encoding.UTF8.GetString(type.Span), Encoding.UTF8.GetString(message.Span), Encoding.UTF8.GetString(details.Span), members.ToArray());
    }

    static RemoteModules ReadModules(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, WireJson.Default.DictionaryStringDictionaryStringString) is { } contracts && contracts.Values.All(contract => contract is not null) ? new RemoteModules(contracts) : throw new JsonException("It has no modules.");

    static byte[] Join(byte[] first, byte[] second)
    {
        var joined = new byte[sizeof(int) + first.Length + second.Length];
        BinaryPrimitives.WriteInt32LittleEndian(joined, first.Length);
        first.CopyTo(joined, sizeof(int));
        second.CopyTo(joined, sizeof(int) + first.Length);
        return joined;
    }

    static (ReadOnlyMemory<byte> First, ReadOnlyMemory<byte> Second) Split(ReadOnlyMemory<byte> joined)
    {
        var length = joined.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(joined.Span);
        return length < 0 || length > joined.Length - sizeof(int)
            ? throw new ArgumentException("Its lengths do not fit.", nameof(joined))
            : (joined.Slice(sizeof(int), length), joined[(sizeof(int) + length)..]);
    }
}
