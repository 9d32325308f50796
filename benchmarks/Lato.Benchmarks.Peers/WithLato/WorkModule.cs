using Lato;
using Peers.Work;

namespace Peers.WithLato;

/// <summary>The commands.</summary>
[Module("work", AutoRegister = false)]
internal sealed partial class WorkModule : ApplicationModule
{
    [Handler]
    static int AddScoped(AddScoped command, ScopedService service) => command.Amount + service.Work();

    [Handler]
    static int AddShared(AddShared command, SharedService service) => command.Amount + service.Work();

    [Handler]
    static async Task<int> AddLater(AddLater command, ScopedService service)
    {
        await Task.Yield();
        return command.Amount + service.Work();
    }

    [Handler]
    static async Task<int> AddAndPublish(AddAndPublish command, TransactionContext ctx, ScopedService service)
    {
        var answer = command.Amount + service.Work();
        await ctx.PublishAsync(new Added(command.Amount));
        return answer;
    }
}
