using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Lato.Actors.Configuration;

/// <summary>Stands where Akka would choose a serializer that writes the names of types, and executes what it is sent: refuses both ways.</summary>
internal sealed class RefusingSerializer : Serializer
{
    const string Fix = "Bind the type, or an interface of it, to a serializer in akka.actor.serialization-bindings.";

    /// <param name="system">The system.</param>
    /// <param name="config">Not used; Akka looks for such a constructor.</param>
    public RefusingSerializer(ExtendedActorSystem system, Config config)
        : base(system)
    {
        _ = config;
    }

    public override int Identifier => 1; // that of the serializer in whose place it is

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) =>
        throw new SerializationException($"'{obj?.GetType()}' is bound to no serializer. {Fix}");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new SerializationException($"A message of {bytes?.Length} bytes was refused: '{type?.ToString() ?? "a type named by its sender"}' is bound to no serializer. {Fix}");
}
