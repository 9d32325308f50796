namespace Lato.Messaging.Binding;

/// <summary>Names are the same in any case, with or without underscores and hyphens.</summary>
internal sealed class MetadataNames : IEqualityComparer<string>
{
    public static MetadataNames Comparer { get; } = new();

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        var (i, j) = (0, 0);
        while (true)
        {
            var (first, second) = (Next(x, ref i), Next(y, ref j));
            if (first != second)
            {
                return false;
            }

            if (first == '\0')
            {
                return true;
            }
        }
    }

    public int GetHashCode(string obj)
    {
        var hash = new HashCode();
        var i = 0;
        for (var next = Next(obj, ref i); next != '\0'; next = Next(obj, ref i))
        {
            hash.Add(next);
        }

        return hash.ToHashCode();
    }

    static char Next(string name, ref int index)
    {
        while (index < name.Length && (name[index] is '_' or '-'))
        {
            index++;
        }

        return index < name.Length ? char.ToUpperInvariant(name[index++]) : '\0';
    }
}
