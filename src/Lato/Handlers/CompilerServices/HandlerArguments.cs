using System.ComponentModel;
using Lato.Dependencies;

namespace Lato.CompilerServices;

/// <summary>One run of a handler, from which its parameters are taken by their index. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerArguments
{
    readonly IParameterSource _source;
    readonly object?[]? _bound;
    readonly HandlerParameter[] _parameters;

    internal HandlerArguments(IParameterSource source, object?[]? bound, HandlerParameter[] parameters)
    {
        _source = source;
        _bound = bound;
        _parameters = parameters;
    }

    /// <summary>Whether middlewares get the result, for which it is an object anyway.</summary>
    internal bool HasMiddlewares => _source.HasMiddlewares;

    /// <summary>The parameter that takes the message.</summary>
    public object Message(int index) => _bound is null ? _source.Message! : _bound[index]!;

    /// <summary>The parameter that takes the token.</summary>
    public CancellationToken CancellationToken(int index) => _bound is null ? _source.CancellationToken : (CancellationToken)_bound[index]!;

    /// <summary>Any parameter. Not generic, since a cast to a known type is far cheaper than one to a type parameter.</summary>
    public object? Value(int index) => _bound is null ? _parameters[index].Bind(_source) : _bound[index];
}
