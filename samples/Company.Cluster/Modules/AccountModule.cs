using Lato;

namespace CompanyCluster.Modules;

/// <summary>Has an instance for each account, on one node at a time.</summary>
[Sharded]
[Module("account", Concurrency = Concurrency.Exclusive)]
public sealed class AccountModule(CallJournal journal) : ApplicationModule
{
    [Handler]
    async Task<int> Deposit(Deposit deposit)
    {
        await journal.WriteAsync("account", deposit.Call);
        return Environment.ProcessId;
    }
}
