namespace Lato.Schedules.Texts;

/// <summary>The values that one field of a cron expression names. Immutable once read.</summary>
internal sealed class CronSet
{
    readonly CronField _field;
    readonly bool[] _values;
    readonly List<Func<DateTime, bool>> _days = []; // days that depend on the month

    CronSet(CronField field, string text)
    {
        _field = field;
        _values = new bool[field.Most + 1];
        IsOpen = text[0] is '*' or '?';
    }

    /// <summary>Whether it begins with a star, so that it does not restrict the day by itself.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether it names each value that the field can have.</summary>
    public bool IsFull => Array.IndexOf(_values, false, _field.Least) < 0;

    public bool Has(int value) => _values[value];

    public bool HasDay(DateTime day, int value) => _values[value] || _days.Exists(fits => fits(day));

    /// <exception cref="FormatException">It cannot be understood.</exception>
    public static CronSet Read(CronField field, string text)
    {
        var set = new CronSet(field, text);
        foreach (var item in text.Split(','))
        {
            if (item.Length == 0)
            {
                throw new FormatException($"the {field.Name} '{text}' has a comma without a value");
            }

            if (CronDay.Read(field, item) is { } day)
            {
                set._days.Add(day);
            }
            else
            {
                set.Add(item);
            }
        }

        return set;
    }

    void Add(string item)
    {
        var stepped = item.Split('/');
        if (stepped.Length > 2)
        {
            throw new FormatException($"the {_field.Name} '{item}' has more than one step");
        }

        var (first, last) = Range(stepped[0], isOpen: stepped.Length == 2);
        var step = stepped.Length == 2 ? _field.Step(stepped[1]) : 1;
        for (var value = first; value <= last; value += step)
        {
            _values[value > _field.Most ? _field.Least : value] = true;
        }
    }

    (int First, int Last) Range(string text, bool isOpen)
    {
        if (text == "*" || (text == "?" && _field.IsOfDays && !isOpen))
        {
            return (_field.Least, _field.Most);
        }

        var bounds = text.Split('-');
        if (bounds.Length > 2)
        {
            throw new FormatException($"the {_field.Name} '{text}' is not a range of two values");
        }

        var first = _field.Value(bounds[0]);
        if (bounds.Length == 1)
        {
            return !isOpen ? (first, first) : first > _field.Most ? (_field.Least, _field.Most) : (first, _field.Most);
        }

        var last = _field.Value(bounds[1]);
        first = first > _field.Most && last < first ? _field.Least : first;
        last = bounds[1] == "SUN" && first > 0 ? _field.Most + 1 : last; // the end of a week, not its beginning
        return first <= last
            ? (first, last)
            : throw new FormatException($"the {_field.Name} '{text}' runs backwards. Write it as two ranges: {_field.Unwrapped(bounds[0], bounds[1])}");
    }
}
