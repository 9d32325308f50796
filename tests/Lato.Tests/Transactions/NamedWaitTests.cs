using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transactions;

/// <summary>A timeout names what keeps it from ending: not the call that waits, but what it waits for.</summary>
public sealed class NamedWaitTests
{
    readonly ManualTimeProvider _clock = new();
    readonly LogProbe _log = new();
    readonly Gate _gate = new();
    readonly Application _app;
    Guid _holder;

    public NamedWaitTests() => _app = ClockedApplication.With(_clock, services => services.AddSingleton<ILoggerProvider>(_log));

    async Task<TransactionTimeoutException> TimeOutAsync(ApplicationModule busy, string alias)
    {
        _app.AddModule(busy.Handle("long", async (TransactionContext ctx) =>
        {
            _holder = ctx.Id;
            await _gate.PassSuspendedAsync();
        }).Handle("quick", () => 1));
        _app.AddModule(new ApplicationModule("a").Handle("go", (TransactionContext ctx) => ctx.CallAsync("quick")));
        var holding = _app.InTransactionAsync(ctx => ctx.CallAsync("long"));
        await _gate.ArrivalAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));
        var waiting = _app.CallAsync(alias);
        await TestTimeout.UntilAsync(() => _app.Running!.Actors["b"].Gate.HasWaiting);

        _clock.Advance(TimeSpan.FromSeconds(30));
        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => waiting.InTime());
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => holding.InTime());
        _gate.Open();
        return failure;
    }

    [Theory]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_call_that_waits_for_a_module_names_what_runs_there_and_for_how_long(Concurrency mode)
    {
        var failure = await TimeOutAsync(new ApplicationModule("b") { Options = new ActorOptions { Concurrency = mode, Parallelism = 1, MaxInFlight = mode == Concurrency.Stateless ? 1 : int.MaxValue } }, "go");

        Assert.Equal(["a.go"], failure.Running);
        Assert.Equal([$"b.quick waits for module 'b', where b.long of transaction {_holder:N} runs for 50 s"], failure.Waiting);
        Assert.Equal(
            $"A transaction of application 'app' did not end within 30 s. Still running: a.go. Not started: {failure.Waiting[0]}. "
            + "Raise the deadline, make the handler faster, or let it observe its CancellationToken.",
            failure.Message);
    }

    [Fact]
    public async Task A_call_that_itself_waits_is_not_said_to_run()
    {
        var failure = await TimeOutAsync(NewModule.Exclusive("b"), "quick");

        Assert.Empty(failure.Running);
        Assert.Single(failure.Waiting);
    }

    [Fact]
    public async Task Each_timeout_is_logged_once_as_a_warning()
    {
        var failure = await TimeOutAsync(NewModule.Exclusive("b"), "quick");

        Assert.Single(_log.Lines, line => line.StartsWith("Warning Transaction ", StringComparison.Ordinal) && line.EndsWith($" was given up: {failure.Message}", StringComparison.Ordinal));
    }
}
