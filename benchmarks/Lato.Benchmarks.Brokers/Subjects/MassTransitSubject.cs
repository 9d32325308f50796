using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Brokers.Subjects;

/// <summary>MassTransit over RabbitMQ.</summary>
internal sealed class MassTransitSubject(string host, int port) : Subject
{
    readonly List<IHost> _hosts = [];

    public override async Task PrepareAsync()
    {
        await StartAsync(null);
        await StartAsync(static () => { });
        await _hosts[1].StopAsync();
    }

    public override Task PublishAsync(int number) => _hosts[0].Services.GetRequiredService<IBus>().Publish(Placed.Of(number));

    public override Task ConsumeAsync(Action handled) => StartAsync(handled);

    public override async ValueTask DisposeAsync()
    {
        foreach (var running in _hosts)
        {
            await running.StopAsync();
            running.Dispose();
        }
    }

    async Task StartAsync(Action? handled)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus => bus.UsingRabbitMq((_, rabbit) =>
        {
            rabbit.Host("127.0.0.1", (ushort)port, host, broker =>
            {
                broker.Username("guest");
                broker.Password("guest");
            });
            if (handled is not null)
            {
                rabbit.ReceiveEndpoint(Queue, endpoint =>
                {
                    endpoint.PrefetchCount = Prefetch;
                    endpoint.Consumer(() => new Consumer(handled));
                });
            }
        }));
        var running = builder.Build();
        _hosts.Add(running);
        await running.StartAsync();
    }

    sealed class Consumer(Action handled) : IConsumer<Placed>
    {
        public Task Consume(ConsumeContext<Placed> context)
        {
            handled();
            return Task.CompletedTask;
        }
    }
}
