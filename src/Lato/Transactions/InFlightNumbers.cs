namespace Lato.Transactions;

/// <summary>Small numbers for those that are alive, so that threads can find their tallies by index. Thread-safe.</summary>
internal static class InFlightNumbers
{
    static readonly PriorityQueue<int, int> Free = new(); // under its own lock
    static int s_next; // under the lock of Free

    public static int Take()
    {
        lock (Free)
        {
            return Free.Count > 0 ? Free.Dequeue() : s_next++;
        }
    }

    public static void Return(int number)
    {
        lock (Free)
        {
            Free.Enqueue(number, number);
        }
    }
}
