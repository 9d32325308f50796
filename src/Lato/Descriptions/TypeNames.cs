using Lato.Compositions;

namespace Lato.Descriptions;

/// <summary>Short names of types, with the namespace where a short one would stand for several. Immutable.</summary>
internal sealed class TypeNames(IEnumerable<Type> types)
{
    readonly HashSet<string> _shared = [.. types.GroupBy(TypeDisplay.NameOf).Where(same => same.Count() > 1).Select(same => same.Key)];

    public string Of(Type type) => TypeDisplay.NameOf(type) is var name && _shared.Contains(name) ? type.FullName!.Replace('+', '.') : name;
}
