using Akka.Configuration;
using Akka.Dispatch;

namespace Lato.Actors.Engine;

/// <summary>Makes a <see cref="LatoExecutor"/> for a dispatcher.</summary>
internal sealed class LatoExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new LatoExecutor(id);
}
