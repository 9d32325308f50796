using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transactions;

/// <summary>What a transaction does after its exit hooks belongs to its caller's call chain, and to the transaction until it is done.</summary>
public sealed class AfterCommitTests
{
    sealed record Happened(int Left) : Event;

    sealed class CallsOnDisposal(Application app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await app.CallAsync("inside");
    }

    readonly Gate _gate = new();
    readonly Journal _journal = new();

    static readonly AsyncLocal<string?> Local = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_exclusive_module_may_await_a_transaction_that_publishes_to_it_after_its_commit(bool waits)
    {
        var app = new Application("app");
        app.AddModule(NewModule.Exclusive("holder")
                .Handle("outer", async () => await app.CallAsync("publishes"))
                .Handle<Happened>(() => _journal.Write("happened")))
            .Handle("publishes", async (TransactionContext ctx) =>
            {
                if (waits)
                {
                    await Task.Yield();
                }

                ctx.PublishAfterCommit(new Happened(0));
            });

        await app.CallAsync("outer").InTime();

        Assert.Equal(["happened"], _journal.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_scoped_services_call_when_they_are_disposed_is_let_in_too(bool waits)
    {
        Application app = null!;
        app = new Application("app", services => services.AddScoped(_ => new CallsOnDisposal(app)));
        app.AddModule(NewModule.Exclusive("holder")
                .Handle("outer", async () => await app.CallAsync("uses"))
                .Handle("inside", () => _journal.Write("inside")))
            .Handle("uses", async (CallsOnDisposal service) =>
            {
                if (waits)
                {
                    await Task.Yield();
                }
            });

        await app.CallAsync("outer").InTime();

        Assert.Equal(["inside"], _journal.Lines);
    }

    [Fact]
    public async Task A_stop_waits_for_the_events_that_a_transaction_has_promised_and_for_what_these_promise()
    {
        var app = new Application("app");
        app.Handle("publishes", (TransactionContext ctx) =>
        {
            ctx.PublishAfterCommit(new Happened(2));
            return _gate.PassAsync();
        });
        app.AddModule(new ApplicationModule("listener").Handle(async (Happened happened, TransactionContext ctx) =>
        {
            await Task.Yield();
            if (happened.Left > 0)
            {
                ctx.PublishAfterCommit(new Happened(happened.Left - 1));
            }

            _journal.Write($"{happened.Left}");
        }));
        var call = app.CallAsync("publishes");
        await _gate.ArrivalAsync();

        var stopping = app.StopAsync();
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.PublishAsync(new Happened(0)));
        _gate.Open();
        await call.InTime();
        await stopping.InTime();

        Assert.Equal(["2", "1", "0"], _journal.Lines);
    }

    [Fact]
    public async Task A_stop_does_not_end_while_an_event_is_being_handled()
    {
        var app = new Application("app").Handle("publishes", (TransactionContext ctx) => ctx.PublishAfterCommit(new Happened(0)));
        app.AddModule(new ApplicationModule("listener").Handle<Happened>(() => _gate.PassAsync()));
        var call = app.CallAsync("publishes");
        await _gate.ArrivalAsync();

        var stopping = app.StopAsync();
        Assert.False(stopping.IsCompleted);
        _gate.Open();

        await stopping.InTime();
        await call.InTime();
    }

    [Fact]
    public async Task Events_that_a_stop_gives_up_are_named()
    {
        var log = new LogProbe();
        var app = new Application("app", services => services.AddSingleton<ILoggerProvider>(log)).Configure(options => options.DrainTimeout = TimeSpan.Zero);
        app.Handle("publishes", (TransactionContext ctx) =>
        {
            ctx.PublishAfterCommit(new Happened(0));
            ctx.PublishAfterCommit(new Happened(1));
        });
        app.AddModule(new ApplicationModule("listener").Handle((Happened happened, CancellationToken token) =>
        {
            _journal.Write($"{happened.Left}");
            return _gate.PassAsync().WaitAsync(token);
        }));
        var call = app.CallAsync("publishes");
        await _gate.ArrivalAsync();

        await app.StopAsync().InTime();

        await call.InTime();
        Assert.Equal(2, log.Lines.Count(line => line == "Error Publishing Happened after the commit failed"));
        Assert.Equal(["0"], _journal.Lines);
    }

    [Fact]
    public async Task The_handler_of_such_an_event_may_stop_the_application()
    {
        var app = new Application("app").Handle("publishes", (TransactionContext ctx) => ctx.PublishAfterCommit(new Happened(0)));
        app.AddModule(new ApplicationModule("listener").Handle<Happened>(async () =>
        {
            await app.StopAsync();
            _journal.Write("stopped");
        }));

        await app.CallAsync("publishes").InTime();

        Assert.Equal(["stopped"], _journal.Lines);
        await app.StopAsync().InTime();
    }

    [Fact]
    public async Task An_event_after_the_commit_has_the_flow_of_the_caller_and_not_that_of_the_hooks()
    {
        Local.Value = "caller";
        var app = new Application("app").OnEnterTransaction((TransactionContext ctx, Counter counter) =>
        {
            Local.Value = counter.Next() == 1 ? "hook" : Local.Value;
        }).Set("counter", new Counter()).Handle("publishes", (TransactionContext ctx) => ctx.PublishAfterCommit(new Happened(0))).Handle<Happened>(() => _journal.Write(Local.Value!));

        await app.CallAsync("publishes").InTime();

        Assert.Equal(["caller"], _journal.Lines);
    }

    sealed class Counter
    {
        int _count;

        public int Next() => Interlocked.Increment(ref _count);
    }
}
