using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lato.Http.Binding.Texts;

/// <summary>Makes the collections of one type of items.</summary>
internal abstract class ListFactory
{
    // Named one by one, so that there is native code for each.
    static readonly Dictionary<Type, ListFactory> Known = new ListFactory[]
    {
        new ListFactory<string>(), new ListFactory<char>(), new ListFactory<bool>(), new ListFactory<byte>(), new ListFactory<short>(), new ListFactory<int>(),
        new ListFactory<uint>(), new ListFactory<long>(), new ListFactory<ulong>(), new ListFactory<float>(), new ListFactory<double>(), new ListFactory<decimal>(),
        new ListFactory<Guid>(), new ListFactory<DateTime>(), new ListFactory<DateTimeOffset>(), new ListFactory<DateOnly>(), new ListFactory<TimeOnly>(), new ListFactory<TimeSpan>(),
    }.ToDictionary(factory => factory.Item);

    protected abstract Type Item { get; }

    /// <returns>What the items of such a collection are; null if it is none.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A collection that is used has its interfaces.")]
    public static Type? ItemOf(Type type)
    {
        if (type.IsArray)
        {
            return type.IsSZArray ? type.GetElementType() : null;
        }

        var items = type.GetInterfaces().Prepend(type)
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(face => face.GetGenericArguments()[0])
            .Distinct();
        return items.ToList() is [var only] ? only : null;
    }

    /// <returns>What makes such a collection of its items; null if nothing can.</returns>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code is shared by all reference types; of value types only those above are closed where code cannot be made.")]
    public static Func<object?[], object>? For(Type type, Type item)
    {
        if (type.IsSZArray)
        {
            return items => ArrayOf(type, items);
        }

        var factory = Known.GetValueOrDefault(item) ?? (RuntimeFeature.IsDynamicCodeSupported || !item.IsValueType
            ? (ListFactory)Activator.CreateInstance(typeof(ListFactory<>).MakeGenericType(item))!
            : null);
        return factory?.For(type);
    }

    protected abstract Func<object?[], object>? For(Type type);

    static Array ArrayOf(Type type, object?[] items)
    {
        var array = Array.CreateInstanceFromArrayType(type, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            array.SetValue(items[i], i);
        }

        return array;
    }
}
