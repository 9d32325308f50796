namespace Lato.Transactions;

/// <summary>
/// Counts what is under way, and refuses more once closed. Striped by processor, because every call passes here.
/// </summary>
internal sealed class InFlight
{
    const int Padding = 16; // ints on a cache line
    const int Closed = 1 << 30;

    readonly int[] _counts = new int[(Stripes + 1) * Padding];

    static int Stripes { get; } = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount);

    /// <returns>The stripe to leave from, or -1 if no more may enter.</returns>
    public int TryEnter()
    {
        var stripe = Thread.GetCurrentProcessorId() & (Stripes - 1);
        if (Interlocked.Increment(ref CountOf(stripe)) < Closed)
        {
            return stripe;
        }

        Leave(stripe);
        return -1;
    }

    public void Leave(int stripe) => Interlocked.Decrement(ref CountOf(stripe));

    public void Close()
    {
        for (var stripe = 0; stripe < Stripes; stripe++)
        {
            Interlocked.Add(ref CountOf(stripe), Closed);
        }
    }

    /// <summary>How many are under way; exact once closed.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var stripe = 0; stripe < Stripes; stripe++)
            {
                count += Volatile.Read(ref CountOf(stripe)) & (Closed - 1);
            }

            return count;
        }
    }

    ref int CountOf(int stripe) => ref _counts[(stripe + 1) * Padding];
}
