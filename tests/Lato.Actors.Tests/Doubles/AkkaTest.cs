using Akka.Actor;
using Akka.TestKit.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Doubles;

/// <summary>A test with an Akka system of its own, on which applications run.</summary>
public abstract class AkkaTest(string config = "") : TestKit(Quiet + config)
{
    internal const string Quiet =
        """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off

        """;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected LogProbe Logged { get; } = new();

    protected Application NewApplication(string name = "company", Way way = Way.InPlace, ActorSystem? system = null, bool finished = false) =>
        new Application(name, services => services.AddLogging(logging => logging.AddProvider(Logged)))
            .UseAkka(system ?? Sys, new AkkaEngineOptions { InPlace = way != Way.Queued, Coordinator = way == Way.Coordinator, FinishedTransactions = finished });

    protected Task<AkkaRef> RefAsync(string path) => Sys.ActorSelection(path).ResolveOne(TestTimeout.Limit, Token);

    protected static Task<T> AskAsync<T>(AkkaRef target, object message) => target.Ask<T>(message, TestTimeout.Limit, Token);

    /// <summary>What an Ask of it fails with.</summary>
    protected static async Task<TException> FailureAsync<TException>(AkkaRef target, object message)
        where TException : Exception => await Assert.ThrowsAsync<TException>(() => AskAsync<object>(target, message));

    /// <summary>What calls fail with, once they do.</summary>
    protected static async Task<Exception> EndOfAsync(Application app)
    {
        while (true)
        {
            if (await app.ExecuteAsync(new GetName(1), Token).OutcomeAsync() is { } failure)
            {
                return failure;
            }

            await Task.Yield();
        }
    }
}
