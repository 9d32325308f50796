namespace Lato.Testing;

/// <summary>What goes wrong in a simulation on purpose: probabilities from 0 to 1, all 0 by default. Immutable.</summary>
public sealed record SimulationFaults
{
    /// <summary>How likely a handler starts late.</summary>
    public double Delay { get; init; }

    /// <summary>How late at most. Default: 1 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How likely a handler fails with <see cref="SimulatedFaultException"/> before it has begun.</summary>
    public double HandlerException { get; init; }

    /// <summary>How likely a module is restarted before a handler of it begins; modules added as an instance are left alone.</summary>
    public double Restart { get; init; }

    /// <summary>How likely a result gets lost after its handler has ended, so that the transaction runs into its deadline.</summary>
    public double LostReply { get; init; }

    internal bool AreAny => Delay > 0 || HandlerException > 0 || Restart > 0 || LostReply > 0;
}
