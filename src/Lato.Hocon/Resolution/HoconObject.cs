namespace Lato.Hocon.Resolution;

internal sealed class HoconObject(IReadOnlyDictionary<string, HoconCell> fields) : HoconValue
{
    public IReadOnlyDictionary<string, HoconCell> Fields => fields;

    public override string Kind => "an object";

    /// <summary>
    /// This object over an <paramref name="older"/> one, as the value of <paramref name="owner"/>.
    /// Fields are put over each other without evaluating them, so that they may refer to their siblings.
    /// </summary>
    public HoconObject Over(HoconObject older, HoconSlot owner)
    {
        var merged = new Dictionary<string, HoconCell>(older.Fields, StringComparer.Ordinal);
        foreach (var (key, cell) in fields)
        {
            merged[key] = merged.TryGetValue(key, out var below) ? cell.Over(below, owner) : cell;
        }

        return new HoconObject(merged);
    }
}
