using Lato.Tests.Doubles;

namespace Lato.Tests.Stress;

/// <summary>Callers give up at any moment: each call has one outcome, and the module goes on.</summary>
public sealed class CancellationStressTests
{
    const int Calls = 6000;

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Each_call_is_answered_or_cancelled_and_each_transaction_ends_once(Concurrency mode)
    {
        var (entered, committed, failed, cancelled, answered) = (0, 0, 0, 0, 0);
        var app = new Application()
            .OnEnterTransaction(ctx => { Interlocked.Increment(ref entered); })
            .OnExitTransaction((ctx, failure) => { _ = failure is null ? Interlocked.Increment(ref committed) : Interlocked.Increment(ref failed); })
            .AddModule(NewModule.Of("module", mode).Handle("work", async (int number, CancellationToken token) =>
            {
                await Task.Yield();
                if (number % 4 == 0)
                {
                    token.ThrowIfCancellationRequested();
                }

                await Task.Yield();
                return number;
            }));
        await app.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(async () =>
        {
            using var source = new CancellationTokenSource();
            var call = app.CallAsync("work", number, source.Token);
            if (number % 2 == 0)
            {
                await source.CancelAsync();
            }

            try
            {
                Assert.Equal(number, await call);
                Interlocked.Increment(ref answered);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(0, number % 2);
                Interlocked.Increment(ref cancelled);
            }
        }))).InTime();
        await app.StopAsync().InTime();

        Assert.Equal(Calls, answered + cancelled);
        Assert.Equal((entered, answered, cancelled), (committed + failed, committed, failed));
    }
}
