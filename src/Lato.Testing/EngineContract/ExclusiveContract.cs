using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>An exclusive actor takes one message at a time, from its start to its end; only that message's own calls may enter.</summary>
public abstract class ExclusiveContract : ActorEngineContract
{
    static readonly ActorOptions Exclusive = new() { Concurrency = Concurrency.Exclusive };

    [Fact]
    public async Task Nothing_runs_between_the_awaits_of_a_message()
    {
        var inside = new ConcurrencyMeter();
        var actor = Start(
            async _ =>
            {
                inside.Enter();
                await Task.Yield();
                await Task.Yield();
                inside.Leave();
                return null;
            },
            Exclusive);

        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Task.WhenAll(Enumerable.Range(0, 500).Select(i => actor.AskAsync(i)))));
        await Task.WhenAll(callers).WaitAsync(SafetyNet);

        Assert.Equal(1, inside.Highest);
    }

    [Fact]
    public async Task A_message_waits_until_the_one_before_has_ended()
    {
        var gate = new Gate();
        var actor = Start(Waiting(gate), Exclusive);
        var first = actor.AskAsync("first");
        await gate.Reached.WaitAsync(SafetyNet);

        var second = actor.AskAsync("second");
        Assert.False(second.IsCompleted);
        gate.Open();

        Assert.Equal("first", await first.WaitAsync(SafetyNet));
        Assert.Equal("second", await second.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_call_that_comes_back_through_another_actor_enters_before_those_that_wait()
    {
        var order = new List<string>();
        var gate = new Gate();
        IActorRef exclusive = null!;
        var between = Start(async _ => await exclusive.AskAsync("back"), name: "between");
        exclusive = Start(
            async message =>
            {
                order.Add((string)message);
                if (message is "out")
                {
                    await gate.PassAsync();
                    await between.AskAsync("go");
                }

                return message;
            },
            Exclusive);
        var outward = exclusive.AskAsync("out");
        await gate.Reached.WaitAsync(SafetyNet);
        var waiting = exclusive.AskAsync("waiting");

        gate.Open();

        await Task.WhenAll(outward, waiting).WaitAsync(SafetyNet);
        Assert.Equal(["out", "back", "waiting"], order);
    }

    [Fact]
    public async Task Parallel_calls_of_one_message_to_its_own_actor_do_not_interleave()
    {
        var inside = new ConcurrencyMeter();
        IActorRef actor = null!;
        actor = Start(
            async message =>
            {
                if (message is "branch")
                {
                    inside.Enter();
                    await Task.Yield();
                    inside.Leave();
                    return null;
                }

                await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => actor.AskAsync("branch")));
                return null;
            },
            Exclusive);

        await actor.AskAsync("branches").WaitAsync(SafetyNet);

        Assert.Equal(1, inside.Highest);
    }

    [Fact]
    public async Task A_failed_message_opens_the_gate_for_the_next()
    {
        var gate = new Gate();
        var actor = Start(
            async message =>
            {
                await gate.PassAsync();
                return message is "fails" ? throw new InvalidOperationException("broken") : message;
            },
            Exclusive);
        var failing = actor.AskAsync("fails");
        var next = actor.AskAsync("next");

        gate.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.WaitAsync(SafetyNet));
        Assert.Equal("next", await next.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_call_left_behind_by_a_message_that_has_ended_waits_like_any_other()
    {
        var inside = new ConcurrencyMeter();
        var left = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef actor = null!;
        actor = Start(
            async message =>
            {
                inside.Enter();
                if (message is "leaves a call behind")
                {
                    left.SetResult(actor.AskAsync("left behind"));
                    inside.Leave();
                    return null;
                }

                await Task.Yield();
                inside.Leave();
                return null;
            },
            Exclusive);

        await actor.AskAsync("leaves a call behind").WaitAsync(SafetyNet);
        var others = Enumerable.Range(0, 20).Select(i => actor.AskAsync(i)).ToList();

        await (await left.Task.WaitAsync(SafetyNet)).WaitAsync(SafetyNet);
        await Task.WhenAll(others).WaitAsync(SafetyNet);
        Assert.Equal(1, inside.Highest);
    }

    static Func<object, Task<object?>> Waiting(Gate gate) => async message =>
    {
        await gate.PassAsync();
        return message;
    };
}
