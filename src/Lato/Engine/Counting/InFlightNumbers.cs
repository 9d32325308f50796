namespace Lato.Engine;

/// <summary>Small numbers for those that are alive, so that threads can find their tallies by index. Thread-safe.</summary>
internal static class InFlightNumbers
{
    static readonly NonPumpingLock Gate = new();
    static readonly PriorityQueue<int, int> Free = new(); // under the gate
    static int s_next; // under the gate

    public static int Take()
    {
        using (Gate.Enter())
        {
            return Free.Count > 0 ? Free.Dequeue() : s_next++;
        }
    }

    public static void Return(int number)
    {
        using (Gate.Enter())
        {
            Free.Enqueue(number, number);
        }
    }
}
