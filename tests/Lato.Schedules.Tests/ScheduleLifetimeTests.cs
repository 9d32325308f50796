using System.Collections.Concurrent;
using Lato.Schedules.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Schedules.Tests;

public sealed class ScheduleLifetimeTests
{
    readonly ConcurrentQueue<string> _journal = [];

    [Module("early")]
    sealed class EarlyModule(ConcurrentQueue<string> journal) : ApplicationModule
    {
        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => Note("early started");

        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => Note("early stopping");

        [Schedule("1s", RunOnStartup = true)]
        void Work(ScheduleContext run) => journal.Enqueue($"run {run.Number}");

        Task Note(string line)
        {
            journal.Enqueue(line);
            return Task.CompletedTask;
        }
    }

    [Module("late")]
    sealed class LateModule(ConcurrentQueue<string> journal, TimeProvider time) : ApplicationModule
    {
        protected internal override async Task OnStartedAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            ((SleepyClock)time).Slept += TimeSpan.FromSeconds(10);
            journal.Enqueue("late started");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Schedules_begin_when_every_module_has_started(bool beside)
    {
        await using var host = await ClockedHost.StartAsync(
            app => app.AddModule(new EarlyModule(_journal)).AddModule<LateModule>(),
            services: services => services.AddSingleton(_journal).Configure<HostOptions>(options => options.ServicesStartConcurrently = beside));

        Assert.Equal(["early started", "late started", "run 1"], _journal);
    }

    [Fact]
    public async Task No_run_begins_once_the_host_is_told_to_stop()
    {
        await using var host = await ClockedHost.StartAsync(app => app.AddModule(new EarlyModule(_journal)));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        await host.StopAsync();
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["early started", "run 1", "run 2", "early stopping"], _journal);
    }

    [Fact]
    public async Task A_run_that_waits_for_its_jitter_does_not_begin_any_more()
    {
        var runs = 0;
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("1s", Jitter = "1d")] () => runs++));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        await host.StopAsync();
        host.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, runs);
    }

    [Fact]
    public async Task Stopping_waits_for_the_runs_under_way()
    {
        var gate = new Gate();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("1s")] async (CancellationToken token) =>
        {
            await gate.PassAsync(token);
            _journal.Enqueue("ended");
        }));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        var stopping = host.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.Open();
        await stopping.InTime();

        Assert.Equal(["ended"], _journal);
        Assert.Empty(host.Logs.Problems);
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_the_host_waits_is_cancelled_and_named()
    {
        await using var host = await ClockedHost.StartAsync(
            app => app.Handle("work", [Schedule("1s")] async (CancellationToken token) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                catch (OperationCanceledException)
                {
                    _journal.Enqueue("cancelled");
                    throw;
                }
            }),
            shutdownTimeout: TimeSpan.FromMilliseconds(50));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        await host.StopAsync().InTime();

        Assert.Equal(["cancelled"], _journal);
        Assert.Equal(["Warning Application 'farm' stops and cancels runs of schedules: farm.work due 2000-01-01T00:00:01.0000000+00:00"], host.Logs.Problems);
    }

    [Fact]
    public async Task A_host_stops_in_real_time_though_a_run_waits_on_a_clock_that_stands_still()
    {
        var reached = new TaskCompletionSource();
        await using var host = await ClockedHost.StartAsync(
            app => app.Handle("work", [Schedule("1s")] async (TimeProvider time) =>
            {
                reached.SetResult();
                await Task.Delay(TimeSpan.FromHours(1), time);
            }),
            shutdownTimeout: TimeSpan.FromMilliseconds(50));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await reached.Task.InTime();

        await host.StopAsync().InTime();

        Assert.Contains("Warning Application 'farm' stops and cancels runs of schedules: farm.work due 2000-01-01T00:00:01.0000000+00:00", host.Logs.Problems);
    }

    [Fact]
    public async Task A_run_may_stop_its_host()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("1s")] (IHostApplicationLifetime lifetime) => lifetime.StopApplication()));
        var stopped = host.Host.WaitForShutdownAsync();

        host.Time.Advance(TimeSpan.FromSeconds(1));

        await stopped.InTime();
    }

    [Fact]
    public async Task Schedules_end_quietly_with_an_application_that_stops_by_itself()
    {
        await using var host = await ClockedHost.StartAsync(app => app.AddModule(new EarlyModule(_journal)));

        await host.Host.Services.GetRequiredService<Application>().StopAsync();
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["early started", "run 1", "early stopping"], _journal);
        Assert.Empty(host.Logs.Problems);
    }

    [Fact]
    public async Task Applications_of_one_host_have_their_own_schedules()
    {
        TimeZoneData.SkipIfMissing();
        var (time, builder) = (new Lato.Testing.ManualTimeProvider(), Host.CreateEmptyApplicationBuilder(null));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddLato("shop", app => app.Handle("open", [Schedule("06:00")] (ScheduleContext run) => _journal.Enqueue($"shop {run.Due:HH:mm zzz}")))
            .AddSchedules(options => options.TimeZone = "Europe/Stockholm");
        builder.AddLato("farm", app => app.Handle("milk", [Schedule("06:00")] (ScheduleContext run) => _journal.Enqueue($"farm {run.Due:HH:mm zzz}")))
            .AddSchedules().AddSchedules();
        using var host = builder.Build();
        await host.StartAsync();

        time.Advance(TimeSpan.FromDays(1));
        await host.StopAsync();

        Assert.Equal(["shop 06:00 +01:00", "farm 06:00 +00:00"], _journal);
    }

    [Fact]
    public async Task A_service_gets_its_schedules_from_the_transport_that_its_attributes_name()
    {
        var transport = (Transport)Activator.CreateInstance(new ScheduleAttribute("1s").Transport)!;
        var (time, builder) = (new Lato.Testing.ManualTimeProvider(), Host.CreateEmptyApplicationBuilder(null));
        builder.Services.AddSingleton<TimeProvider>(time);
        transport.Add(builder.AddLato("farm", app => app.AddModule(new EarlyModule(_journal))).AddSchedules());
        using var host = builder.Build();
        transport.Use(host, "farm");
        await host.StartAsync();

        time.Advance(TimeSpan.FromSeconds(1));
        await host.StopAsync();

        Assert.False(transport.RequiresWebHost);
        Assert.Equal(["early started", "run 1", "run 2", "early stopping"], _journal);
    }
}
