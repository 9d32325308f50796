using System.Collections.Concurrent;

namespace Lato.Engine;

/// <summary>Which exceptions are expected: by their attribute, or by one of some types. Thread-safe.</summary>
internal sealed class ExpectedFailures(IReadOnlyCollection<Type> types)
{
    readonly ConcurrentDictionary<Type, bool> _known = new();

    /// <summary>Those with the attribute.</summary>
    public static ExpectedFailures ByAttribute { get; } = new([]);

    /// <summary>Several failures together are expected if all of them are.</summary>
    public bool Contains(Exception? failure) => failure switch
    {
        null => false,
        AggregateException { InnerExceptions: { Count: > 0 } several } => several.All(Contains),
        _ => _known.GetOrAdd(failure.GetType(), IsExpected),
    };

    bool IsExpected(Type failure) => failure.IsDefined(typeof(ExpectedFailureAttribute), inherit: true) || types.Any(failure.IsAssignableTo);
}
