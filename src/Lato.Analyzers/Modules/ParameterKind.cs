namespace Lato.Analyzers.Modules;

/// <summary>Where the value of a parameter comes from.</summary>
internal enum ParameterKind
{
    Message,
    CancellationToken,

    /// <summary>Found at run time: the context, an argument, a value of the context, a service, the default.</summary>
    Value,
}
