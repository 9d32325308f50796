using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

public sealed class MemoryTests
{
    sealed class Trace;

    const int Calls = 20_000;

    readonly Application _app = new Application().Handle("yield", async () => await Task.Yield());

    static async Task<WeakReference> TracedCallAsync(Application app, CancellationToken token)
    {
        var trace = new Trace();
        await app.InTransactionAsync(new { trace }, ctx => ctx.CallAsync("yield"), token);
        return new WeakReference(trace);
    }

    [Fact]
    public async Task A_token_that_outlives_its_calls_keeps_none_of_them()
    {
        using var longLived = new CancellationTokenSource();
        var traces = new List<WeakReference>();
        for (var i = 0; i < Calls; i++)
        {
            traces.Add(await TracedCallAsync(_app, longLived.Token).InTime());
        }

        await TestTimeout.UntilAsync(() => // threads of the last ones may still be on their way out
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !traces.Exists(trace => trace.IsAlive);
        });
        await longLived.CancelAsync();
    }
}
