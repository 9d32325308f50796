using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>A caller that waits ends its transaction, whenever the work gets its result.</summary>
public sealed class TransactionReplyTests
{
    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Work_that_ends_at_the_moment_of_its_suspension_leaves_no_transaction_in_flight(Concurrency mode)
    {
        await using var app = new Application("app").AddModule(new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } }
            .Handle("moment", async (int spins) =>
            {
                var moment = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                ThreadPool.UnsafeQueueUserWorkItem(_ => moment.SetResult(spins), null);
                Thread.SpinWait(spins);
                return await moment.Task;
            }));

        var callers = Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                Assert.Equal(i % 100, await app.CallAsync("moment", i % 100));
            }
        }));
        await Task.WhenAll(callers).InTime();

        await TestTimeout.UntilAsync(() => app.Running!.Transactions.InFlightCounter.Count == 0);
    }
}
