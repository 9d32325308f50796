namespace Lato.Benchmarks.Harness;

/// <summary>How much time each case gets, so that all of them together stay under 90 seconds.</summary>
internal sealed record RatioPlan(int Rounds, TimeSpan WarmUp, TimeSpan Round)
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(75);
    static readonly TimeSpan MostPerCase = TimeSpan.FromSeconds(4);

    public static RatioPlan For(int cases)
    {
        const int Rounds = 21;
        var perCase = TimeSpan.FromTicks(Math.Min(MostPerCase.Ticks, Budget.Ticks / Math.Max(cases, 1)));
        // Case and baseline get one half each, and of that one half to warm up: the last tier of the JIT is reached
        // after some 300 ms of steady calls.
        return new RatioPlan(Rounds, perCase / 4, perCase / 4 / Rounds);
    }
}
