using Akka.Actor;
using Akka.Serialization;

namespace Lato.Actors.Tests.Configuration;

/// <summary>What a user might bind.</summary>
public sealed class PlainSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => 4711;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => [];

    public override object FromBinary(byte[] bytes, Type type) => Activator.CreateInstance(type)!;
}
