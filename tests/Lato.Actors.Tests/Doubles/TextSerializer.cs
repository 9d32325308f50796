using System.Text;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace Lato.Actors.Tests.Doubles;

/// <summary>Writes messages of the tests as JSON.</summary>
public sealed class TextSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4711;

    public override string Manifest(object o) => o.GetType().Name;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(obj, obj.GetType()));

    public override object FromBinary(byte[] bytes, string manifest) =>
        JsonSerializer.Deserialize(bytes, typeof(TextSerializer).Assembly.GetType($"Lato.Actors.Tests.Doubles.{manifest}", throwOnError: true)!)!;
}
