namespace Lato.Hocon.Resolution;

/// <summary>A place in the configuration: an owner and a key in it.</summary>
internal sealed class HoconSlot(HoconSlot? owner, string key)
{
    public HoconSlot? Owner => owner;

    public string Key => key;

    /// <summary>The cell itself where keys do not lead to it: at the root, and at elements of arrays, whose index is not fixed.</summary>
    public HoconCell? Anchor { get; set; }

    /// <summary>The path from the root, dotted.</summary>
    public override string ToString() => owner is null ? "the root" : owner.Owner is null ? key : $"{owner}.{key}";
}
