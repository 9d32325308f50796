using Lato.Testing.Simulations;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing;

/// <summary>One run of a simulation, as its scenario sees it. Not thread-safe: everything happens on one thread.</summary>
public sealed class SimulationRun
{
    readonly SimulationDriver _driver;

    internal SimulationRun(SimulationDriver driver, int seed)
    {
        _driver = driver;
        Seed = seed;
        Random = new Random(seed);
    }

    /// <summary>The seed of this run.</summary>
    public int Seed { get; }

    /// <summary>The engine that the run's applications use.</summary>
    public SimulationEngine Engine => _driver.Engine;

    /// <summary>The run's clock: goes on to the next timer when nothing else can run.</summary>
    public TimeProvider Time => _driver.Time;

    /// <summary>Random numbers for the scenario, the same for the same seed.</summary>
    public Random Random { get; }

    /// <summary>Makes an application that runs in this simulation: on its engine and clock, with its faults, in its trace. It needs no disposal.</summary>
    /// <param name="name">The application's name.</param>
    /// <param name="configure">Registers services.</param>
    public Application CreateApplication(string name, Action<IServiceCollection>? configure = null)
    {
        var application = new Application(name, services =>
        {
            services.AddSingleton<ActorEngine>(Engine);
            services.AddSingleton(Time);
            configure?.Invoke(services);
        });
        return application.Use(new SimulationMiddleware(_driver));
    }

    /// <summary>Writes a line into the trace.</summary>
    public void Note(string text) => _driver.Trace.Note(text);
}
