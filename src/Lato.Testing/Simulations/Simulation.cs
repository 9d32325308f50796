using Lato.Diagnostics;
using Lato.Testing.Simulations;

namespace Lato.Testing;

/// <summary>
/// Runs a scenario in many orders, each chosen by a seed: on one thread and in virtual time, so that a seed gives the
/// same run every time. Finds races that ordinary tests pass by.
/// </summary>
public static class Simulation
{
    /// <summary>Runs a scenario once for each seed, until one run fails.</summary>
    /// <param name="seeds">How many runs.</param>
    /// <param name="scenario">Makes its applications with <see cref="SimulationRun.CreateApplication"/>, calls them, and throws if something is not as it should be. Waits for nothing real.</param>
    /// <param name="options">How to run; the defaults if null.</param>
    /// <returns>What was seen, if no run has failed.</returns>
    /// <exception cref="SimulationFailedException">A run has failed.</exception>
    public static SimulationReport Explore(int seeds, Func<SimulationRun, Task> scenario, SimulationOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new SimulationOptions();
        var orders = new HashSet<string>();
        long steps = 0;
        for (var run = 0; run < seeds; run++)
        {
            var seed = options.FirstSeed + run;
            var (driver, failure) = Run(Seeded(seed), seed, scenario, options);
            if (failure is not null)
            {
                throw Explained(seed, driver, failure, scenario, options);
            }

            steps += driver.Trace.Steps;
            orders.Add(string.Join(',', driver.ScheduleChoices.Made));
        }

        return new SimulationReport(seeds, steps, orders.Count);
    }

    /// <summary>Runs a scenario once, as it went with a seed.</summary>
    /// <exception cref="SimulationFailedException">The run has failed.</exception>
    public static SimulationReport Replay(int seed, Func<SimulationRun, Task> scenario, SimulationOptions? options = null) =>
        Explore(1, scenario, (options ?? new SimulationOptions()) with { FirstSeed = seed });

    /// <summary>Runs a scenario once with a seed and given decisions, and in the order of arrival after the last of them.</summary>
    /// <param name="decisions">The seed and the decisions, as <see cref="SimulationFailedException.ScheduleChoices"/> has them.</param>
    /// <param name="scenario">The scenario that has failed.</param>
    /// <param name="options">The options that it has failed with.</param>
    /// <exception cref="SimulationFailedException">The run has failed.</exception>
    public static SimulationReport Replay(string decisions, Func<SimulationRun, Task> scenario, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(scenario);
        var (seed, given) = ScheduleChoices.Parse(decisions);
        var (driver, failure) = Run(new ScheduleChoices(given, random: null), seed, scenario, options ?? new SimulationOptions());
        return failure is null
            ? new SimulationReport(1, driver.Trace.Steps, 1)
            : throw new SimulationFailedException(seed, given, driver.Trace.ToString(), failure);
    }

    static (SimulationDriver Driver, Exception? Failure) Run(ScheduleChoices decisions, int seed, Func<SimulationRun, Task> scenario, SimulationOptions options)
    {
        var driver = new SimulationDriver(decisions, seed, options);
        return (driver, driver.Drive(scenario));
    }

    static ScheduleChoices Seeded(int seed) => new([], new Random(seed));

    static SimulationEscapedException NotRepeatable(SimulationDriver failed, SimulationDriver repeated, Exception failure) => new(
        $"The run does not go the same way twice: {failed.Trace.FirstDifference(repeated.Trace)} It had failed with {failure.GetType().Name}: {Sentence.Of(failure.Message)} Something in it is decided by real time, real threads, random numbers of its own, or what an earlier run has left behind");

    static SimulationFailedException Explained(int seed, SimulationDriver failed, Exception failure, Func<SimulationRun, Task> scenario, SimulationOptions options)
    {
        var made = failed.ScheduleChoices.Made;
        if (failure is not SimulationEscapedException)
        {
            var (repeated, sameFailure) = Run(Seeded(seed), seed, scenario, options);
            if (sameFailure is null || !repeated.ScheduleChoices.Made.SequenceEqual(made))
            {
                return new SimulationFailedException(seed, made, failed.Trace.ToString(), NotRepeatable(failed, repeated, failure));
            }

            for (var length = 0; length < made.Count; length++)
            {
                int[] prefix = [.. made.Take(length)];
                var (driver, again) = Run(new ScheduleChoices(prefix, random: null), seed, scenario, options);
                if (again is not null)
                {
                    return new SimulationFailedException(seed, prefix, driver.Trace.ToString(), again);
                }
            }
        }

        return new SimulationFailedException(seed, made, failed.Trace.ToString(), failure);
    }
}
