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
        var stripe = ((Thread.GetCurrentProcessorId() & (Stripes - 1)) + 1) * Padding;
        if (Interlocked.Increment(ref _counts[stripe]) < Closed)
        {
            return stripe;
        }

        Interlocked.Decrement(ref _counts[stripe]);
        return -1;
    }

    public void Leave(int stripe) => Interlocked.Decrement(ref _counts[stripe]);

    public void Close()
    {
        for (var stripe = Padding; stripe < _counts.Length; stripe += Padding)
        {
            Interlocked.Add(ref _counts[stripe], Closed);
        }
    }

    /// <summary>How many are under way; exact once closed.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var stripe = Padding; stripe < _counts.Length; stripe += Padding)
            {
                count += Volatile.Read(ref _counts[stripe]) & (Closed - 1);
            }

            return count;
        }
    }
}
