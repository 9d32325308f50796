namespace Lato.Testing.Simulations;

/// <summary>What comes next where several things could: given decisions first, then random ones, or always the first. Not thread-safe.</summary>
internal sealed class Decisions(IReadOnlyList<int> given, Random? random)
{
    readonly List<int> _made = [];

    /// <summary>The decisions made so far, where there was something to decide.</summary>
    public IReadOnlyList<int> Made => _made;

    /// <returns>A number from 0 to <paramref name="count"/> - 1.</returns>
    public int Choose(int count)
    {
        if (count <= 1)
        {
            return 0;
        }

        var choice = _made.Count < given.Count ? Math.Min(given[_made.Count], count - 1) : random?.Next(count) ?? 0;
        _made.Add(choice);
        return choice;
    }

    /// <summary>Whether something happens that happens with this probability.</summary>
    public bool Happens(double probability)
    {
        if (probability <= 0)
        {
            return false;
        }

        // As a decision among two, so that it can be replayed and left out.
        var choice = _made.Count < given.Count ? Math.Min(given[_made.Count], 1) : random?.NextDouble() < probability ? 1 : 0;
        _made.Add(choice);
        return choice == 1;
    }
}
