using System.Data.Common;

namespace Lato.Cluster.Probe;

/// <summary>Keeps orders and the time, in one process at a time.</summary>
[ClusterSingleton]
[Module("ledger", Concurrency = Concurrency.Exclusive)]
public sealed class LedgerModule : ApplicationModule
{
    [AfterCommit]
    Task Keep(OrderPlaced placed, DbTransaction transaction) => ArchiveModule.KeepAsync($"ledger {placed.Item}", transaction);

    [Schedule("1s")]
    Task Tick(DbTransaction transaction) => ArchiveModule.KeepAsync("tick", transaction);
}
