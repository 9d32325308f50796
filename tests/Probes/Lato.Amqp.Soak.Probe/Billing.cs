namespace Lato.Amqp.Soak.Probe;

/// <summary>Handles what the shop publishes.</summary>
sealed class Billing(Report report) : ApplicationModule
{
    [Amqp("placed", Queue = "placed")]
    async Task OnPlaced(Placed placed)
    {
        await Task.Yield();
        report.Add($"handled placed {placed.Lane} {placed.Number}");
    }

    [Amqp("paid", Queue = "paid")]
    async Task OnPaid(Paid paid)
    {
        await Task.Yield();
        report.Add($"handled paid {paid.Lane} {paid.Number}");
    }
}
