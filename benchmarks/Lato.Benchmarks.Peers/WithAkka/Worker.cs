using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.WithAkka;

/// <summary>One actor that handles the commands, with a scope for each.</summary>
internal sealed class Worker : ReceiveActor
{
    public Worker(IServiceProvider services)
    {
        var shared = services.GetRequiredService<SharedService>();
        Receive<AddScoped>(command =>
        {
            using var scope = services.CreateScope();
            Sender.Tell(command.Amount + scope.ServiceProvider.GetRequiredService<ScopedService>().Work());
        });
        Receive<AddShared>(command => Sender.Tell(command.Amount + shared.Work()));
        ReceiveAsync<AddLater>(async command =>
        {
            var sender = Sender;
            using var scope = services.CreateScope();
            var service = scope.ServiceProvider.GetRequiredService<ScopedService>();
            await Task.Yield();
            sender.Tell(command.Amount + service.Work());
        });
    }
}
