using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace Lato.Cluster.Wire;

/// <summary>Writes what nodes send each other: kinds that are known by name, never types that a sender names.</summary>
internal sealed class ClusterSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>What a timer can wait, in milliseconds.</summary>
    public const long MaxDeadline = uint.MaxValue - 1;

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
    const string ContractsName = "lato.contracts.1";

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
        RemoteContracts => ContractsName,
        _ => throw new SerializationException($"'{o?.GetType()}' is not sent between nodes."),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        RemoteCall call => WriteCall(call),
        RemoteCancel cancel => cancel.Call.ToByteArray(),
        RemoteEvent happened => WriteEvent(happened),
        RemoteResult result => WriteResult(result),
        RemoteFailure failure => WriteFailure(failure),
        RemoteRefusal refusal => refusal.Call.ToByteArray(),
        RemoteLocate locate => WriteLocate(locate),
        RemoteLocated located => [.. located.Call.ToByteArray(), located.IsRunning ? (byte)1 : (byte)0],
        RemoteHello => [],
        RemoteModules modules => JsonSerializer.SerializeToUtf8Bytes(modules.Names, WireJson.Default.StringArray),
        RemoteContracts contracts => JsonSerializer.SerializeToUtf8Bytes(contracts.Contracts, WireJson.Default.DictionaryStringDictionaryStringString),
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
                ResultName => ReadResult(bytes),
                FailureName => ReadFailure(bytes),
                RefusalName => new RemoteRefusal(new Guid(bytes)),
                LocateName => ReadLocate(bytes),
                LocatedName => ReadLocated(bytes),
                HelloName => new RemoteHello(),
                ModulesName => ReadModules(bytes),
                ContractsName => ReadContracts(bytes),
                _ => throw new SerializationException($"A message of the kind '{manifest}' was refused: it is not known. The other node may be of another version of Lato."),
            };
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or IndexOutOfRangeException)
        {
            throw new SerializationException($"A message of the kind '{manifest}' with {bytes.Length} bytes cannot be read.", failure);
        }
    }

    static byte[] WriteCall(RemoteCall call)
    {
        var values = WriteValues(call.Values);
        var writer = new WireWriter(
            WireWriter.IdLength + sizeof(long) + WireWriter.LengthOf(call.Message) + WireWriter.LengthOf(call.Trace) + WireWriter.LengthOf(call.TraceState) + WireWriter.LengthOf(call.Key)
            + WireWriter.LengthOf(call.IdempotencyKey) + WireWriter.LengthOf(call.Baggage) + WireWriter.LengthOf(values) + call.Body.Length);
        writer.Id(call.Id);
        writer.Number(call.Deadline);
        writer.Text(call.Message);
        writer.Text(call.Trace);
        writer.Text(call.TraceState);
        writer.Text(call.Key);
        writer.Text(call.IdempotencyKey);
        writer.Text(call.Baggage);
        writer.Block(values);
        writer.Rest(call.Body);
        return writer.ToBytes();
    }

    static RemoteCall ReadCall(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        var (id, deadline, message) = (reader.Id(), reader.Number(), reader.Text());
        var (trace, state, key, once, baggage) = (reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText());
        return new RemoteCall(id, message, deadline is >= -1 and <= MaxDeadline ? deadline : throw new ArgumentException("It has no deadline."), trace, state, ReadValues(ref reader), reader.Rest(), key, once, baggage);
    }

    static byte[] WriteEvent(RemoteEvent happened)
    {
        var values = WriteValues(happened.Values);
        var writer = new WireWriter(
            WireWriter.LengthOf(happened.Event) + WireWriter.LengthOf(happened.Trace) + WireWriter.LengthOf(happened.TraceState) + WireWriter.LengthOf(happened.Key)
            + WireWriter.LengthOf(happened.Baggage) + WireWriter.LengthOf(values) + happened.Body.Length);
        writer.Text(happened.Event);
        writer.Text(happened.Trace);
        writer.Text(happened.TraceState);
        writer.Text(happened.Key);
        writer.Text(happened.Baggage);
        writer.Block(values);
        writer.Rest(happened.Body);
        return writer.ToBytes();
    }

    static RemoteEvent ReadEvent(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        var (name, trace, state, key, baggage) = (reader.Text(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText());
        return new RemoteEvent(name, trace, state, ReadValues(ref reader), reader.Rest(), key, baggage);
    }

    static byte[] WriteResult(RemoteResult result)
    {
        var writer = new WireWriter(WireWriter.IdLength + result.Body.Length);
        writer.Id(result.Call);
        writer.Rest(result.Body);
        return writer.ToBytes();
    }

    static RemoteResult ReadResult(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        return new RemoteResult(reader.Id(), reader.Rest());
    }

    static byte[] WriteFailure(RemoteFailure failure)
    {
        var writer = new WireWriter(WireWriter.IdLength + WireWriter.LengthOf(failure.Type) + WireWriter.LengthOf(failure.Message) + WireWriter.LengthOf(failure.Details) + failure.Members.Length);
        writer.Id(failure.Call);
        writer.Text(failure.Type);
        writer.Text(failure.Message);
        writer.Text(failure.Details);
        writer.Rest(failure.Members);
        return writer.ToBytes();
    }

    static RemoteFailure ReadFailure(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        var (call, type, message, details) = (reader.Id(), reader.Text(), reader.Text(), reader.Text());
        return new RemoteFailure(call, type, message, details, reader.Rest());
    }

    static byte[] WriteLocate(RemoteLocate locate)
    {
        var writer = new WireWriter((2 * WireWriter.IdLength) + WireWriter.LengthOf(locate.Key));
        writer.Id(locate.Call);
        writer.Id(locate.About);
        writer.Text(locate.Key);
        return writer.ToBytes();
    }

    static RemoteLocate ReadLocate(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        var (call, about) = (reader.Id(), reader.Id());
        return new RemoteLocate(call, reader.Text(), about);
    }

    static RemoteLocated ReadLocated(byte[] bytes)
    {
        var reader = new WireReader(bytes);
        return new RemoteLocated(reader.Id(), reader.Rest()[0] == 1);
    }

    static byte[]? WriteValues(Dictionary<string, JsonElement>? values) => values is null ? null : JsonSerializer.SerializeToUtf8Bytes(values, WireJson.Default.DictionaryStringJsonElement);

    static Dictionary<string, JsonElement>? ReadValues(ref WireReader reader) => reader.Block(out var values) ? JsonSerializer.Deserialize(values, WireJson.Default.DictionaryStringJsonElement) : null;

    static RemoteModules ReadModules(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, WireJson.Default.StringArray) is { } names && Array.TrueForAll(names, name => name is not null) ? new RemoteModules(names) : throw new JsonException("It has no modules.");

    static RemoteContracts ReadContracts(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, WireJson.Default.DictionaryStringDictionaryStringString) is { } contracts && contracts.Values.All(contract => contract is not null) ? new RemoteContracts(contracts) : throw new JsonException("It has no contracts.");
}
