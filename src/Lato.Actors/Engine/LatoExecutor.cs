using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Lato.Actors.Engine;

/// <summary>The thread pool, as Akka's own default. A caller that got its result in a run of a mailbox goes on after it on the same thread.</summary>
internal sealed class LatoExecutor(string id) : ExecutorService(id)
{
    const string DispatcherId = "lato-actors.dispatcher";

    /// <summary>Adds a dispatcher with it to a system, which is otherwise as the default dispatcher.</summary>
    /// <returns>Its name; that of the default dispatcher, if users have chosen threads for that.</returns>
    public static string Install(ActorSystem system)
    {
        var dispatchers = system.Dispatchers;
        if (dispatchers.HasDispatcher(DispatcherId))
        {
            return DispatcherId;
        }

        var given = dispatchers.DefaultDispatcherConfig;
        if (given.GetString("type", "") != "Dispatcher" || given.GetString("executor", "") is not ("default-executor" or "thread-pool-executor"))
        {
            return Dispatchers.DefaultDispatcherId;
        }

        var own = ConfigurationFactory.ParseString(
            $"""
            id = {DispatcherId}
            executor = "{typeof(LatoExecutorConfigurator).FullName}, {typeof(LatoExecutor).Assembly.GetName().Name}"
            """);
        dispatchers.RegisterConfigurator(DispatcherId, new DispatcherConfigurator(own.WithFallback(given), dispatchers.Prerequisites));
        return DispatcherId;
    }

    public override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(new MailboxRun(run), preferLocal: false);

    public override void Shutdown()
    {
    }
}
