using System.Globalization;

namespace Peers;

/// <summary>What the command line asks for.</summary>
/// <param name="Cases">Parts of the names of cases; none for all.</param>
/// <param name="Peers">Parts of the names of peers; none for all.</param>
/// <param name="Rounds">How many rounds; the medians count.</param>
/// <param name="Round">Time of a peer in a round.</param>
internal sealed record PeersOptions(IReadOnlyList<string> Cases, IReadOnlyList<string> Peers, int Rounds, TimeSpan Round)
{
    public const string Usage = """
        [--case NAME…] [--peer NAME…] [--rounds N] [--round MILLISECONDS]
        A name stands for all whose names contain it. Without names: all. Default: 9 rounds of 100 ms.
        """;

    /// <exception cref="FormatException">The arguments are others.</exception>
    public static PeersOptions Parse(string[] arguments)
    {
        var options = new PeersOptions([], [], 9, TimeSpan.FromMilliseconds(100));
        for (var index = 0; index < arguments.Length; index += 2)
        {
            options = options.With(arguments[index], index + 1 < arguments.Length ? arguments[index + 1] : throw new FormatException($"{arguments[index]} has no value."));
        }

        return options;
    }

    public static bool Chosen(string name, IReadOnlyList<string> parts) =>
        parts.Count == 0 || parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    PeersOptions With(string option, string value) => option switch
    {
        "--case" => this with { Cases = [.. Cases, value] },
        "--peer" => this with { Peers = [.. Peers, value] },
        "--rounds" => this with { Rounds = Number(value) },
        "--round" => this with { Round = TimeSpan.FromMilliseconds(Number(value)) },
        _ => throw new FormatException($"There is no option {option}."),
    };

    static int Number(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new FormatException($"'{value}' is not a number above 0.");
}
