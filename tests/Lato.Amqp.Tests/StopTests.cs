using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests;

/// <summary>Start and stop in order, at a real broker.</summary>
public sealed class StopTests(RabbitServer server) : AmqpTest(server)
{
    static AmqpPublisher PublisherOf(IHost host) => host.Services.GetRequiredService<AmqpPublisher>();

    sealed class Slow(Inbox inbox, TaskCompletionSource gate) : ApplicationModule
    {
        [Amqp("slow", Queue = "slow", Concurrency = 1)]
        async Task OnPlaced(OrderPlaced placed, CancellationToken cancellationToken)
        {
            inbox.Add($"begin {placed.Id}");
            await gate.Task.WaitAsync(cancellationToken);
            inbox.Add($"end {placed.Id}");
        }

        protected internal override async Task OnStartedAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(300, cancellationToken); // so long that a consumer which did not wait would have begun
            inbox.Add("started");
        }

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken)
        {
            inbox.Add("stopped");
            return Task.CompletedTask;
        }
    }

    Task<IHost> StartSlowAsync(TaskCompletionSource gate, Action<LatoBuilder>? further = null) =>
        StartAsync("office", app => app.AddModule<Slow>(), further: lato =>
        {
            lato.Services.AddSingleton(gate);
            further?.Invoke(lato);
        });

    [Fact]
    public async Task Consuming_begins_when_every_module_has_started_and_the_last_message_is_settled_before_they_stop()
    {
        var gate = new TaskCompletionSource();
        var host = await StartSlowAsync(gate);
        var publisher = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }));
        await PublisherOf(publisher).PublishAsync("slow", new OrderPlaced("1"), cancellationToken: Ct);
        await PublisherOf(publisher).PublishAsync("slow", new OrderPlaced("2"), cancellationToken: Ct);
        Assert.Equal("started", await Inbox.NextAsync<string>());
        var first = (await Inbox.NextAsync<string>())["begin ".Length..];

        var stopping = host.StopAsync(Ct);
        await Eventually.IsAsync("the other one is handed back", async () => await CountAsync("slow") == 1);
        gate.SetResult();
        await stopping;

        Assert.Equal([$"end {first}", "stopped"], Inbox.Rest());
        Assert.Equal(1u, await CountAsync("slow"));
    }

    [Fact]
    public async Task What_is_handed_back_at_a_stop_does_not_come_again()
    {
        var gate = new TaskCompletionSource();
        var host = await StartSlowAsync(gate);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PublisherOf(host).PublishAsync("slow", new OrderPlaced($"{i}"), cancellationToken: Ct)));
        await Inbox.NextAsync<string>();
        await Inbox.NextAsync<string>();

        var stopping = host.StopAsync(Ct);
        await Eventually.IsAsync("all but one are handed back", async () => await CountAsync("slow") >= 49);
        gate.SetResult();
        await stopping;

        var left = await CountAsync("slow");
        Assert.True(left > 0);
        for (var i = 0; i < left; i++)
        {
            Assert.Equal(1L, Convert.ToInt64((await GetAsync("slow")).BasicProperties.Headers!["x-delivery-count"], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_message_that_waits_while_the_service_is_down_is_handled_at_the_next_start()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        var host = await StartSlowAsync(gate);
        await host.StopAsync(Ct);
        Inbox.Rest();
        var publisher = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }));
        await PublisherOf(publisher).PublishAsync("slow", new OrderPlaced("1"), new AmqpPublication { Mandatory = true }, Ct);

        await StartSlowAsync(gate);

        Assert.Equal("started", await Inbox.NextAsync<string>());
        Assert.Equal("begin 1", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_handler_that_outlasts_the_grace_period_is_cancelled_and_its_message_handed_back()
    {
        var host = await StartSlowAsync(new TaskCompletionSource(), lato => lato.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(300)));
        await PublisherOf(host).PublishAsync("slow", new OrderPlaced("1"), cancellationToken: Ct);
        await Inbox.NextAsync<string>();
        await Inbox.NextAsync<string>();

        try
        {
            await host.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The grace period is over.
        }

        await Eventually.IsAsync("the message is handed back", async () => await CountAsync("slow") > 0);
        Assert.Contains("Warning: Application 'office' stops and gives up messages under way: 1", Logs.Lines);
        Assert.DoesNotContain("end 1", Inbox.Rest());
    }

    [Fact]
    public async Task Events_published_while_modules_stop_still_leave()
    {
        await Channel.QueueDeclareAsync("seen", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("seen", "amq.topic", "bye", cancellationToken: Ct);
        var host = await StartAsync("shop", app => app.AddModule<Leaving>(), further: lato => lato.Route<OrderPlaced>().ToAmqp("bye"));

        await host.StopAsync(Ct);

        Assert.Equal("bye", (await GetAsync("seen")).RoutingKey);
    }

    sealed class Leaving(IApplication application) : ApplicationModule
    {
        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => application.PublishAsync(new OrderPlaced("bye"), cancellationToken);
    }
}
