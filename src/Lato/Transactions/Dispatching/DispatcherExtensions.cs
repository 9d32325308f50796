using System.Diagnostics.CodeAnalysis;
using Lato.Transactions;

namespace Lato;

/// <summary>
/// The short forms of calls. Arguments may be positional, or named by one anonymous object or dictionary; a trailing
/// <see cref="CancellationToken"/> is the call's token.
/// </summary>
public static class DispatcherExtensions
{
    const DynamicallyAccessedMemberTypes Properties = DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>Calls the first handler of an alias without arguments.</summary>
    public static Task<object?> CallAsync(this IDispatcher dispatcher, string alias, CancellationToken cancellationToken = default) =>
        Checked(dispatcher).CallAsync(alias, CallArguments.None, cancellationToken);

    /// <summary>Calls the first handler of an alias with positional arguments.</summary>
    public static Task<object?> CallAsync(this IDispatcher dispatcher, string alias, params object?[] arguments)
    {
        var (values, token) = Split(arguments);
        return Checked(dispatcher).CallAsync(alias, values, token);
    }

    /// <summary>Calls the first handler of an alias with named arguments, or with one positional argument.</summary>
    public static Task<object?> CallAsync<[DynamicallyAccessedMembers(Properties)] TArguments>(
        this IDispatcher dispatcher, string alias, TArguments arguments, CancellationToken cancellationToken = default) =>
        Checked(dispatcher).CallAsync(alias, CallArguments.From(arguments), cancellationToken);

    /// <summary>Calls a function without arguments.</summary>
    public static Task<object?> CallAsync(this IDispatcher dispatcher, Delegate function, CancellationToken cancellationToken = default) =>
        Checked(dispatcher).CallAsync(function, CallArguments.None, cancellationToken);

    /// <summary>Calls a function with positional arguments.</summary>
    public static Task<object?> CallAsync(this IDispatcher dispatcher, Delegate function, params object?[] arguments)
    {
        var (values, token) = Split(arguments);
        return Checked(dispatcher).CallAsync(function, values, token);
    }

    /// <summary>Calls a function with named arguments, or with one positional argument.</summary>
    public static Task<object?> CallAsync<[DynamicallyAccessedMembers(Properties)] TArguments>(
        this IDispatcher dispatcher, Delegate function, TArguments arguments, CancellationToken cancellationToken = default) =>
        Checked(dispatcher).CallAsync(function, CallArguments.From(arguments), cancellationToken);

    /// <summary>Runs every handler of an alias without arguments.</summary>
    public static Task<PublishResult> PublishAsync(this IDispatcher dispatcher, string alias, CancellationToken cancellationToken = default) =>
        Checked(dispatcher).PublishAsync(alias, CallArguments.None, PublishOptions.Default, cancellationToken);

    /// <summary>Runs every handler of an alias with positional arguments.</summary>
    public static Task<PublishResult> PublishAsync(this IDispatcher dispatcher, string alias, params object?[] arguments)
    {
        var (values, token) = Split(arguments);
        return Checked(dispatcher).PublishAsync(alias, values, PublishOptions.Default, token);
    }

    /// <summary>Runs every handler of an alias with named arguments, or with one positional argument.</summary>
    public static Task<PublishResult> PublishAsync<[DynamicallyAccessedMembers(Properties)] TArguments>(
        this IDispatcher dispatcher, string alias, TArguments arguments, CancellationToken cancellationToken = default) =>
        Checked(dispatcher).PublishAsync(alias, CallArguments.From(arguments), PublishOptions.Default, cancellationToken);

    /// <summary>The result of a call as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidCastException">It is something else; the text says what.</exception>
    public static async Task<T> As<T>(this Task<object?> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return CallResult.As<T>(await result.ConfigureAwait(false));
    }

    internal static (CallArguments Arguments, CancellationToken Token) Split(object?[]? arguments) => arguments switch
    {
        null => (CallArguments.Positional([null]), default),
        [.. var values, CancellationToken token] => (CallArguments.Positional(values), token),
        _ => (CallArguments.Positional(arguments), default),
    };

    static IDispatcher Checked(IDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher;
    }
}
