using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Lato.Http.Responses.Streams;

/// <summary>Reads results that come item by item. Immutable and thread-safe.</summary>
internal abstract class ItemStream
{
    static readonly ConcurrentDictionary<Type, ItemStream?> Known = new();

    // Named one by one, so that there is native code for each.
    static readonly Dictionary<Type, ItemStream> Common = new()
    {
        [typeof(bool)] = new ItemStream<bool>(),
        [typeof(int)] = new ItemStream<int>(),
        [typeof(long)] = new ItemStream<long>(),
        [typeof(double)] = new ItemStream<double>(),
        [typeof(decimal)] = new ItemStream<decimal>(),
        [typeof(Guid)] = new ItemStream<Guid>(),
        [typeof(DateTimeOffset)] = new ItemStream<DateTimeOffset>(),
        [typeof(SseItem<string>)] = new EventStream<string>(),
    };

    /// <summary>The type of the items.</summary>
    public abstract Type Item { get; }

    /// <summary>Whether the items say themselves that they are events.</summary>
    public virtual bool IsOfEvents => false;

    /// <returns>Null if results of the type are whole.</returns>
    public static ItemStream? Of(Type type) => Known.GetOrAdd(type, Make);

    /// <summary>Writes every item. Continues where it was called, which for a handler is its module's turn.</summary>
    public abstract Task WriteAsync(object items, StreamResult result, CancellationToken cancellationToken);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The interface is used here, so it is kept on types that are used.")]
    static ItemStream? Make(Type type)
    {
        var face = IsStream(type) ? type : Array.Find(type.GetInterfaces(), IsStream);
        return face is null ? null : OfItem(face.GetGenericArguments()[0]);
    }

    static bool IsStream(Type type) => type.IsInterface && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The constructors are named above.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The types are named above.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code is shared by all reference types; of value types none is closed where code cannot be made.")]
    static ItemStream? OfItem(Type item)
    {
        if (Common.TryGetValue(item, out var common))
        {
            return common;
        }

        if (item.IsValueType && !RuntimeFeature.IsDynamicCodeSupported)
        {
            return null;
        }

        var stream = item.IsGenericType && item.GetGenericTypeDefinition() == typeof(SseItem<>)
            ? typeof(EventStream<>).MakeGenericType(item.GetGenericArguments())
            : typeof(ItemStream<>).MakeGenericType(item);
        return (ItemStream)Activator.CreateInstance(stream)!;
    }
}
