namespace Lato.Docs.Tests.MessageTransports;

/// <summary>The transport of <see cref="RedisAttribute"/>: streams of Redis.</summary>
public sealed class RedisTransport : Transport
{
    public override string SetUp => "AddLato(…).AddRedis()";

    public override void Add(LatoBuilder builder) => builder.AddRedis();
}
