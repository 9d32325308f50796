namespace Lato.Http.Failures;

/// <summary>What requests of one application end with because of exceptions: what it says itself, then what Lato says. Immutable.</summary>
internal sealed class FailureMap(IReadOnlyDictionary<Type, Func<Exception, ExceptionStatusMap>> own)
{
    public static FailureMap Default { get; } = new(new Dictionary<Type, Func<Exception, ExceptionStatusMap>>());

    public ExceptionStatusMap Of(Exception failure)
    {
        for (var type = own.Count == 0 ? null : failure.GetType(); type is not null; type = type.BaseType)
        {
            if (own.TryGetValue(type, out var known))
            {
                return known(failure);
            }
        }

        return ExceptionStatusMap.Of(failure);
    }
}
