using System.Collections.Concurrent;

namespace Lato.Testing.Tests.Stress;

/// <summary>Actors of every mode that ask each other downwards, so that no waits can form a cycle.</summary>
internal sealed class StressWorld
{
    const int Actors = 6;
    const int MostHops = 4;

    readonly IActorRef[] _actors = new IActorRef[Actors];
    readonly ConcurrentQueue<string> _violations = new();
    readonly bool _fails;

    public StressWorld(ActorEngine engine, ActorOptions options, bool fails)
    {
        _fails = fails;
        for (var i = 0; i < Actors; i++)
        {
            var index = i;
            var concurrency = (Concurrency)(i % 4);
            _actors[i] = engine.ActorOf($"actor-{i}", () => new StressActor(this, concurrency, index), options with { Concurrency = concurrency });
        }
    }

    public IEnumerable<string> Violations => _violations;

    public void Violation(string what) => _violations.Enqueue(what);

    public bool FailsAt(int ask, int hops) => _fails && ask % 5 == 0 && hops == ask % (MostHops + 1) % (HopsOf(ask) + 1);

    /// <summary>The actor further down that comes next.</summary>
    public IActorRef Next(int index, int ask, int hops) => _actors[index + 1 + (ask % (Actors - index - hops))];

    /// <returns>What the ask came to: its answer, or its exception.</returns>
    public async Task<object?> AskAsync(int ask)
    {
        try
        {
            var hops = HopsOf(ask);
            return await _actors[ask % (Actors - hops)].AskAsync(new StressMessage(ask, hops));
        }
        catch (StressException failure)
        {
            return failure.Ask;
        }
    }

    /// <summary>What the ask must come to.</summary>
    public object Expected(int ask) => Enumerable.Range(0, HopsOf(ask) + 1).Any(hops => FailsAt(ask, hops)) ? ask : HopsOf(ask) + 1;

    static int HopsOf(int ask) => ask % 7 % (MostHops + 1);
}
