namespace Lato.Transactions;

internal static class CallResult
{
    public static T As<T>(object? result, string what) => result switch
    {
        T typed => typed,
        null when default(T) is null => default!,
        _ => throw new InvalidCastException($"{what} was answered with {(result is null ? "null" : $"{result} ({result.GetType()})")}; it must be a {typeof(T)}."),
    };
}
