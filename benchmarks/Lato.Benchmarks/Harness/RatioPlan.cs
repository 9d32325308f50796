namespace Lato.Benchmarks.Harness;

/// <summary>How much time a case gets, so that all of them together stay under 90 seconds.</summary>
/// <param name="Pairs">How often case and baseline are made anew and timed.</param>
/// <param name="Rounds">Rounds of each pair.</param>
/// <param name="ColdWarmUp">Least time for each workload to bring the process up to speed. The JIT reaches its last
/// tier after some 300 ms of steady calls.</param>
/// <param name="LongestColdWarmUp">The most. Where several threads keep the processors busy, they leave the JIT little.</param>
/// <param name="WarmUp">Time for each workload of a timed pair to warm up.</param>
/// <param name="Round">Time of one workload in one round.</param>
internal sealed record RatioPlan(int Pairs, int Rounds, TimeSpan ColdWarmUp, TimeSpan LongestColdWarmUp, TimeSpan WarmUp, TimeSpan Round)
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(74);
    static readonly TimeSpan MostPerCase = TimeSpan.FromSeconds(4);
    static readonly TimeSpan LeastPerCase = TimeSpan.FromSeconds(0.8);

    /// <summary>The plan of the next case. One that took longer than its share, as on a busy machine, leaves less to those after it.</summary>
    /// <param name="cases">How many are left, this one included.</param>
    /// <param name="elapsed">What those before it took.</param>
    public static RatioPlan For(int cases, TimeSpan elapsed)
    {
        const int Pairs = 4;
        const int Rounds = 8;
        var share = TimeSpan.FromTicks(Math.Clamp((Budget - elapsed).Ticks / cases, LeastPerCase.Ticks, MostPerCase.Ticks));
        var cold = Harness.WarmUp.Quiet;
        var timed = TimeSpan.FromTicks(Math.Max((share - (2 * cold)).Ticks, share.Ticks / 2)) / 2;
        return new RatioPlan(Pairs, Rounds, cold, 1.5 * share, timed / 3 / Pairs, timed * 2 / 3 / (Pairs * Rounds));
    }
}
