using System.Text;
using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Brokers.Subjects;

/// <summary>Lato: each message in a transaction of its own.</summary>
internal sealed class LatoSubject(string host, int port, bool isJson) : Subject
{
    readonly List<IHost> _hosts = [];

    public override async Task PrepareAsync()
    {
        await StartAsync(new ApplicationModule("publisher"));
        await StartAsync(Module(static () => { }));
        await _hosts[1].StopAsync(); // the queue stays
    }

    public override Task PublishAsync(int number)
    {
        var placed = Placed.Of(number);
        return _hosts[0].Services.GetRequiredService<AmqpPublisher>().PublishAsync(Queue, isJson ? placed : Encoding.UTF8.GetBytes(placed.Text));
    }

    public override Task ConsumeAsync(Action handled) => StartAsync(Module(handled));

    public override async ValueTask DisposeAsync()
    {
        foreach (var running in _hosts)
        {
            await running.StopAsync();
            running.Dispose();
        }
    }

    ApplicationModule Module(Action handled) => isJson ? new JsonConsumer(handled) : new BytesConsumer(handled);

    async Task StartAsync(ApplicationModule module)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        var lato = builder.AddLato("measured", app => app.AddModule(module)).AddAmqp(amqp =>
        {
            (amqp.Port, amqp.VirtualHost, amqp.QueueType) = (port, host, AmqpQueueType.Classic);
            amqp.Prefetch = Prefetch;
        });
        if (isJson)
        {
            lato.AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
        }

        var running = builder.Build();
        _hosts.Add(running);
        await running.StartAsync();
    }

    sealed class JsonConsumer(Action handled) : ApplicationModule
    {
        [Amqp(Subject.Queue, Queue = Subject.Queue)]
        void On(Placed placed) => handled();
    }

    sealed class BytesConsumer(Action handled) : ApplicationModule
    {
        [Amqp(Subject.Queue, Queue = Subject.Queue)]
        void On(byte[] data) => handled();
    }
}
