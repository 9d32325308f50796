namespace Lato.Benchmarks.Harness;

internal static class Answer
{
    /// <summary>Ends the measurement if a call did not do its work.</summary>
    public static void Check(int actual, int expected)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"The answer was {actual}; {expected} would be right.");
        }
    }
}
