using System.ComponentModel;
using Lato.Dependencies;

namespace Lato;

/// <summary>One run of a handler, from which its parameters are taken by their index. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerCall
{
    readonly IParameterSource _source;
    readonly object?[]? _bound;
    readonly HandlerParameter[] _parameters;

    internal HandlerCall(IParameterSource source, object?[]? bound, HandlerParameter[] parameters)
    {
        _source = source;
        _bound = bound;
        _parameters = parameters;
    }

    /// <summary>The parameter that takes the message.</summary>
    public T Message<T>(int index)
        where T : class => (T)(_bound is null ? (object)_source.Message! : _bound[index]!);

    /// <summary>The parameter that takes the context.</summary>
    public T Context<T>(int index)
        where T : TransactionContext => (T)(_bound is null ? _parameters[index].Bind(_source)! : _bound[index]!);

    /// <summary>The parameter that takes the token.</summary>
    public CancellationToken CancellationToken(int index) => _bound is null ? _source.CancellationToken : (CancellationToken)_bound[index]!;

    /// <summary>Any parameter.</summary>
    public T Value<T>(int index) => (T)Value(index)!;

    internal object? Value(int index) => _bound is null ? _parameters[index].Bind(_source) : _bound[index];
}
