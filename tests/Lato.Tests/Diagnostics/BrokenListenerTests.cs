using System.Diagnostics;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Diagnostics;

/// <summary>Whoever listens to Lato cannot keep it from ending.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class BrokenListenerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trace_listener_that_throws_harms_no_transaction(bool isSuspended)
    {
        var gate = new Gate();
        await using var app = new Application("app").Handle("work", async () =>
        {
            if (isSuspended)
            {
                await gate.PassAsync();
            }
        });
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Lato",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == "transaction app.work")
                {
                    throw new InvalidOperationException("The listener is broken.");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var call = app.CallAsync("work");
        gate.Open();

        await call.InTime();

        Assert.Equal(0, app.Running!.Transactions.InFlightCounter.Count);
        await app.StopAsync().InTime();
    }
}
