namespace Lato.Testing.Tests.Stress;

/// <summary>Asks on, waits now and then, fails now and then, and checks that its mode is kept.</summary>
internal sealed class StressActor(StressWorld world, Concurrency concurrency, int index) : Actor
{
    int _inside;
    int _segments; // not atomic: the turn guards it

    protected override async ValueTask<object?> ReceiveAsync(object message)
    {
        var (ask, hops) = (StressMessage)message;
        Enter();
        try
        {
            Segment();
            if (ask % 3 == 0)
            {
                await Task.Yield();
                Segment();
            }

            if (world.FailsAt(ask, hops))
            {
                throw new StressException(ask);
            }

            var below = hops == 0 ? 0 : (int)(await world.Next(index, ask, hops).AskAsync(new StressMessage(ask, hops - 1)))!;
            Segment();
            return below + 1;
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    void Enter()
    {
        // A message that comes back in its own call chain may be inside as well; the world sends none in this mode.
        if (Interlocked.Increment(ref _inside) > 1 && concurrency == Concurrency.Exclusive)
        {
            world.Violation($"two messages inside exclusive actor {index}");
        }
    }

    void Segment()
    {
        if (concurrency is Concurrency.Parallel or Concurrency.Stateless)
        {
            return;
        }

        var read = ++_segments;
        Thread.SpinWait(5);
        if (read != _segments)
        {
            world.Violation($"two segments at a time in actor {index}");
        }
    }
}
