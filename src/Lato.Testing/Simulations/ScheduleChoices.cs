using System.Globalization;

namespace Lato.Testing.Simulations;

/// <summary>What comes next where several things could: given decisions first, then random ones, or always the first. Not thread-safe.</summary>
internal sealed class ScheduleChoices(IReadOnlyList<int> given, Random? random)
{
    readonly List<int> _made = [];

    /// <summary>The decisions made so far, where there was something to decide.</summary>
    public IReadOnlyList<int> Made => _made;

    /// <summary>The seed and decisions of a run, as one text.</summary>
    public static string Text(int seed, IEnumerable<int> decisions) => string.Create(CultureInfo.InvariantCulture, $"{seed}:{string.Join(',', decisions)}");

    /// <exception cref="ArgumentException">The text is not one of <see cref="Text"/>.</exception>
    public static (int Seed, int[] Given) Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            ? (seed, [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne)])
            : throw new ArgumentException($"'{text}' is not a seed and its decisions. Write them as a SimulationFailedException has them, such as \"26:0,1,1\".", nameof(text));
    }

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

    static int ParseOne(string decision) =>
        int.TryParse(decision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"'{decision}' is not a decision. Decisions are numbers, separated by commas, as a SimulationFailedException has them.");
}
