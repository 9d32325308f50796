using System.Runtime.CompilerServices;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Diagnostics;

[Collection(nameof(MeasuredAlone))]
public sealed class GaugeTests
{
    const string InFlightCounter = "lato.transactions.in_flight";
    const string MailboxDepth = "lato.mailbox.depth";

    [Fact]
    public async Task Transactions_in_flight_are_shown_by_application()
    {
        using var metrics = new MetricProbe("busy");
        var gate = new Gate();
        await using var app = new Application("busy").Handle("wait", gate.PassAsync);
        var calls = new[] { app.CallAsync("wait"), app.CallAsync("wait") };

        Assert.Equal([new Measured(InFlightCounter, 2, "lato.application=busy")], metrics.Read(InFlightCounter));

        gate.Open();
        await Task.WhenAll(calls);
        Assert.Equal([new Measured(InFlightCounter, 0, "lato.application=busy")], metrics.Read(InFlightCounter));
    }

    [Fact]
    public async Task Messages_that_wait_are_shown_by_module()
    {
        using var metrics = new MetricProbe("full");
        var gate = new Gate();
        var module = new ApplicationModule("narrow") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } }
            .Handle("wait", gate.PassAsync);
        await using var app = new Application("full").AddModule(module);
        var calls = Enumerable.Range(0, 4).Select(_ => app.CallAsync("wait")).ToList();
        await gate.ArrivalAsync();

        Assert.Equal(
            [
                new Measured(MailboxDepth, 0, "lato.application=full lato.module=full"),
                new Measured(MailboxDepth, 3, "lato.application=full lato.module=narrow"),
            ],
            metrics.Read(MailboxDepth).OrderBy(measured => measured.Tags));

        gate.Open();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_stopped_application_is_shown_no_more()
    {
        using var metrics = new MetricProbe("stopping");
        await using var app = new Application("stopping");
        await app.StartAsync();
        Assert.NotEmpty(metrics.Read(MailboxDepth));

        await app.StopAsync();

        Assert.Empty(metrics.Read(MailboxDepth));
        Assert.Empty(metrics.Read(InFlightCounter));
    }

    [Fact(Skip = "An Akka system holds its actors until they stop.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsOnAkka))]
    public void An_application_that_was_dropped_without_a_stop_is_not_held()
    {
        using var metrics = new MetricProbe("dropped");
        var application = Dropped();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(application.IsAlive);
        Assert.Empty(metrics.Read(InFlightCounter));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference Dropped()
    {
        var app = new Application("dropped").Handle("one", () => 1);
        Assert.Equal(1, app.Call("one"));
        return new WeakReference(app);
    }
}
