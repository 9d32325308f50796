namespace Lato.Hocon.Syntax;

/// <summary><c>${path}</c>, or <c>${?path}</c> when optional.</summary>
internal sealed class SubstitutionNode(HoconPosition position, IReadOnlyList<string> path, bool optional) : HoconNode(position)
{
    public IReadOnlyList<string> Path { get; } = path;

    public bool Optional { get; } = optional;

    public string PathText { get; } = string.Join('.', path);
}
