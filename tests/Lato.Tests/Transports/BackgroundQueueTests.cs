using System.Collections.Concurrent;
using Lato.Tests.Doubles;
using Lato.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transports;

/// <summary>Commands that are executed while their sender goes on.</summary>
public sealed class BackgroundQueueTests : IAsyncDisposable
{
    readonly Gate _gate = new();
    readonly ConcurrentQueue<string> _done = [];
    readonly RecordingLogs _logs = new();
    IHost? _host;

    public async ValueTask DisposeAsync()
    {
        _gate.Open();
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
            await _host.StopAsync(); // as the second one of two that stop a host
        }
    }

    async Task<IBackgroundQueue> StartAsync(Action<BackgroundQueueOptions>? configure = null, TimeSpan? stopsWithin = null, Action<Application>? further = null)
    {
        var builder = Hosts.Builder(_logs);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = stopsWithin ?? TimeSpan.FromSeconds(30));
        builder.AddLato("shop", app =>
        {
            app.Handle(async (SendMail mail, TransactionContext ctx) =>
            {
                await _gate.PassAsync().WaitAsync(ctx.CancellationToken);
                _done.Enqueue($"{mail.To} by {ctx.Entry.Transport}");
            });
            app.Handle(object (Fail command) => throw new InvalidOperationException("The mail server is down."));
            further?.Invoke(app);
        }).AddBackgroundQueue(configure);
        _host = builder.Build();
        await _host.StartAsync();
        return _host.Services.GetRequiredService<IBackgroundQueue>();
    }

    [Fact]
    public async Task Commands_are_executed_in_transactions_of_their_own_in_the_order_in_which_they_come()
    {
        var queue = await StartAsync();

        queue.Enqueue(new SendMail("Ada"));
        queue.Enqueue(new SendMail("Grace"));
        await _gate.ArrivalAsync();
        Assert.Equal(1, queue.Count);
        Assert.Empty(_done);
        _gate.Open();
        await _host!.StopAsync();

        Assert.Equal(["Ada by background", "Grace by background"], _done);
    }

    [Fact]
    public async Task As_many_commands_run_concurrently_as_the_option_says()
    {
        var queue = await StartAsync(options => options.Concurrency = 3);

        for (var i = 0; i < 4; i++)
        {
            queue.Enqueue(new SendMail($"{i}"));
        }

        await _gate.ArrivalAsync(3);
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task A_full_queue_refuses_a_command_and_says_what_to_do()
    {
        var queue = await StartAsync(options => options.Capacity = 1);
        queue.Enqueue(new SendMail("Ada"));
        await _gate.ArrivalAsync();
        queue.Enqueue(new SendMail("Grace"));

        var failure = Assert.Throws<BackgroundQueueFullException>(() => queue.Enqueue(new SendMail("Edsger")));

        Assert.False(queue.TryEnqueue(new SendMail("Edsger")));
        Assert.Equal(
            "The background queue of application 'shop' is full: 1 commands wait, so 'SendMail' was not taken. Send fewer, let more run concurrently with 'lato.background.concurrency', or raise 'lato.background.capacity'.",
            failure.Message);
        Assert.Equal(("shop", "SendMail", 1), (failure.Application, failure.Command, failure.Capacity));
    }

    [Fact]
    public async Task A_command_without_a_handler_is_refused_at_once()
    {
        var queue = await StartAsync();

        Assert.Throws<HandlerNotFoundException>(() => queue.Enqueue(new Unknown()));
    }

    [Fact]
    public async Task A_failed_command_is_logged_and_the_next_one_is_executed()
    {
        var queue = await StartAsync();
        _gate.Open();

        queue.Enqueue(new Fail());
        queue.Enqueue(new SendMail("Ada"));
        await _host!.StopAsync();

        Assert.Equal(["Ada by background"], _done);
        var entry = Assert.Single(_logs.Entries, entry => entry.Level == LogLevel.Error);
        Assert.Equal(("Command 'Fail' of the background queue failed", "The mail server is down."), (entry.Text, entry.Exception!.Message));
    }

    [Fact]
    public async Task A_stop_executes_what_waits_before_the_modules_stop()
    {
        var queue = await StartAsync();
        queue.Enqueue(new SendMail("Ada"));
        queue.Enqueue(new SendMail("Grace"));
        await _gate.ArrivalAsync();

        var stopping = _host!.StopAsync();
        Assert.False(stopping.IsCompleted);
        _gate.Open();
        await stopping.InTime();

        Assert.Equal(2, _done.Count);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_service_that_stops_last_may_still_send_commands()
    {
        _gate.Open();
        var builder = Hosts.Builder(_logs);
        builder.Services.Configure<HostOptions>(options => options.ServicesStopConcurrently = true);
        builder.AddLato("shop", app => app.Handle((SendMail mail) => _done.Enqueue(mail.To))).AddBackgroundQueue();
        builder.Services.AddSingleton<IHostedService, LastWords>();
        using var host = builder.Build();
        await host.StartAsync();

        await host.StopAsync();

        Assert.Equal(["goodbye"], _done);
    }

    [Fact]
    public async Task A_stop_that_is_out_of_time_cancels_what_runs_and_tells_what_was_not_done()
    {
        var queue = await StartAsync(stopsWithin: TimeSpan.FromMilliseconds(50));
        queue.Enqueue(new SendMail("Ada"));
        queue.Enqueue(new SendMail("Grace"));
        queue.Enqueue(new Fail());
        await _gate.ArrivalAsync();

        await Record.ExceptionAsync(() => _host!.StopAsync().InTime());

        Assert.Empty(_done);
        Assert.Contains(_logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Text == "Application 'shop' stops before its background queue is done: SendMail × 2, Fail × 1");
    }

    [Fact]
    public async Task A_queue_takes_nothing_after_the_stop()
    {
        var queue = await StartAsync();
        await _host!.StopAsync();

        Assert.Throws<ApplicationStoppedException>(() => queue.Enqueue(new SendMail("Ada")));
        Assert.Throws<ApplicationStoppedException>(() => queue.TryEnqueue(new SendMail("Ada")));
    }

    [Fact]
    public void Configuration_wins_over_code()
    {
        var builder = Hosts.Builder();
        builder.Configuration["lato:background:capacity"] = "7";
        builder.AddLato("shop").AddBackgroundQueue(options => (options.Capacity, options.Concurrency) = (5, 2));
        using var host = builder.Build();

        var options = host.Services.GetRequiredKeyedService<BackgroundQueueOptions>("shop");

        Assert.Equal((7, 2), (options.Capacity, options.Concurrency));
    }

    sealed record SendMail(string To) : Command;

    sealed record Fail : Command;

    sealed record Unknown : Command;

    sealed class LastWords(IBackgroundQueue queue) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            queue.Enqueue(new SendMail("goodbye"));
            return Task.CompletedTask;
        }
    }
}
