namespace Lato.Hocon.Resolution;

internal sealed class HoconArray(IReadOnlyList<HoconCell> items) : HoconValue
{
    public IReadOnlyList<HoconCell> Items => items;

    public override string Kind => "an array";
}
