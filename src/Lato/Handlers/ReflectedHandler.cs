using System.Reflection;
using Lato.CompilerServices;

namespace Lato.Handlers;

/// <summary>Defines handlers by reflection, as generated code does ahead of time.</summary>
internal static class ReflectedHandler
{
    /// <param name="method">The handler.</param>
    /// <param name="message">The message type that it handles, or null.</param>
    /// <param name="alias">The alias that it handles, or null.</param>
    /// <param name="function">The delegate that runs it; null for a method of a module class.</param>
    /// <param name="flags">What is known beside what its signature and its attributes say.</param>
    /// <param name="attribute">The attribute that it is registered by; null for what its method has, as a lambda may.</param>
    public static HandlerDefinition Of(MethodInfo method, Type? message, string? alias, Delegate? function, HandlerFlags flags = HandlerFlags.None, HandlerAttribute? attribute = null) => new(
        FunctionName.Of(method) ?? message?.Name ?? alias ?? "lambda",
        message,
        alias,
        HandlerCompiler.ResultType(method),
        flags | FlagsOf(method),
        Array.ConvertAll(ParametersOf(method, function), ParameterDefinition.Of),
        invoke: null)
    {
        Method = _ => method,
        Deadline = attribute is null ? method.GetCustomAttributes<HandlerAttribute>(inherit: false).Select(own => own.Deadline).FirstOrDefault(deadline => deadline is not null) : attribute.Deadline,
    };

    static HandlerFlags FlagsOf(MethodInfo method) =>
        (HandlerCompiler.IsAsync(method) ? HandlerFlags.Async : HandlerFlags.None)
        | (method.IsDefined(typeof(BlockingAttribute), inherit: true) ? HandlerFlags.Blocking : HandlerFlags.None)
        | (method.IsDefined(typeof(ReadOnlyAttribute), inherit: true) ? HandlerFlags.ReadOnly : HandlerFlags.None);

    /// <summary>A delegate over a static method may hide its first parameter: an extension's receiver, a closure.</summary>
    static ParameterInfo[] ParametersOf(MethodInfo method, Delegate? function)
    {
        var parameters = method.GetParameters();
        return function is null ? parameters : parameters[(parameters.Length - function.GetType().GetMethod("Invoke")!.GetParameters().Length)..];
    }
}
