namespace Lato.Hocon.Syntax;

/// <summary>One key with its value; a dotted path is a field whose value is an object.</summary>
internal sealed class FieldEntry(HoconPosition position, string key, HoconNode value) : ObjectEntry(position)
{
    public string Key { get; } = key;

    public HoconNode Value { get; } = value;
}
