namespace Lato.Amqp.Tests.Broker;

/// <summary>A broker that tests of one class kill and start again.</summary>
public sealed class DoomedServer : IAsyncLifetime
{
    public RabbitServer Server { get; } = new();

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
