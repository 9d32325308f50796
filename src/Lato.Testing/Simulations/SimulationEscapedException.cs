namespace Lato.Testing;

/// <summary>Something in a simulation has waited for real time or used a real thread, so that the run cannot be repeated.</summary>
public sealed class SimulationEscapedException : Exception
{
    internal SimulationEscapedException(string what)
        : base($"{what}. In a simulation nothing may use real time or real threads: wait with the TimeProvider of the services (Task.Delay(delay, time)), and leave out Task.Run, ConfigureAwait(false), real timers and real I/O.")
    {
    }
}
