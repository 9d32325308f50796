using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>One segment at a time runs in an actor; an incomplete await gives the turn away and comes back to it.</summary>
public abstract class TurnContract : ActorEngineContract
{
    const int Callers = 8;
    const int Calls = 1_000;

    [Fact]
    public async Task State_needs_no_lock()
    {
        var count = 0;
        var inside = new ConcurrencyMeter();
        var actor = StartSync(_ =>
        {
            inside.Enter();
            var read = count;
            Thread.SpinWait(20);
            count = read + 1;
            inside.Leave();
            return null;
        });

        await CallFromEverywhereAsync(actor);

        Assert.Equal(Callers * Calls, count);
        Assert.Equal(1, inside.Highest);
    }

    [Fact]
    public async Task State_needs_no_lock_between_awaits()
    {
        var count = 0;
        var inside = new ConcurrencyMeter();
        var actor = Start(async _ =>
        {
            for (var segment = 0; segment < 3; segment++)
            {
                inside.Enter();
                var read = count;
                Thread.SpinWait(20);
                count = read + 1;
                inside.Leave();
                await Task.Yield();
            }

            return null;
        });

        await CallFromEverywhereAsync(actor);

        Assert.Equal(Callers * Calls * 3, count);
        Assert.Equal(1, inside.Highest);
    }

    [Fact]
    public async Task An_incomplete_await_lets_the_next_message_in()
    {
        var gate = new Gate();
        var actor = Start(async message =>
        {
            if (message is "waits")
            {
                await gate.PassAsync();
            }

            return message;
        });

        var waiting = actor.AskAsync("waits");
        await gate.Reached.WaitAsync(SafetyNet);

        Assert.Equal("passes", await actor.AskAsync("passes").WaitAsync(SafetyNet));
        Assert.False(waiting.IsCompleted);
        gate.Open();
        Assert.Equal("waits", await waiting.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_continuation_never_runs_inside_the_segment_that_causes_it()
    {
        var cause = new TaskCompletionSource(); // would run continuations in place
        var started = new TaskCompletionSource();
        var insideSegment = false;
        var actor = Start(async message =>
        {
            if (message is "waits")
            {
                started.SetResult();
                await cause.Task;
                return insideSegment;
            }

            insideSegment = true;
            cause.SetResult();
            insideSegment = false;
            return null;
        });

        var waiting = actor.AskAsync("waits");
        await started.Task.WaitAsync(SafetyNet);
        await actor.AskAsync("causes").WaitAsync(SafetyNet);

        Assert.Equal(false, await waiting.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_continuation_waits_for_a_segment_that_runs_on_another_thread()
    {
        var cause = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var insideSegment = false;
        var actor = Start(async message =>
        {
            if (message is "waits")
            {
                started.SetResult();
                await cause.Task;
                return Volatile.Read(ref insideSegment);
            }

            Volatile.Write(ref insideSegment, true);
            var causing = new Thread(cause.SetResult);
            causing.Start();
            causing.Join();
            Thread.SpinWait(10_000);
            Volatile.Write(ref insideSegment, false);
            return null;
        });

        var waiting = actor.AskAsync("waits");
        await started.Task.WaitAsync(SafetyNet);
        await actor.AskAsync("causes").WaitAsync(SafetyNet);

        Assert.Equal(false, await waiting.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_message_that_leaves_the_turn_by_ConfigureAwait_false_still_ends()
    {
        var gate = new Gate();
        var actor = Start(async message =>
        {
            await gate.PassAsync().ConfigureAwait(false);
            return message;
        });

        var asking = actor.AskAsync("away");
        gate.Open();

        Assert.Equal("away", await asking.WaitAsync(SafetyNet));
        await Engine.StopAsync(actor).WaitAsync(SafetyNet);
    }

    [Fact]
    public async Task Continuations_without_end_do_not_keep_new_messages_out()
    {
        var isTold = false;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(async message =>
        {
            while (message is "yields" && !isTold)
            {
                started.TrySetResult();
                await Task.Yield();
            }

            isTold = true;
            return null;
        });

        var yielding = actor.AskAsync("yields");
        await started.Task.WaitAsync(SafetyNet);
        await actor.AskAsync("told").WaitAsync(SafetyNet);

        await yielding.WaitAsync(SafetyNet);
    }

    [Fact]
    public async Task A_busy_mailbox_does_not_keep_continuations_out()
    {
        var isOver = false;
        var actor = Start(async message =>
        {
            if (message is "yields")
            {
                await Task.Yield();
                await Task.Yield();
                isOver = true;
            }

            return isOver;
        });

        var yielding = actor.AskAsync("yields");
        while (!yielding.IsCompleted)
        {
            await actor.AskAsync("busy").WaitAsync(SafetyNet);
        }

        Assert.Equal(true, await yielding);
    }

    [Fact]
    public async Task The_turn_of_a_receiver_does_not_leak_into_its_sender()
    {
        var actor = StartSync(message => message);
        var before = SynchronizationContext.Current;

        var asking = actor.AskAsync("now");

        Assert.Same(before, SynchronizationContext.Current);
        await asking.WaitAsync(SafetyNet);
    }

    static async Task CallFromEverywhereAsync(IActorRef actor)
    {
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Task.WhenAll(Enumerable.Range(0, Calls).Select(i => actor.AskAsync(i)))));
        await Task.WhenAll(callers).WaitAsync(SafetyNet);
    }
}
