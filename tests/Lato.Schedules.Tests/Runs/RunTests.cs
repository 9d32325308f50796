using System.Collections.Concurrent;
using System.Diagnostics;
using Lato.Schedules.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Schedules.Tests.Runs;

public sealed class RunTests
{
    sealed record Sweep(int Days = 3) : Command;

    [Module("stock")]
    sealed class StockModule(List<string> journal) : ApplicationModule
    {
        [Handler, Schedule("@daily")]
        void Sweep(Sweep command, TransactionContext ctx, ScheduleContext? run = null) => journal.Add($"{command}, {ctx.Message == command}, run {run?.Number}");
    }

    [Fact]
    public async Task The_message_that_a_handler_takes_is_made_with_its_defaults_and_can_be_sent_by_others_too()
    {
        var journal = new List<string>();
        await using var host = await ClockedHost.StartAsync(app => app.AddModule(new StockModule(journal)));

        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Host.Services.GetRequiredService<IApplication>().ExecuteAsync(new Sweep(7));

        Assert.Equal(["Sweep { Days = 3 }, True, run 1", "Sweep { Days = 7 }, True, run "], journal);
    }

    [Fact]
    public async Task Each_run_is_a_transaction_whose_hooks_middlewares_and_handlers_can_see_the_run()
    {
        var journal = new ConcurrentQueue<string>();
        await using var host = await ClockedHost.StartAsync(app => app
            .OnEnterTransaction(ctx => journal.Enqueue($"enter {ctx.Get<ScheduleContext>("run").Number}"))
            .Use(async (ctx, next) =>
            {
                journal.Enqueue($"around {next.Handler.FullName}");
                return await next.InvokeAsync();
            })
            .OnExitTransaction((_, failure) => journal.Enqueue($"exit {failure?.Message}"))
            .Handle("inner", (ScheduleContext run, TimeProvider time, CancellationToken token) =>
                journal.Enqueue($"inner {run.Number} {time.GetUtcNow() == run.Started} {token.CanBeCanceled}"))
            .Handle("outer", [Schedule("1s")] (TransactionContext ctx) => ctx.CallAsync("inner")));

        host.Time.Advance(TimeSpan.FromSeconds(1));

        await TestTimeout.UntilAsync(() => journal.Count == 5);
        Assert.Equal(["enter 1", "around farm.outer", "around farm.inner", "inner 1 True True", "exit "], journal);
    }

    [Fact]
    public async Task Each_run_has_a_span_that_is_the_root_of_its_trace()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var surrounding = new Activity("surrounding").Start();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("span test", [Schedule("1s")] () => { }));

        host.Time.Advance(TimeSpan.FromSeconds(2));

        List<Activity> own;
        lock (spans)
        {
            own = spans.FindAll(span => span.DisplayName == "transaction farm.span test");
        }

        Assert.Equal(2, own.Count);
        Assert.All(own, span => Assert.Null(span.ParentId));
        Assert.NotEqual(own[0].TraceId, own[1].TraceId);
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_the_schedule_goes_on()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "beat", [Schedule("1s")] (ScheduleContext run) => run.Number == 1 ? throw new InvalidOperationException("No pulse") : run));

        host.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["Error A run of schedule 'farm.beat', due 2000-01-01T00:00:01.0000000+00:00, failed: No pulse"], host.Logs.Problems);
    }

    [Fact]
    public async Task A_run_may_take_as_long_as_its_schedule_says()
    {
        var started = 0;
        await using var host = await ClockedHost.StartAsync(app => app
            .Configure(options => options.Deadline = TimeSpan.FromSeconds(2))
            .Handle("short", [Schedule("2000-01-01 00:00:01", Deadline = "1s")] async (CancellationToken token) => await Endless(token))
            .Handle("default", [Schedule("2000-01-01 00:00:01")] async (CancellationToken token) => await Endless(token))
            .Handle("long", [Schedule("2000-01-01 00:00:01", Deadline = "infinite")] async (CancellationToken token) => await Endless(token)));

        async Task Endless(CancellationToken token)
        {
            started++;
            await Task.Delay(Timeout.Infinite, token);
        }

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, started);
        host.Time.Advance(TimeSpan.FromHours(1));

        await TestTimeout.UntilAsync(() => host.Logs.Problems.Length == 2);

        Assert.All(host.Logs.Problems, problem => Assert.DoesNotContain("farm.long", problem, StringComparison.Ordinal));
    }
}
