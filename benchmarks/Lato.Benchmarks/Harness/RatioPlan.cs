namespace Lato.Benchmarks.Harness;

/// <summary>How much time each case gets, so that all of them together stay under 90 seconds.</summary>
/// <param name="Pairs">How often case and baseline are made anew and timed.</param>
/// <param name="Rounds">Rounds of each pair.</param>
/// <param name="ColdWarmUp">Least time for each workload to bring the process up to speed. The JIT reaches its last
/// tier after some 300 ms of steady calls.</param>
/// <param name="LongestColdWarmUp">The most. Where several threads keep the processors busy, they leave the JIT little.</param>
/// <param name="WarmUp">Time for each workload of a timed pair to warm up.</param>
/// <param name="Round">Time of one workload in one round.</param>
internal sealed record RatioPlan(int Pairs, int Rounds, TimeSpan ColdWarmUp, TimeSpan LongestColdWarmUp, TimeSpan WarmUp, TimeSpan Round)
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(72);
    static readonly TimeSpan MostPerCase = TimeSpan.FromSeconds(4);

    public static RatioPlan For(int cases)
    {
        const int Pairs = 6;
        const int Rounds = 8;
        var perCase = TimeSpan.FromTicks(Math.Min(MostPerCase.Ticks, Budget.Ticks / Math.Max(cases, 1)));
        var perWorkload = perCase / 2;
        return new RatioPlan(
            Pairs, Rounds, perWorkload / 4, TimeSpan.FromSeconds(6), perWorkload / 4 / Pairs, perWorkload / 2 / (Pairs * Rounds));
    }
}
