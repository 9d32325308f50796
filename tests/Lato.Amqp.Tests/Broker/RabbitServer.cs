[assembly: AssemblyFixture(typeof(Lato.Amqp.Tests.Broker.RabbitServer))]

namespace Lato.Amqp.Tests.Broker;

/// <summary>The broker of the tests, if there can be one.</summary>
public sealed class RabbitServer : RabbitProcess, IAsyncLifetime
{
    public static void SkipWithoutProgram() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    public async ValueTask InitializeAsync() => await (Missing is null ? CreateAsync() : Task.CompletedTask);
}
