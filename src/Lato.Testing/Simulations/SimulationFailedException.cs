namespace Lato.Testing;

/// <summary>A run of a simulation has failed. The message has all that is needed to see why, and to run it again.</summary>
public sealed class SimulationFailedException : Exception
{
    internal SimulationFailedException(int seed, IReadOnlyList<int> decisions, string trace, Exception failure)
        : base(
            $"""
            The simulation failed with seed {seed}: {failure.GetType().Name}: {failure.Message}
            Run it again with Simulation.Replay({seed}, scenario) or, shorter, Simulation.Replay("{Simulations.ScheduleChoices.Text(seed, decisions)}", scenario).
            What happened, step by step:
            {trace}
            """,
            failure)
    {
        Seed = seed;
        ScheduleChoices = Simulations.ScheduleChoices.Text(seed, decisions);
        Trace = trace;
    }

    /// <summary>The seed of the run.</summary>
    public int Seed { get; }

    /// <summary>The seed, and the fewest decisions from the beginning that still fail when everything after them goes in the order of arrival; for <see cref="Simulation.Replay(string, Func{SimulationRun, Task}, SimulationOptions)"/>.</summary>
    public string ScheduleChoices { get; }

    /// <summary>The steps of the run with these decisions.</summary>
    public string Trace { get; }
}
