using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace Clusters.Subjects;

/// <summary>The same JSON as that of Lato, with names as manifests.</summary>
public sealed class PlainSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { IncludeFields = true };

    public override int Identifier => 1_990;

    public override string Manifest(object o) => o.GetType().Name;

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType(), Options);

    public override object FromBinary(byte[] bytes, string manifest) => JsonSerializer.Deserialize(
        bytes,
        manifest switch
        {
            nameof(PlainEcho) => typeof(PlainEcho),
            nameof(EchoReply) => typeof(EchoReply),
            nameof(PlainTouch) => typeof(PlainTouch),
            nameof(PlainTouched) => typeof(PlainTouched),
            _ => throw new ArgumentOutOfRangeException(nameof(manifest), manifest, "There is no such message."),
        },
        Options)!;
}
