namespace Lato.Http.Failures;

/// <summary>What requests of one application end with because of exceptions: what it says itself, then what Lato says. Immutable.</summary>
internal sealed class FailureMap(IReadOnlyDictionary<Type, Func<Exception, ExceptionStatusMap>> own)
{
    public static FailureMap Default { get; } = new(new Dictionary<Type, Func<Exception, ExceptionStatusMap>>());

    /// <summary>Whether the application says itself what such a failure means; null if it says so of none.</summary>
    public Func<Exception, bool>? IsMapped { get; } = own.Count == 0 ? null : failure => FindIn(own, failure) is not null;

    public ExceptionStatusMap Of(Exception failure) => FindIn(own, failure)?.Invoke(failure) ?? ExceptionStatusMap.Of(failure);

    static Func<Exception, ExceptionStatusMap>? FindIn(IReadOnlyDictionary<Type, Func<Exception, ExceptionStatusMap>> own, Exception failure)
    {
        for (var type = own.Count == 0 ? null : failure.GetType(); type is not null; type = type.BaseType)
        {
            if (own.TryGetValue(type, out var known))
            {
                return known;
            }
        }

        return null;
    }
}
