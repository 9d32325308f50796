using Microsoft.Extensions.Configuration;

namespace Lato.Cluster.Probe;

/// <summary>Counts in memory, in one process at a time. Where it is, is written to a file of that process in the folder <c>journal</c>, if there is one.</summary>
[ClusterSingleton]
[Module("ticket", Concurrency = Concurrency.Exclusive)]
public sealed class TicketModule(IConfiguration configuration) : ApplicationModule
{
    int _given;

    [Handler]
    Ticket Next(NextTicket _) => new(++_given, Environment.ProcessId);

    [Handler]
    void OnPlaced(OrderPlaced _) => _given += 100;

    protected override Task OnStartingAsync(CancellationToken cancellationToken) => WriteAsync("started");

    protected override Task OnStoppedAsync(CancellationToken cancellationToken) => WriteAsync("stopped");

    async Task WriteAsync(string what)
    {
        if (configuration["journal"] is { } folder)
        {
            await File.AppendAllTextAsync(Path.Combine(folder, "tickets"), $"{what} {Environment.ProcessId}\n");
        }
    }
}
