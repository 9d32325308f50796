using Peers.Work;

namespace Peers.WithWolverine;

/// <summary>One of two that handle the event of a command.</summary>
public static class SecondAddedHandler
{
    /// <summary>With a scoped service.</summary>
    public static void Handle(Added added, ScopedService service) => service.Work();
}
