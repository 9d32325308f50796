using Lato.Tests.Verification.Other;

namespace Lato.Tests.Verification.Offline;

[Module("offline", DependsOn = [])]
internal sealed class OfflineModule : ApplicationModule
{
    [Handler("go")]
    static Task Go(TransactionContext ctx) => ctx.ExecuteAsync(new Unheard());
}
