using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>Start and stop in order.</summary>
public sealed class StopTests(FauxqsServer server) : SqsTest(server)
{
    sealed class Slow(Inbox inbox, TaskCompletionSource gate) : ApplicationModule
    {
        [Sqs("slow")]
        async Task On(string data, CancellationToken cancellationToken)
        {
            inbox.Add($"begin {data}");
            await gate.Task.WaitAsync(cancellationToken);
            inbox.Add($"end {data}");
        }

        [Sqs("queued", Fifo = true, MaxMessages = 10)]
        async Task InGroups(string data, CancellationToken cancellationToken)
        {
            inbox.Add($"begin {data}");
            await gate.Task.WaitAsync(cancellationToken);
            inbox.Add($"end {data}");
        }

        protected internal override async Task OnStartedAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(300, cancellationToken);
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
    public async Task Consuming_begins_when_every_module_has_started_and_what_runs_is_deleted_before_they_stop()
    {
        var gate = new TaskCompletionSource();
        await Sqs.CreateQueueAsync($"{Prefix}slow", Ct);
        await Sqs.SendMessageAsync(await UrlAsync("slow"), """{"metadata": {"data_encoding": "raw"}, "data": "1"}""", Ct);
        var host = await StartSlowAsync(gate);
        Assert.Equal("started", await Inbox.NextAsync<string>());
        Assert.Equal("begin 1", await Inbox.NextAsync<string>());

        var stopping = host.StopAsync(Ct);
        await Task.Delay(100, Ct);
        gate.SetResult();
        await stopping;

        Assert.Equal(["end 1", "stopped"], Inbox.Rest());
        Assert.Equal((0, 0), await CountAsync("slow"));
    }

    [Fact]
    public async Task A_handler_that_outlasts_the_grace_period_is_cancelled_and_its_message_handed_back_at_once()
    {
        var host = await StartSlowAsync(new TaskCompletionSource(), lato => lato.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(300)));
        await SendAsync(host, "slow", "1");
        Assert.Equal("started", await Inbox.NextAsync<string>());
        Assert.Equal("begin 1", await Inbox.NextAsync<string>());

        try
        {
            await host.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The grace period is over.
        }

        for (var i = 0; await CountAsync("slow") != (1, 0); i++)
        {
            Assert.True(i < 100);
            await Task.Delay(50, Ct);
        }

        Assert.Contains("Warning: Application 'office' stops and gives up messages under way: 1", Logs.Lines);
        Assert.DoesNotContain("end 1", Inbox.Rest());
    }

    [Fact]
    public async Task What_waits_for_its_turn_is_handed_back_at_once()
    {
        var gate = new TaskCompletionSource();
        var host = await StartAsync("office", app => app.Handle("narrow", [Sqs("narrow", RetryInPlace = "unlimited, 1h, constant")] (string data, Inbox inbox) =>
        {
            inbox.Add(data);
            throw new InvalidOperationException("not yet");
        }));
        await SendAsync(host, "narrow", "1");
        await Inbox.NextAsync<string>();

        await host.StopAsync(Ct);

        Assert.Equal((1, 0), await CountAsync("narrow"));
    }
}
