using System.ComponentModel;
using System.Reflection;

namespace Lato;

/// <summary>
/// A handler as generated code or reflection defines it: what it answers, what it takes, how it is run. For generated
/// code; register handlers with <c>Handle</c> or <see cref="HandlerAttribute"/> instead. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerDefinition
{
    /// <summary>The name of its method.</summary>
    public required string Name { get; init; }

    /// <summary>The message type that it answers, or null.</summary>
    public Type? Message { get; init; }

    /// <summary>The alias that it answers, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>Its parameters, in order.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>The type of its answer, for an asynchronous handler that of the task's result; <see cref="void"/> for none.</summary>
    public required Type Result { get; init; }

    /// <summary>Whether it returns a task.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Whether it has a <see cref="BlockingAttribute"/>.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>Whether it has a <see cref="ReadOnlyAttribute"/>.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it can only be called by its edges.</summary>
    public bool IsOnlyForEdges { get; init; }

    /// <summary>The method, whose attributes edges read; null for a generated handler that stands at no edge. Takes the module.</summary>
    public Func<object, MethodInfo>? Method { get; init; }

    /// <summary>Runs it; null if that is to be compiled from the method.</summary>
    public HandlerInvoker? Invoke { get; init; }
}
