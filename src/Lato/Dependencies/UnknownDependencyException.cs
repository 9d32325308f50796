using System.Data.Common;
using Lato.Dependencies;

namespace Lato;

/// <summary>No value could be found for a parameter of a handler, or for a name or type asked of a context.</summary>
public sealed class UnknownDependencyException : LatoException
{
    internal UnknownDependencyException(string handler, string name, Type type, object? key, CallArguments arguments, IReadOnlyList<ContextValue> values)
        : base($"No value for parameter '{name}' ({Described(type, key)}) of '{handler}'. {WhatWasThere(arguments, values)} "
            + $"Pass it as an argument, set it with ctx.Set(\"{name}\", …), or register {type.Name} as a {ServiceOf(key)}.{OfPackage(type)}")
    {
        Handler = handler;
        Parameter = name;
        ParameterType = type;
    }

    internal UnknownDependencyException(string? name, Type type, IReadOnlyList<ContextValue> values)
        : base($"Nothing {(name is null ? "" : $"named '{name}' ")}of type {type.Name} in the context. {WhatWasThere(CallArguments.None, values)} "
            + $"Set it with ctx.Set, or register {type.Name} as a service.{OfPackage(type)}")
    {
        Parameter = name;
        ParameterType = type;
    }

    internal UnknownDependencyException(string handler, string name, Type type, object? key)
        : base($"Parameter '{name}' ({Described(type, key)}) of '{handler}' can never be found: {type.Name} is not registered as a {ServiceOf(key)}. Register it, or set it with app.Set(\"{name}\", …). If callers set it with InTransactionAsync(values, …), or it may be missing, give the parameter a default.{OfPackage(type)}")
    {
        Handler = handler;
        Parameter = name;
        ParameterType = type;
    }

    /// <summary>The handler, as <c>module.handler</c>; null when a context was asked directly.</summary>
    public string? Handler { get; }

    /// <summary>The name that was looked for.</summary>
    public string? Parameter { get; }

    /// <summary>The type that was looked for.</summary>
    public Type ParameterType { get; }

    /// <summary>What gives it, if a package does.</summary>
    static string OfPackage(Type type) => typeof(DbTransaction).IsAssignableFrom(type) || typeof(DbConnection).IsAssignableFrom(type)
        ? " UseUnitOfWork of the package Lato.Databases gives a DbTransaction and a DbConnection to each transaction."
        : "";

    static string Described(Type type, object? key) => key is null ? type.Name : $"{type.Name}, key '{key}'";

    static string ServiceOf(object? key) => key is null ? "service" : $"service with the key '{key}'";

    static string WhatWasThere(CallArguments arguments, IReadOnlyList<ContextValue> values)
    {
        var there = arguments.PositionalValues.Select((value, i) => $"argument {i + 1} ({value?.GetType().Name ?? "null"})")
            .Concat(arguments.NamedValues.Select(pair => $"argument '{pair.Key}'"))
            .Concat(values.Select(value => $"context value {value}"))
            .ToList();
        return there.Count == 0 ? "There were no arguments and no context values." : $"There was: {string.Join(", ", there)}.";
    }
}
