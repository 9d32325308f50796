using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

public sealed class DrainTests
{
    [Fact]
    public async Task An_application_whose_clock_stands_still_stops_when_its_last_transaction_has_ended()
    {
        var gate = new Gate();
        await using var app = ClockedApplication.With(new ManualTimeProvider());
        app.Handle("hold", () => gate.PassAsync());
        var held = app.CallAsync("hold");
        await gate.ArrivalAsync();

        var stopping = app.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.Open();

        await held.InTime();
        await stopping.InTime();
    }
}
