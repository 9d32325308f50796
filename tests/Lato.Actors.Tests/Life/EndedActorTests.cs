using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Life;

/// <summary>A turn that waits in the mailbox of an actor that Akka stops runs nevertheless.</summary>
public sealed class EndedActorTests() : AkkaTest(
    """
    held-dispatcher {
      type = ForkJoinDispatcher
      throughput = 1
      dedicated-thread-pool.thread-count = 1
    }
    akka.actor.deployment./company/employee.dispatcher = held-dispatcher
    """)
{
    [Theory]
    [InlineData("stop")]
    [InlineData("poison")]
    [InlineData("kill")]
    public async Task On_the_thread_pool(string end)
    {
        await using var app = NewApplication(way: Way.Queued);
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");
        await WatchAsync(module);
        var gate = new Gate();
        Sys.ActorOf(Props.Create(() => new HoldingActor(gate)).WithDispatcher("held-dispatcher")).Tell("hold", ActorRefs.NoSender);
        await gate.ArrivalAsync();
        if (end != "stop")
        {
            Enders.End(Sys, module, end); // before the turn
        }

        var calls = Enumerable.Range(0, 10).Select(id => app.ExecuteAsync(new GetName(id), Token)).ToList();
        Enders.End(Sys, module, end);
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        gate.Open();

        foreach (var call in calls)
        {
            Assert.True(await call.OutcomeAsync() is null or ModuleStoppedException);
        }

        await ExpectTerminatedAsync(module, TestTimeout.Limit, cancellationToken: Token);
        await EndOfAsync(app).InTime();
    }
}
