using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Http.Binding.Texts;

/// <summary>Makes collections of <typeparamref name="T"/>: those of .NET, and classes that can be made of a list or filled one by one.</summary>
internal sealed class ListFactory<T> : ListFactory
{
    static readonly (Type Type, Func<List<T>, object> Make)[] Makers =
    [
        (typeof(List<T>), static items => items),
        (typeof(HashSet<T>), static items => items.ToHashSet()),
        (typeof(ImmutableList<T>), static items => items.ToImmutableList()),
        (typeof(ImmutableArray<T>), static items => items.ToImmutableArray()),
        (typeof(ImmutableHashSet<T>), static items => items.ToImmutableHashSet()),
        (typeof(ImmutableSortedSet<T>), static items => items.ToImmutableSortedSet()),
        (typeof(ImmutableQueue<T>), static items => ImmutableQueue.CreateRange(items)),
        (typeof(ImmutableStack<T>), static items => ImmutableStack.CreateRange(items)),
        (typeof(FrozenSet<T>), static items => items.ToFrozenSet()),
        (typeof(Collection<T>), static items => new Collection<T>(items)),
        (typeof(ReadOnlyCollection<T>), static items => items.AsReadOnly()),
    ];

    protected override Type Item => typeof(T);

    protected override Func<object?[], object>? For(Type type) =>
        Array.Find(Makers, maker => type.IsAssignableFrom(maker.Type)).Make is { } make ? items => make(ListOf(items)) : ByConstructor(type) ?? ByAdding(type);

    static List<T> ListOf(object?[] items) => [.. items.Cast<T>()];

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The documentation says that the constructors of other collections must be kept.")]
    static Func<object?[], object>? ByConstructor(Type type)
    {
        var constructor = type.IsAbstract ? null : Array.Find(type.GetConstructors(), one => one.GetParameters() is [var only] && IsOfItems(only.ParameterType));
        return constructor is null ? null : items => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [ListOf(items)], null);
    }

    static bool IsOfItems(Type type) => type.IsAssignableFrom(typeof(List<T>)) && type != typeof(object);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The documentation says that the constructors of other collections must be kept.")]
    static Func<object?[], object>? ByAdding(Type type)
    {
        var constructor = type.IsAbstract || !type.IsAssignableTo(typeof(ICollection<T>)) ? null : type.GetConstructor([]);
        return constructor is null ? null : items =>
        {
            var collection = (ICollection<T>)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
            ListOf(items).ForEach(collection.Add);
            return collection;
        };
    }
}
