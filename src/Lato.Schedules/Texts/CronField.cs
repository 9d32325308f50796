namespace Lato.Schedules.Texts;

/// <summary>What a field of a cron expression may hold. Immutable.</summary>
internal sealed class CronField
{
    readonly string[] _words;

    CronField(string name, int least, int most, params string[] words) => (Name, Least, Most, _words) = (name, least, most, words);

    public static CronField Second { get; } = new("second", 0, 59);

    public static CronField Minute { get; } = new("minute", 0, 59);

    public static CronField Hour { get; } = new("hour", 0, 23);

    public static CronField Day { get; } = new("day", 1, 31);

    public static CronField Month { get; } = new("month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// <summary>From Sunday; 7 is Sunday as well.</summary>
    public static CronField Weekday { get; } = new("weekday", 0, 6, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    public static CronField Year { get; } = new("year", 1970, 2099);

    public string Name { get; }

    public int Least { get; }

    public int Most { get; }

    /// <summary>Whether it names days, which <c>?</c> may leave open.</summary>
    public bool IsOfDays => this == Day || this == Weekday;

    /// <summary>The largest number that may be written.</summary>
    int Largest => this == Weekday ? 7 : Most;

    /// <exception cref="FormatException">It is not a value of this field.</exception>
    public int Value(string text)
    {
        var word = Array.IndexOf(_words, text);
        if (word >= 0)
        {
            return Least + word;
        }

        if (!TryNumber(text, out var number))
        {
            throw new FormatException(_words.Length == 0
                ? $"the {Name} '{text}' is not a number"
                : $"the {Name} '{text}' is not a number or one of {string.Join(", ", _words)}");
        }

        return number >= Least && number <= Largest
            ? number
            : throw new FormatException($"the {Name} '{text}' is not between {Least} and {Largest}");
    }

    /// <exception cref="FormatException">It is not a step that reaches a second value.</exception>
    public int Step(string text) => TryNumber(text, out var step) && step >= 1 && step <= Most - Least
        ? step
        : throw new FormatException($"the step '{text}' of the {Name} is not between 1 and {Most - Least}");

    /// <summary>A range that runs backwards, as the two that were meant.</summary>
    public string Unwrapped(string first, string last)
    {
        var areWords = Array.IndexOf(_words, first) >= 0;
        string Written(int value) => areWords ? _words[value - Least] : $"{value}";
        return $"{first}-{Written(Most)},{Written(Least)}-{last}";
    }

    static bool TryNumber(string text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (digit < '0' || digit > '9' || number > 9999)
            {
                return false;
            }

            number = (10 * number) + digit - '0';
        }

        return text.Length > 0;
    }
}
