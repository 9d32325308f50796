using Peers.Work;
using Wolverine;

namespace Peers.WithWolverine;

/// <summary>The commands.</summary>
public static class WorkHandler
{
    /// <summary>With a scoped service.</summary>
    public static Answered Handle(AddScoped command, ScopedService service) => new(command.Amount + service.Work());

    /// <summary>With a singleton service.</summary>
    public static Answered Handle(AddShared command, SharedService service) => new(command.Amount + service.Work());

    /// <summary>Interrupted once.</summary>
    public static async Task<Answered> Handle(AddLater command, ScopedService service)
    {
        await Task.Yield();
        return new Answered(command.Amount + service.Work());
    }

    /// <summary>With an event.</summary>
    public static async Task<Answered> Handle(AddAndPublish command, ScopedService service, IMessageBus bus)
    {
        var answer = new Answered(command.Amount + service.Work());
        await bus.InvokeAsync(new Added(command.Amount));
        return answer;
    }
}
