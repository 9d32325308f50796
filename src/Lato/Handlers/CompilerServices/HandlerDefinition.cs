using System.ComponentModel;
using System.Reflection;

namespace Lato.CompilerServices;

/// <summary>
/// A handler as generated code or reflection defines it: what it handles, what it takes, how it is run. For generated
/// code; register handlers with <c>Handle</c> or <see cref="HandlerAttribute"/> instead. Immutable.
/// </summary>
/// <param name="name">The name of its method.</param>
/// <param name="message">The message type that it handles, or null.</param>
/// <param name="alias">The alias that it handles, or null.</param>
/// <param name="result">The type of its result, for an asynchronous handler that of the task's result; <see cref="void"/> for none.</param>
/// <param name="flags">What its signature and its attributes say.</param>
/// <param name="parameters">Its parameters, in order; not to be changed.</param>
/// <param name="invoke">Runs it; null if that is to be compiled from the method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerDefinition(string name, Type? message, string? alias, Type result, HandlerFlags flags, ParameterDefinition[] parameters, HandlerInvoker? invoke)
{
    /// <summary>The name of its method.</summary>
    public string Name => name;

    /// <summary>The message type that it handles, or null.</summary>
    public Type? Message => message;

    /// <summary>The alias that it handles, or null.</summary>
    public string? Alias => alias;

    /// <summary>The type of its result, for an asynchronous handler that of the task's result; <see cref="void"/> for none.</summary>
    public Type Result => result;

    /// <summary>The method, whose attributes transports read; null for a generated handler that belongs to no transport. Takes the module.</summary>
    public Func<object, MethodInfo>? Method { get; init; }

    /// <summary>How long a transaction may take that is entered by what it handles, as text; null for as long as the application says.</summary>
    public string? Deadline { get; init; }

    internal ParameterDefinition[] Parameters => parameters;

    internal HandlerInvoker? Invoke => invoke;

    internal bool Has(HandlerFlags flag) => (flags & flag) != 0;
}
