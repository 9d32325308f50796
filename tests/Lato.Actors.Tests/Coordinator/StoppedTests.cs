using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>What comes to actors that have stopped, or was queued when they did.</summary>
public sealed class StoppedTests() : AkkaTest(
    """
    held-dispatcher {
      type = ForkJoinDispatcher
      throughput = 1
      dedicated-thread-pool.thread-count = 1
    }
    akka.actor.deployment {
      /company.dispatcher = held-dispatcher
      /company/employee.dispatcher = held-dispatcher
    }
    """)
{
    [Fact]
    public async Task A_message_to_a_stopped_module_is_a_dead_letter()
    {
        await using var app = NewApplication();
        app.AddModule(Company.Employees(onFailure: SupervisionDirective.Stop)).AddModule(Company.Payroll());
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");
        await WatchAsync(module);
        await FailureAsync<ArithmeticException>(module, new Fire(1));
        await ExpectTerminatedAsync(module, TestTimeout.Limit, cancellationToken: Token);
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));

        module.Tell(new GetName(1), TestActor);

        var letter = await ExpectMsgAsync<Akka.Event.DeadLetter>(TestTimeout.Limit, cancellationToken: Token);
        Assert.Equal(new GetName(1), letter.Message);
        await FailureAsync<ModuleStoppedException>(await RefAsync("/user/company"), new GetName(1));
        Assert.Equal(100, await AskAsync<int>(await RefAsync("/user/company"), new GetSalary(1)));
    }

    [Fact]
    public async Task What_waited_in_the_mailbox_of_a_module_that_stops_is_answered()
    {
        var asked = await AskWhileHeldAsync("/user/company/employee");

        var failure = Assert.IsType<ModuleStoppedException>(await asked.OutcomeAsync());
        Assert.Equal(("/user/company/employee", "employee"), (failure.Path, failure.Module));
        Assert.Contains("GetName", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_in_the_mailbox_of_a_coordinator_that_stops_is_answered()
    {
        var asked = await AskWhileHeldAsync("/user/company");

        var failure = Assert.IsType<ApplicationStoppedException>(await asked.OutcomeAsync());
        Assert.Equal("company", failure.Application);
        Assert.Contains("'/user/company' was stopped before it took 'GetName'", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Asks, and stops the asked before its only thread has time for the message.</summary>
    async Task<Task> AskWhileHeldAsync(string path)
    {
        var app = NewApplication();
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);
        var target = await RefAsync(path);
        var gate = new Gate();
        var holder = Sys.ActorOf(Props.Create(() => new HoldingActor(gate)).WithDispatcher("held-dispatcher"));
        holder.Tell("hold", ActorRefs.NoSender);
        await gate.ArrivalAsync();

        var asked = target.Ask<string>(new GetName(1), Token);
        target.Tell("an object that is no message", ActorRefs.NoSender);
        ((IInternalActorRef)target).Stop(); // as ActorSystem.Stop does, which goes through the guardian, and tells nobody when it has arrived
        gate.Open();
        return asked;
    }
}
