namespace Lato.Aws.Publishing;

/// <summary>Cuts messages into requests. Pure.</summary>
internal static class Batches
{
    /// <param name="messages">The messages.</param>
    /// <param name="sizeOf">How many bytes one has.</param>
    /// <param name="most">How many go into one request.</param>
    /// <param name="largest">How many bytes go into one request.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> messages, Func<T, int> sizeOf, int most, int largest)
    {
        List<List<T>> batches = [];
        var size = 0;
        foreach (var message in messages)
        {
            var own = sizeOf(message);
            if (batches.Count == 0 || batches[^1].Count == most || size + own > largest)
            {
                batches.Add([]);
                size = 0;
            }

            batches[^1].Add(message);
            size += own;
        }

        return batches;
    }
}
