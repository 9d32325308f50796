using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class BlockedTurnPumpTests
{
    sealed class Nothing : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => default;
    }

    readonly HeldBackEngine _engine = new();
    readonly TurnActor _actor;
    readonly StubMessage _blocked;
    readonly List<string> _ran = [];

    public BlockedTurnPumpTests()
    {
        _actor = (TurnActor)_engine.ActorOf("actor", () => new Nothing());
        _blocked = new StubMessage(_actor);
    }

    StubMessage Asked(string name, MessageContext? caller)
    {
        var message = new StubMessage(_actor, caller, () =>
        {
            _ran.Add(name);
            return InvocationResult.Of(name);
        });
        _actor.Ask(message);
        return message;
    }

    [Fact]
    public async Task Only_what_the_blocked_message_has_called_runs_and_its_reply_is_given()
    {
        var (other, own) = (Asked("other", null), Asked("own", _blocked));

        _actor.PumpFor(_blocked);

        Assert.Equal(["own"], _ran);
        Assert.Equal("own", await own.Pending!.Task.InTime());
        Assert.False(other.Pending!.Task.IsCompleted);
    }

    [Fact]
    public void What_a_call_of_the_blocked_message_has_called_in_turn_runs_too()
    {
        Asked("deep", new StubMessage(_actor, _blocked));

        _actor.PumpFor(_blocked);

        Assert.Equal(["deep"], _ran);
    }

    [Fact]
    public void Continuations_of_its_own_calls_run_and_others_wait()
    {
        _actor.Continue(new Continuation(new StubMessage(_actor), _ => _ran.Add("other"), null));
        _actor.Continue(new Continuation(_blocked, _ => _ran.Add(_actor.IsHeldHere ? "own, in the turn" : "own"), null));

        _actor.PumpFor(_blocked);

        Assert.Equal(["own, in the turn"], _ran);
    }

    [Fact]
    public void What_cannot_have_the_turn_before_the_blocked_message_goes_on_is_told()
    {
        var (other, segment) = (Asked("other", null), new Continuation(new StubMessage(_actor), _ => { }, null));
        Asked("own", _blocked);
        _actor.Continue(segment);
        List<MessageContext> messages = [];
        List<Continuation> segments = [];

        _actor.AddWaitingForTurn(_blocked, messages, segments);

        Assert.Equal([other], messages);
        Assert.Equal([segment], segments);
    }

    [Fact]
    public void What_was_passed_over_is_worked_off_when_the_turn_goes_on()
    {
        Asked("own", _blocked);
        Asked("other", null);
        _actor.Continue(new Continuation(null, _ => _ran.Add("engine"), null));
        _actor.PumpFor(_blocked);

        Assert.Single(_engine.Scheduled.OfType<TurnActor>()).Execute();

        Assert.Equal(["own", "engine", "other"], _ran);
    }
}
