using Akka.Actor;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>What a module does, as a plain Akka actor does it: a scope for each message, its service, a reply.</summary>
internal sealed class PlainModule(IServiceProvider services) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        using var scope = services.CreateScope();
        Sender.Tell(scope.ServiceProvider.GetRequiredService<ScopedService>().Work() + ((Add)message).Amount);
    }
}
