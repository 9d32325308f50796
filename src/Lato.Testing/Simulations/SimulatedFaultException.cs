namespace Lato.Testing;

/// <summary>A failure that a simulation has caused on purpose.</summary>
public sealed class SimulatedFaultException : Exception
{
    internal SimulatedFaultException(string handler)
        : base($"The simulation lets '{handler}' fail.")
    {
    }
}
