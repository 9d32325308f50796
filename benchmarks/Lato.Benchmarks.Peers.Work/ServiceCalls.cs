namespace Peers.Work;

/// <summary>Counts the calls of all services. Each thread has its own count, so that counting makes no thread wait.</summary>
public static class ServiceCalls
{
    static readonly List<long[]> Counts = [];

    [ThreadStatic]
    static long[]? t_count;

    /// <summary>All calls so far. Right while nothing runs.</summary>
    public static long Total
    {
        get
        {
            lock (Counts)
            {
                return Counts.Sum(count => Volatile.Read(ref count[0]));
            }
        }
    }

    internal static void Count() => (t_count ??= Begin())[0]++;

    static long[] Begin()
    {
        const int LongsPerCacheLine = 8;
        var count = new long[2 * LongsPerCacheLine];
        lock (Counts)
        {
            Counts.Add(count);
        }

        return count;
    }
}
