using System.Diagnostics.Metrics;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

public sealed class LateResultTests
{
    [Fact]
    public async Task A_late_answer_is_counted()
    {
        var counted = new TaskCompletionSource<string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LatoDiagnostics.Name && instrument.Name == "lato.late_results")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (Equals(tag.Value, "late"))
                {
                    counted.TrySetResult(tag.Key);
                }
            }
        });
        listener.Start();
        var gate = new Gate();
        using var source = new CancellationTokenSource();
        var call = new Application("late").CallAsync(() => gate.PassAsync(), source.Token);
        await gate.ArrivalAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());

        gate.Open();

        Assert.Equal("lato.application", await counted.Task.InTime());
    }
}
