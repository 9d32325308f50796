using Lato;

namespace CompanyCluster.Modules;

/// <summary>Is on one node at a time.</summary>
[ClusterSingleton]
public sealed class TicketModule(CallJournal journal) : ApplicationModule
{
    [Handler]
    async Task<int> Next(NextTicket next)
    {
        await journal.WriteAsync("ticket", next.Call);
        return Environment.ProcessId;
    }
}
