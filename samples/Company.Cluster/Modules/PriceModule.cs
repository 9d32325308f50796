using Lato;

namespace CompanyCluster.Modules;

/// <summary>Is on every node of its role, any of which handles a call.</summary>
public sealed class PriceModule(CallJournal journal) : ApplicationModule
{
    [Handler]
    async Task<int> Get(GetPrice get)
    {
        await journal.WriteAsync("price", get.Call);
        return Environment.ProcessId;
    }
}
