namespace Lato.Engine;

/// <summary>Small numbers for those that are alive, so that threads can find their tallies by index. Thread-safe.</summary>
internal static class InFlightNumbers
{
    static readonly NonPumpingLock Gate = new();
    static readonly List<int> Free = []; // the smallest last; under the gate
    static int s_next; // under the gate

    public static int Take()
    {
        using (Gate.Enter())
        {
            if (Free.Count == 0)
            {
                return s_next++;
            }

            var smallest = Free[^1];
            Free.RemoveAt(Free.Count - 1);
            return smallest;
        }
    }

    public static void Return(int number)
    {
        using (Gate.Enter())
        {
            var greater = Free.FindIndex(free => free < number);
            Free.Insert(greater < 0 ? Free.Count : greater, number);
        }
    }
}
