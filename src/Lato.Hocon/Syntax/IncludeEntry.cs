namespace Lato.Hocon.Syntax;

internal sealed class IncludeEntry(HoconPosition position, string file, bool required) : ObjectEntry(position)
{
    public string File { get; } = file;

    public bool Required { get; } = required;
}
