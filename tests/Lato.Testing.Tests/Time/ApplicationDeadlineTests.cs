using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.Tests.Time;

public sealed class ApplicationDeadlineTests : IAsyncDisposable
{
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(10);

    readonly ManualTimeProvider _time = new();
    readonly TaskCompletionSource _busyStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Application _app;

    public ApplicationDeadlineTests() => _app = new Application("app", services => services.AddSingleton<TimeProvider>(_time));

    public ValueTask DisposeAsync()
    {
        _release.TrySetResult();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task The_deadline_expires_at_its_very_time()
    {
        _app.Handle("slow", () => _release.Task);
        _app.Deadline = TimeSpan.FromSeconds(30);

        var calling = _app.CallAsync("slow");
        await _time.WaitForTimersAsync().WaitAsync(SafetyNet);
        _time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.False(calling.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => calling.WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_handler_that_waited_its_turn_and_has_ended_is_not_named_as_running(Concurrency concurrency)
    {
        var busyMayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slowStarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _app.AddModule(
            new ApplicationModule("shared") { Options = new ActorOptions { Concurrency = concurrency, Parallelism = 1, MaxInFlight = 1 } }
                .Handle("busy", async () =>
                {
                    _busyStarted.SetResult();
                    await busyMayEnd.Task;
                })
                .Handle("ends", async () => await Task.Yield()));
        _app.Handle("slow", async () =>
        {
            slowStarted.SetResult();
            await _release.Task;
        });
        _app.Handle("all", async (TransactionContext context) =>
        {
            await context.CallAsync("ends");
            await context.CallAsync("slow");
        });
        var busy = _app.CallAsync("busy");
        await _busyStarted.Task.WaitAsync(SafetyNet);

        var calling = _app.CallAsync("all");
        busyMayEnd.SetResult();
        await Task.WhenAll(busy, slowStarted.Task).WaitAsync(SafetyNet);
        await _time.WaitForTimersAsync().WaitAsync(SafetyNet);
        _time.Advance(_app.Deadline);

        var timeout = await Assert.ThrowsAsync<TransactionTimeoutException>(() => calling.WaitAsync(SafetyNet));
        Assert.DoesNotContain(timeout.Running, handler => handler.Contains("ends", StringComparison.Ordinal));
        Assert.Equal(2, timeout.Running.Count);
    }
}
