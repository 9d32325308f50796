using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Brokers.Subjects;

/// <summary>Lato: each message in a transaction of its own.</summary>
internal sealed class LatoSqsSubject(Uri server) : Subject
{
    readonly string _prefix = $"lato-{Guid.NewGuid():N}-";
    readonly List<IHost> _hosts = [];

    public override async Task PrepareAsync()
    {
        await StartAsync(new ApplicationModule("publisher"));
        await StartAsync(new Consumer(static () => { }));
        await _hosts[1].StopAsync(); // the queue stays
    }

    public override int AtATime => 10;

    public override Task PublishAsync(int number) =>
        _hosts[0].Services.GetRequiredService<SqsSender>().SendAllAsync(Queue, [.. Enumerable.Range(0, AtATime).Select(index => Placed.Of(number + index).Text)], how: new SqsSending { Body = SqsBody.Verbatim });

    public override Task ConsumeAsync(Action handled) => StartAsync(new Consumer(handled));

    public override async ValueTask DisposeAsync()
    {
        foreach (var running in _hosts)
        {
            await running.StopAsync();
            running.Dispose();
        }
    }

    async Task StartAsync(ApplicationModule module)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddLato("measured", app => app.AddModule(module)).AddSnsSqs(aws =>
        {
            (aws.Region, aws.AccessKeyId, aws.SecretAccessKey) = ("eu-west-1", "key", "secret");
            (aws.SqsEndpoint, aws.QueuePrefix, aws.MaxInFlight) = (server.ToString(), _prefix, Prefetch);
        });
        var running = builder.Build();
        _hosts.Add(running);
        await running.StartAsync();
    }

    sealed class Consumer(Action handled) : ApplicationModule("consumer")
    {
        [Sqs(Subject.Queue)]
        void On(string text) => handled();
    }
}
