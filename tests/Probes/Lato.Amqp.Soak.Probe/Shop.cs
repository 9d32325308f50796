namespace Lato.Amqp.Soak.Probe;

/// <summary>Publishes as fast as events are confirmed, each lane one after another: some through the publisher, some as events with a route.</summary>
sealed class Shop(AmqpPublisher publisher, Application application, Report report)
{
    const int Lanes = 8; // of each kind

    public Task RunAsync(CancellationToken ending) => Task.WhenAll(Enumerable.Range(0, Lanes).SelectMany(lane => new[]
    {
        RunAsync("placed", lane, number => publisher.PublishAsync("placed", new Placed(lane, number), new AmqpPublication { Mandatory = true }, CancellationToken.None), ending),
        RunAsync("paid", lane, number => application.PublishAsync(new Paid(lane, number), CancellationToken.None), ending),
    }));

    async Task RunAsync(string kind, int lane, Func<int, Task> publish, CancellationToken ending)
    {
        for (var number = 0; !ending.IsCancellationRequested; number++)
        {
            await publish(number);
            report.Add($"confirmed {kind} {lane} {number}");
        }
    }
}
