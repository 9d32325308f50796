using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>An answer never waits for the code of another caller, even if that blocks its thread.</summary>
public sealed class BlockingCallerTests : IDisposable
{
    const int Callers = 20;

    readonly Gate _gate = new();
    readonly ManualResetEventSlim _released = new();

    sealed record Ask : Query<int>;

    sealed record Happened : Event;

    public void Dispose() => _released.Set();

    Application AppOf(Concurrency mode, Action<IServiceCollection>? services = null)
    {
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } };
        module.Handle<Ask>(async () =>
        {
            await _gate.PassAsync();
            return 1;
        });
        return new Application("app", services).AddModule(module);
    }

    /// <summary>All callers wait for one module; when it answers, one of them blocks. The others must have their answers meanwhile.</summary>
    async Task AllButOneEndAsync(Func<int, Action, Task> call, int arrivals = Callers, int blocking = 0)
    {
        var calls = Enumerable.Range(0, Callers).Select(i => call(i, () => Block(i == blocking))).ToArray();
        await _gate.ArrivalAsync(arrivals);

        _gate.Open();

        await Task.WhenAll(calls.Where((_, i) => i != blocking)).InTime();
        _released.Set();
        await calls[blocking].InTime();
    }

    void Block(bool blocks)
    {
        if (blocks)
        {
            Assert.True(_released.Wait(TestTimeout.Limit), "The others have not ended.");
        }
    }

    [Theory]
    [InlineData(Concurrency.Interleaved, 0)]
    [InlineData(Concurrency.Interleaved, 10)]
    [InlineData(Concurrency.Interleaved, 19)]
    [InlineData(Concurrency.Parallel, 0)]
    public async Task Of_a_delegate(Concurrency mode, int blocking)
    {
        var app = AppOf(mode);

        await AllButOneEndAsync((_, block) => app.InTransactionAsync(async ctx =>
        {
            await ctx.ExecuteAsync(new Ask());
            block();
        }), mode == Concurrency.Parallel ? 16 : Callers, blocking);
    }

    [Fact]
    public async Task Of_a_handler_that_has_left_its_turn()
    {
        var outer = new ApplicationModule("outer") { Options = new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = Callers } };
        outer.Handle("call", async (TransactionContext ctx, Action block) =>
        {
            await ctx.ExecuteAsync(new Ask()).ConfigureAwait(false);
            block();
        });
        var app = AppOf(Concurrency.Interleaved).AddModule(outer);

        await AllButOneEndAsync((_, block) => app.CallAsync("call", block));
    }

    [Fact]
    public async Task Of_a_transaction_opened_by_hand()
    {
        var app = AppOf(Concurrency.Interleaved);

        await AllButOneEndAsync(async (_, block) =>
        {
            await using var ctx = await app.BeginTransactionAsync();
            await ctx.ExecuteAsync(new Ask()).ConfigureAwait(false);
            block();
            await ctx.CommitAsync();
        });
    }

    [Fact]
    public async Task Of_a_caller_of_the_application()
    {
        var app = AppOf(Concurrency.Interleaved);

        await AllButOneEndAsync(async (_, block) =>
        {
            await app.ExecuteAsync(new Ask()).ConfigureAwait(false);
            block();
        });
    }

    [Fact]
    public async Task Of_a_middleware_or_a_hook()
    {
        var places = 0;
        var app = AppOf(Concurrency.Interleaved)
            .Use(async (ctx, next) =>
            {
                var result = await next.InvokeAsync();
                Block(Interlocked.Increment(ref places) == 1);
                return result;
            })
            .OnExitTransaction((_, _) => { });

        var calls = Enumerable.Range(0, Callers).Select(_ => app.ExecuteAsync(new Ask())).ToList();
        await _gate.ArrivalAsync(Callers);
        _gate.Open();

        for (var i = 1; i < Callers; i++)
        {
            calls.Remove((Task<int>)await Task.WhenAny(calls).InTime());
        }

        _released.Set();
        await calls[0].InTime();
    }

    [Fact]
    public async Task Of_the_next_handler_of_an_event()
    {
        var ran = 0;
        var first = new ApplicationModule("first").Handle<Happened>(_gate.PassAsync);
        var second = new ApplicationModule("second") { Options = new ActorOptions { Concurrency = Concurrency.Parallel } };
        second.Handle<Happened>(() => Block(Interlocked.Increment(ref ran) == 1));
        var app = new Application().AddModule(first).AddModule(second);

        var calls = Enumerable.Range(0, Callers).Select(_ => app.PublishAsync(new Happened())).ToList();
        await _gate.ArrivalAsync(Callers);
        _gate.Open();

        for (var i = 1; i < Callers; i++)
        {
            calls.Remove((Task<PublishResult>)await Task.WhenAny(calls).InTime());
        }

        _released.Set();
        await calls[0].InTime();
    }

    sealed class Slow(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    [Fact]
    public async Task Of_a_service_that_is_disposed()
    {
        var disposed = 0;
        var app = AppOf(Concurrency.Interleaved, services => services.AddScoped(_ => new Slow(() => Block(Interlocked.Increment(ref disposed) == 1))));
        app.Handle("use", async (Slow slow) =>
        {
            await _gate.PassAsync();
            return slow is not null;
        });

        var calls = Enumerable.Range(0, Callers).Select(_ => app.CallAsync("use")).ToList();
        await _gate.ArrivalAsync(Callers);
        _gate.Open();

        for (var i = 1; i < Callers; i++)
        {
            calls.Remove((Task<object?>)await Task.WhenAny(calls).InTime());
        }

        _released.Set();
        await calls[0].InTime();
    }

    [Fact]
    public async Task When_the_application_gives_them_all_up()
    {
        var app = AppOf(Concurrency.Interleaved).Configure(options => options.DrainTimeout = TimeSpan.Zero);
        var calls = Enumerable.Range(0, Callers).Select(CallAsync).ToArray();
        await _gate.ArrivalAsync(Callers);

        var stopping = app.StopAsync();

        await Task.WhenAll(calls.AsEnumerable().Reverse().Take(Callers - 1)).InTime();
        _released.Set();
        await calls[0].InTime();
        _gate.Open();
        await stopping.InTime();

        async Task CallAsync(int i)
        {
            try
            {
                await app.ExecuteAsync(new Ask()).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Block(i == 0);
            }
        }
    }
}
