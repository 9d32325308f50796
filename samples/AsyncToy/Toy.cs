using Lato;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncToy;

/// <summary>Three transactions at once: each connects to a database, runs a handler, and disconnects.</summary>
public static class Toy
{
    // Long enough for the transactions to overlap, also on a busy machine.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="output">Where the lines go.</param>
    /// <param name="time">The clock that the pauses wait on.</param>
    /// <param name="onAkka">Whether it runs on Akka.NET, or on the built-in engine.</param>
    public static async Task RunAsync(TextWriter output, TimeProvider time, bool onAkka)
    {
        var transactions = 0;
        await using var app = new Application("toy", services => services.AddSingleton(time));
        if (onAkka)
        {
            app.UseAkka();
        }

        app.OnEnterTransaction(async ctx =>
        {
            var log = new ToyLog(output, Interlocked.Increment(ref transactions));
            ctx.Set("log", log);
            log.Write("Connecting to database");
            await Task.Delay(Pause, time);
            log.Write("Connected");
        });

        app.OnExitTransaction(async (ctx, _) =>
        {
            var log = ctx.Get<ToyLog>();
            log.Write("Disconnecting from database");
            await Task.Delay(Pause, time);
            log.Write("Disconnected from database");
        });

        app.Handle("foo", async (int x, ToyLog log) =>
        {
            log.Write($"Starting foo, x={x}");
            await Task.Delay(Pause, time);
            log.Write("Finished foo");
        });

        await Task.WhenAll(
            app.CallAsync("foo", new { x = 1 }),
            app.CallAsync("foo", new { x = 2 }),
            app.CallAsync("foo", new { x = 3 }));
    }
}
