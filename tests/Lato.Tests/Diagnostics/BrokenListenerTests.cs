using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Diagnostics;

/// <summary>Whoever listens to Lato cannot change an outcome, nor keep anything from ending.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class BrokenListenerTests
{
    const string Name = "broken listener";

    [Theory]
    [InlineData("sample", false)]
    [InlineData("started", false)]
    [InlineData("stopped", false)]
    [InlineData("sample", true)]
    [InlineData("started", true)]
    [InlineData("stopped", true)]
    public async Task A_trace_listener_that_throws_harms_no_transaction(string where, bool hasHooks)
    {
        var gate = new Gate();
        await using var app = new Application(Name).Handle("at once", () => 1).Handle("later", async () =>
        {
            await gate.PassAsync();
            return 2;
        });
        if (hasHooks)
        {
            app.OnEnterTransaction(_ => { });
        }

        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnosticsName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => where == "sample" ? throw Broken() : ActivitySamplingResult.AllData,
            ActivityStarted = _ => Throw(where == "started"),
            ActivityStopped = _ => Throw(where == "stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        var later = app.CallAsync("later");
        gate.Open();

        Assert.Equal(1, await app.CallAsync("at once").InTime());
        Assert.Equal(2, await later.InTime());
        await using (var context = await app.BeginTransactionAsync().InTime())
        {
            Assert.Equal(1, await context.CallAsync("at once").InTime());
            await context.CommitAsync().InTime();
        }

        Assert.Equal(0, app.Running!.Transactions.InFlightCounter.Count);
        await app.StopAsync().InTime();
    }

    [Fact]
    public async Task A_metric_listener_that_throws_harms_no_transaction()
    {
        await using var app = new Application(Name).Handle("work", () => 1);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == LatoDiagnosticsName && !instrument.IsObservable)
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw Broken());
        listener.Start();

        Assert.Equal(1, await app.CallAsync("work").InTime());

        Assert.Equal(0, app.Running!.Transactions.InFlightCounter.Count);
    }

    const string LatoDiagnosticsName = "Lato";

    static InvalidOperationException Broken() => new("The listener is broken.");

    static void Throw(bool throws)
    {
        if (throws)
        {
            throw Broken();
        }
    }
}
