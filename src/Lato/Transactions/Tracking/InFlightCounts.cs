namespace Lato.Transactions;

/// <summary>How often one thread has entered and left; only that thread writes.</summary>
internal sealed class InFlightCounts(InFlightCounter owner)
{
    public long Entered;
    public long Left;

    public InFlightCounter Owner => owner;

    public Thread Thread { get; } = Thread.CurrentThread;
}
