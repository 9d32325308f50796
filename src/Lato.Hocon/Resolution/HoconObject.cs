namespace Lato.Hocon.Resolution;

internal sealed class HoconObject(IReadOnlyDictionary<string, HoconCell> fields) : HoconValue
{
    public IReadOnlyDictionary<string, HoconCell> Fields => fields;

    public override string Kind => "an object";

    /// <summary>
    /// One object of several, the oldest first, each with the cell it is the value of.
    /// Fields are put over each other without evaluating them, so that they may refer to their siblings.
    /// </summary>
    public static HoconObject Merge(IReadOnlyCollection<(HoconObject Value, HoconCell Owner)> layers)
    {
        var merged = new Dictionary<string, HoconCell>(StringComparer.Ordinal);
        foreach (var (layer, owner) in layers)
        {
            foreach (var (key, cell) in layer.Fields)
            {
                merged[key] = merged.TryGetValue(key, out var below) ? cell.Over(below, owner) : cell;
            }
        }

        return new HoconObject(merged);
    }
}
