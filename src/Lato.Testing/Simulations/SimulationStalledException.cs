namespace Lato.Testing;

/// <summary>A scenario has not come to its end: nothing is left that could go on, or it goes on for ever.</summary>
public sealed class SimulationStalledException : Exception
{
    internal SimulationStalledException(string message)
        : base(message)
    {
    }
}
